using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Training;

/// <summary>Pushes the pole back, and notes what it was trained in.</summary>
internal class StubDiscreteAgent(DiscreteSpec spec) : IDiscreteAgent
{
    public DiscreteSpec Spec => spec;

    public TrainingSession Session { get; } = new();

    public List<IEnvironment> TrainedIn { get; } = [];

    public int Act(ReadOnlySpan<float> observation) => observation[2] + observation[3] > 0 ? 1 : 0;

    public int Explore(ReadOnlySpan<float> observation) => Act(observation);

    public void Observe(ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation)
    {
    }

    public void Learn()
    {
    }

    public TrainingSummary Train(
        IDiscreteEnvironment environment, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default)
    {
        TrainedIn.Add(environment);
        return Run(steps, observer, cancellation);
    }

    public EvaluationSummary Evaluate(IDiscreteEnvironment environment, int episodes = 20, ulong seed = 0) =>
        Evaluation.Run(this, environment, episodes, seed);

    public void Save(string path)
    {
    }

    public void Load(string path)
    {
    }

    public void Dispose()
    {
    }

    protected TrainingSummary Run(long steps, TrainingObserver? observer, CancellationToken cancellation)
    {
        Session.Begin(steps, observer);
        return Session.End(cancellation.IsCancellationRequested);
    }
}

/// <summary>The same for several environments.</summary>
internal sealed class StubDiscreteVectorAgent(DiscreteSpec spec, int environments) : StubDiscreteAgent(spec), IDiscreteVectorAgent
{
    public int Environments => environments;

    public void Explore(ReadOnlySpan<float> observations, Span<int> actions)
    {
    }

    public void Observe(
        int environment, ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation)
    {
    }

    public TrainingSummary Train(
        DiscreteVectorEnvironment environments, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default)
    {
        for (int i = 0; i < environments.Count; i++)
        {
            TrainedIn.Add(environments[i]);
        }

        return Run(steps, observer, cancellation);
    }
}

/// <summary>Pushes against the velocity, and notes what it was trained in.</summary>
internal class StubContinuousAgent(ContinuousSpec spec) : IContinuousAgent
{
    public ContinuousSpec Spec => spec;

    public TrainingSession Session { get; } = new();

    public List<IEnvironment> TrainedIn { get; } = [];

    public void Act(ReadOnlySpan<float> observation, Span<float> action) => action[0] = -observation[2];

    public void Explore(ReadOnlySpan<float> observation, Span<float> action) => Act(observation, action);

    public void Observe(
        ReadOnlySpan<float> observation, ReadOnlySpan<float> action, StepResult result, ReadOnlySpan<float> nextObservation)
    {
    }

    public void Learn()
    {
    }

    public TrainingSummary Train(
        IContinuousEnvironment environment, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default)
    {
        TrainedIn.Add(environment);
        return Run(steps, observer, cancellation);
    }

    public EvaluationSummary Evaluate(IContinuousEnvironment environment, int episodes = 20, ulong seed = 0) =>
        Evaluation.Run(this, environment, episodes, seed);

    public void Save(string path)
    {
    }

    public void Load(string path)
    {
    }

    public void Dispose()
    {
    }

    protected TrainingSummary Run(long steps, TrainingObserver? observer, CancellationToken cancellation)
    {
        Session.Begin(steps, observer);
        return Session.End(cancellation.IsCancellationRequested);
    }
}

/// <summary>The same for several environments.</summary>
internal sealed class StubContinuousVectorAgent(ContinuousSpec spec, int environments)
    : StubContinuousAgent(spec), IContinuousVectorAgent
{
    public int Environments => environments;

    public void Observe(
        int environment,
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        StepResult result,
        ReadOnlySpan<float> nextObservation)
    {
    }

    public TrainingSummary Train(
        ContinuousVectorEnvironment environments, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default)
    {
        for (int i = 0; i < environments.Count; i++)
        {
            TrainedIn.Add(environments[i]);
        }

        return Run(steps, observer, cancellation);
    }
}
