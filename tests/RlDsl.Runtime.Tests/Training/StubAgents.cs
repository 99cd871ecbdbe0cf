namespace RlDsl.Runtime.Tests.Training;

/// <summary>Pushes the pole back.</summary>
internal sealed class StubDiscreteAgent(DiscreteSpec spec) : IDiscreteAgent
{
    public DiscreteSpec Spec => spec;

    public TrainingSession Session { get; } = new();

    public int Environments => 1;

    public int Act(ReadOnlySpan<float> observation) => observation[2] + observation[3] > 0 ? 1 : 0;

    public int Explore(ReadOnlySpan<float> observation) => Act(observation);

    public void Explore(ReadOnlySpan<float> observations, Span<int> actions) => actions[0] = Act(observations);

    public void Observe(
        int environment, ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation)
    {
    }

    public void BeginEpisode(int environment = 0) => throw new NotSupportedException();

    public void Learn()
    {
    }

    public TrainingSummary Train(
        Func<IDiscreteEnvironment> create, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public EvaluationSummary Evaluate(
        IDiscreteEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default) =>
        Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);

    public void Save(string path)
    {
    }

    public void SaveTraining(string path)
    {
    }

    public IReadOnlyList<OptionDifference> Load(string path) => [];

    public void Dispose()
    {
    }
}

/// <summary>Pushes against the velocity.</summary>
internal sealed class StubContinuousAgent(ContinuousSpec spec) : IContinuousAgent
{
    public ContinuousSpec Spec => spec;

    public TrainingSession Session { get; } = new();

    public int Environments => 1;

    public void Act(ReadOnlySpan<float> observation, Span<float> action) => action[0] = -observation[2];

    public void Explore(ReadOnlySpan<float> observation, Span<float> action) => Act(observation, action);

    public void Observe(
        int environment,
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        StepResult result,
        ReadOnlySpan<float> nextObservation)
    {
    }

    public void BeginEpisode(int environment = 0) => throw new NotSupportedException();

    public void Learn()
    {
    }

    public TrainingSummary Train(
        Func<IContinuousEnvironment> create, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public EvaluationSummary Evaluate(
        IContinuousEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default) =>
        Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);

    public void Save(string path)
    {
    }

    public void SaveTraining(string path)
    {
    }

    public IReadOnlyList<OptionDifference> Load(string path) => [];

    public void Dispose()
    {
    }
}
