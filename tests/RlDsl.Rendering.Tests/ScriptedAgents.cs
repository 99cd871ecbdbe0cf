using System.Collections.Immutable;

namespace RlDsl.Rendering.Tests;

/// <summary>An agent that balances the pole by a rule, and tells by what.</summary>
internal class BalancingAgent(DiscreteSpec spec) : IDiscreteAgent
{
    public DiscreteSpec Spec => spec;

    public TrainingSession Session { get; } = new();

    public int Environments => 1;

    public int Act(ReadOnlySpan<float> observation) => Lean(observation) > 0 ? 1 : 0;

    public int Explore(ReadOnlySpan<float> observation) => throw new NotSupportedException();

    public void Explore(ReadOnlySpan<float> observations, Span<int> actions) => throw new NotSupportedException();

    public void Observe(
        int environment, ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation) =>
        throw new NotSupportedException();

    public void BeginEpisode(int environment = 0) => throw new NotSupportedException();

    public void Learn() => throw new NotSupportedException();

    public TrainingSummary Train(
        Func<IDiscreteEnvironment> create, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public EvaluationSummary Evaluate(
        IDiscreteEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void Save(string path) => throw new NotSupportedException();

    public void SaveTraining(string path) => throw new NotSupportedException();

    public void SaveWeights(string path) => throw new NotSupportedException();

    public IReadOnlyList<OptionDifference> Load(string path) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    protected static double Lean(ReadOnlySpan<float> observation) => observation.Length < 4
        ? 1
        : (0.1 * observation[0]) + (0.3 * observation[1]) + (3 * observation[2]) + observation[3];
}

/// <summary>The same agent, which tells what it chooses by.</summary>
internal sealed class ExplainedBalancingAgent(DiscreteSpec spec) : BalancingAgent(spec), IExplainedAgent
{
    public ImmutableArray<PolicyExplanation> Explain(ReadOnlySpan<float> observation)
    {
        double lean = Lean(observation);
        double right = 1 / (1 + Math.Exp(-4 * lean));
        return
        [
            new("action values", [10 - lean, 10 + lean]),
            new("policy", [1 - right, right]),
            new("value", [10 + Math.Abs(lean)]),
        ];
    }
}

/// <summary>An agent that damps a pendulum.</summary>
internal sealed class DampingAgent(ContinuousSpec spec) : IContinuousAgent
{
    public ContinuousSpec Spec => spec;

    public TrainingSession Session { get; } = new();

    public int Environments => 1;

    public void Act(ReadOnlySpan<float> observation, Span<float> action) =>
        action[0] = Math.Clamp(-observation[2], spec.Action.Low[0], spec.Action.High[0]);

    public void Explore(ReadOnlySpan<float> observation, Span<float> action) => throw new NotSupportedException();

    public void Observe(
        int environment,
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        StepResult result,
        ReadOnlySpan<float> nextObservation) => throw new NotSupportedException();

    public void BeginEpisode(int environment = 0) => throw new NotSupportedException();

    public void Learn() => throw new NotSupportedException();

    public TrainingSummary Train(
        Func<IContinuousEnvironment> create, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public EvaluationSummary Evaluate(
        IContinuousEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void Save(string path) => throw new NotSupportedException();

    public void SaveTraining(string path) => throw new NotSupportedException();

    public void SaveWeights(string path) => throw new NotSupportedException();

    public IReadOnlyList<OptionDifference> Load(string path) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
