using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Registry;

/// <summary>A small agent for continuous actions, which pushes against the velocity and learns nothing.</summary>
internal sealed class SteeringAgent(ContinuousSpec spec, double gain) : IContinuousAgent
{
    public static ContinuousAgentDescription Description { get; } = new()
    {
        ClassName = "RlDsl.Hosting.Tests.Registry.SteeringAgent",
        Algorithm = "steering",
        Program = "agent SteeringAgent  (steering)\n",
        Hyperparameters = [OptionDescription.Real("Gain", 1, NumberRange.AtLeast(0), "The force against a velocity of 1.")],
        CreateAgent = (spec, settings) => new SteeringAgent(spec, settings.Hyperparameters.Real("Gain")),
    };

    public ContinuousSpec Spec => spec;

    public TrainingSession Session { get; } = new();

    public int Environments => 1;

    public void Act(ReadOnlySpan<float> observation, Span<float> action) => action[0] = (float)-gain * observation[^1];

    public void Explore(ReadOnlySpan<float> observations, Span<float> actions) => Act(observations, actions);

    public void Observe(
        int environment, ReadOnlySpan<float> observation, ReadOnlySpan<float> action, StepResult result,
        ReadOnlySpan<float> nextObservation) =>
        Session.RecordStep(environment, result.Reward, result.Status);

    public void BeginEpisode(int environment = 0) => Session.BeginEpisode(environment);

    public void Learn()
    {
    }

    public TrainingSummary Train(
        Func<IContinuousEnvironment> create, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default)
    {
        Session.Begin(steps, observer);
        Evaluation.Run(this, create(), 1, 0, (int)steps, cancellationToken);
        return Session.End();
    }

    public EvaluationSummary Evaluate(
        IContinuousEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default) =>
        Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);

    public void Save(string path)
    {
    }

    public void SaveTraining(string path) => Save(path);

    public IReadOnlyList<OptionDifference> Load(string path) => [];

    public void Dispose()
    {
    }
}
