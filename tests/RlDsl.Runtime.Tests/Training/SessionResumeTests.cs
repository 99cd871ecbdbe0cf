using RlDsl.Environments;
using RlDsl.Runtime.Tests.Checkpoints;

namespace RlDsl.Runtime.Tests.Training;

/// <summary>What a session keeps of a training under way.</summary>
public sealed class SessionResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly float[] observations = new float[8];

    private string File => folder.File("session.ckpt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Episodes_and_environments_go_on()
    {
        var session = new TrainingSession();
        using DiscreteVectorEnvironment environments = new(() => new CartPole(), 2);
        Step(session, environments, 3);
        session.End();
        Save(session);
        TrainingSession loaded = Load();
        var observer = new RecordingTrainingObserver();
        using DiscreteVectorEnvironment others = new(() => new CartPole(), 2);
        float[] resumed = new float[8];
        loaded.Begin(10, observer, 2);
        Assert.True(loaded.Resume(others, resumed));
        Assert.Equal(observations, resumed);
        loaded.RecordStep(1, 1, EpisodeStatus.Terminated);
        Assert.Equal((4.0, 4), (observer.Episodes[0].Return, observer.Episodes[0].Length));
        Assert.Empty(observer.Notices);

        StepResult[] expected = new StepResult[2], actual = new StepResult[2];
        environments.Step([1, 0], observations, expected);
        others.Step([1, 0], resumed, actual);
        Assert.Equal(observations, resumed);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Loaded_training_goes_on_once()
    {
        var session = new TrainingSession();
        using DiscreteVectorEnvironment environments = new(() => new CartPole(), 2);
        Step(session, environments, 3);
        session.End();
        Save(session);
        TrainingSession loaded = Load();
        loaded.Begin(10, null, 2);
        Assert.True(loaded.Resume(environments, observations));
        loaded.End();
        loaded.Begin(10, null, 2);
        Assert.False(loaded.Resume(environments, observations));
    }

    [Fact]
    public void Environments_in_the_middle_of_a_step_are_not_saved()
    {
        var session = new TrainingSession();
        using DiscreteVectorEnvironment environments = new(() => new CartPole(), 2);
        Step(session, environments, 3);
        session.RecordStep(0, 1, EpisodeStatus.Running);
        Save(session);
        TrainingSession loaded = Load();
        var observer = new RecordingTrainingObserver();
        loaded.Begin(10, observer, 2);
        Assert.False(loaded.Resume(environments, observations));
        Assert.Contains("New ones begin", Assert.Single(observer.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Environments_without_a_state_begin_new_episodes_and_the_observer_is_told_why()
    {
        var session = new TrainingSession();
        using DiscreteVectorEnvironment environments = new(() => new Stateless(), 2);
        Step(session, environments, 3);
        session.End();
        Save(session);
        TrainingSession loaded = Load();
        var observer = new RecordingTrainingObserver();
        loaded.Begin(10, observer, 2);
        Assert.False(loaded.Resume(environments, observations));
        Assert.Contains("IResumableEnvironment", Assert.Single(observer.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 100)]
    public void Other_environments_begin_new_episodes(int count, int limit)
    {
        var session = new TrainingSession();
        using DiscreteVectorEnvironment environments = new(() => new CartPole(), 2);
        Step(session, environments, 3);
        session.End();
        Save(session);
        TrainingSession loaded = Load();
        var observer = new RecordingTrainingObserver();
        using DiscreteVectorEnvironment others = new(() => new CartPole(limit), count);
        loaded.Begin(10, observer, count);
        Assert.False(loaded.Resume(others, new float[4 * count]));
        Assert.Single(observer.Notices);
    }

    [Fact]
    public void Observer_is_told_of_each_step_after_it()
    {
        var session = new TrainingSession();
        List<long> steps = [];
        using DiscreteVectorEnvironment environments = new(() => new CartPole(), 2);
        Step(session, environments, 3, new StepObserver(steps));
        Assert.Equal([2, 4, 6], steps);
    }

    private void Step(
        TrainingSession session, DiscreteVectorEnvironment environments, int steps, TrainingObserver? observer = null)
    {
        session.Begin(100, observer, 2);
        Assert.False(session.Resume(environments, observations));
        environments.Reset(5, observations);
        StepResult[] results = new StepResult[2];
        for (int i = 0; i < steps; i++)
        {
            environments.Step([i % 2, 1], observations, results);
            session.RecordStep(0, 1, results[0].Status);
            session.RecordStep(1, 1, results[1].Status);
            session.EndStep(environments, observations);
        }
    }

    private void Save(TrainingSession session)
    {
        using CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program");
        session.Save(writer);
        session.SaveTraining(writer);
        writer.Commit();
    }

    private TrainingSession Load()
    {
        var session = new TrainingSession();
        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        session.Load(reader);
        session.LoadTraining(reader);
        return session;
    }

    private sealed class StepObserver(List<long> steps) : TrainingObserver
    {
        public override void OnStep(in StepReport step) => steps.Add(step.Step);
    }

    /// <summary>An environment that does not save its state.</summary>
    private sealed class Stateless : IDiscreteEnvironment
    {
        private readonly CartPole inner = new();

        public DiscreteSpec Spec => inner.Spec;

        public void Reset(ulong seed, Span<float> observation) => inner.Reset(seed, observation);

        public void Reset(Span<float> observation) => inner.Reset(observation);

        public StepResult Step(int action, Span<float> observation) => inner.Step(action, observation);
    }
}
