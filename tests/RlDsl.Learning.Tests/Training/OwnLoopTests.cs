using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

/// <summary>A loop of the user's own, and what the agent's loop tells those who watch it.</summary>
public class OwnLoopTests
{
    private const int Steps = 400;

    public static TheoryData<string> Names => SmallAgents.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Loop_of_ones_own_is_the_same_as_Train(string name)
    {
        using IDiscreteReplayAgent trained = SmallAgents.Make(name, 3), stepped = SmallAgents.Make(name, 3);
        var expected = new RecordingTrainingObserver();
        trained.Train(new CartPole(), Steps, expected);

        var observer = new RecordingTrainingObserver();
        stepped.Session.Begin(Steps, observer);
        var environment = new CartPole();
        float[] observation = new float[4], next = new float[4];
        environment.Reset(new AgentInternals(stepped).Field<RandomSource>("episodes").NextUInt64(), observation);
        for (int step = 0; step < Steps; step++)
        {
            int action = stepped.Explore(observation);
            StepResult result = environment.Step(action, next);
            stepped.Observe(observation, action, result, next);
            stepped.Learn();
            next.CopyTo(observation, 0);
            if (result.EndsEpisode)
            {
                environment.Reset(observation);
            }
        }

        stepped.Session.End();
        Assert.Equal(expected.Episodes, observer.Episodes);
        Assert.Equal(expected.Updates, observer.Updates);
        Assert.Equal(
            new AgentInternals(trained).Parameters.Values.ToArray(), new AgentInternals(stepped).Parameters.Values.ToArray());
    }

    [Fact]
    public void Observers_are_told_of_the_run_its_episodes_and_its_updates()
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        var observer = new RecordingTrainingObserver();
        TrainingSummary summary = agent.Train(new CartPole(), Steps, observer);

        Assert.Equal(new TrainingStart(Steps, 0, 0, 0), observer.Start);
        Assert.Equal(summary, observer.Summary);
        Assert.Equal((Steps, false), (summary.Steps, summary.Cancelled));
        Assert.Equal(observer.Episodes.Count, summary.Episodes);

        // After 40 steps, every second one.
        Assert.Equal(Enumerable.Range(21, (Steps - 40) / 2).Select(i => 2L * i), observer.Updates.Select(update => update.Step));
        Assert.Equal(observer.Updates.Count, summary.Updates);
        Assert.All(observer.Updates, update => Assert.Equal("dqn", update.Update));

        // Each step of CartPole has the reward 1.
        Assert.All(
            observer.Episodes,
            episode => Assert.Equal((episode.Length, EpisodeStatus.Terminated), (episode.Return, episode.Status)));
        long step = 0;
        Assert.All(observer.Episodes, episode => Assert.Equal(step += episode.Length, episode.Step));
        Assert.InRange(Steps - step, 0, 200);

        TrainingProgress last = observer.Progress[^1];
        Assert.Equal((Steps, Steps, summary.Updates, summary.Episodes), (last.Steps, last.Total, last.Updates, last.Episodes));
    }

    [Fact]
    public void Second_run_goes_on_from_the_first()
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        var first = new RecordingTrainingObserver();
        var second = new RecordingTrainingObserver();
        agent.Train(new CartPole(), 101, first);
        float[] between = new AgentInternals(agent).Parameters.Values.ToArray();
        TrainingSummary summary = agent.Train(new CartPole(), 99, second);

        Assert.Equal(200, agent.Session.StepCount);
        Assert.Equal(99, summary.Steps);
        Assert.Equal(new TrainingStart(99, 101, first.Updates.Count, first.Episodes.Count), second.Start);

        // 42 to 100 in the first run; 102 to 200 in the second, which does not wait for a first update again.
        Assert.Equal((30, 42), (first.Updates.Count, first.Updates[0].Step));
        Assert.Equal((50, 102), (second.Updates.Count, second.Updates[0].Step));
        Assert.Equal(first.Episodes.Count + second.Episodes.Count, agent.Session.EpisodeCount);
        Assert.NotEqual(between, new AgentInternals(agent).Parameters.Values.ToArray());
    }

    [Fact]
    public void Cancelled_run_ends_after_the_step_and_can_go_on()
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        using var cancellation = new CancellationTokenSource();
        var observer = new CancellingObserver(cancellation, atStep: 60);
        TrainingSummary summary = agent.Train(new CartPole(), Steps, observer, cancellation.Token);

        Assert.True(summary.Cancelled);
        Assert.Equal((60, 60), (summary.Steps, agent.Session.StepCount));
        Assert.Same(summary, observer.Ended);
        Assert.False(agent.Train(new CartPole(), 40).Cancelled);
        Assert.Equal(100, agent.Session.StepCount);
    }

    [Fact]
    public void Run_that_is_cancelled_before_it_begins_takes_no_step()
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make("Rainbow");
        TrainingSummary summary = agent.Train(new CartPole(), Steps, null, new CancellationToken(canceled: true));
        Assert.Equal((0, 0, true), (summary.Steps, agent.Session.StepCount, summary.Cancelled));
    }

    [Fact]
    public void Evaluation_neither_learns_nor_counts_and_repeats_itself()
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make("Rainbow");
        agent.Train(new CartPole(), 100);
        AgentInternals internals = new(agent);
        float[] before = internals.Parameters.Values.ToArray();
        RandomState exploring = internals.Field<RandomSource>("exploring").State;

        EvaluationSummary first = agent.Evaluate(new CartPole(), 5, seed: 11);
        Assert.Equal(first, agent.Evaluate(new CartPole(), 5, seed: 11));
        Assert.NotEqual(first, agent.Evaluate(new CartPole(), 5, seed: 12));
        Assert.Equal(first.Lengths.Select(length => (double)length), first.Returns);
        Assert.Equal(before, internals.Parameters.Values.ToArray());
        Assert.Equal(exploring, internals.Field<RandomSource>("exploring").State);
        Assert.Equal(100, agent.Session.StepCount);
    }

    private sealed class CancellingObserver(CancellationTokenSource cancellation, long atStep) : TrainingObserver
    {
        public TrainingSummary? Ended { get; private set; }

        public override void OnUpdate(in UpdateReport update)
        {
            if (update.Step == atStep)
            {
                cancellation.Cancel();
            }
        }

        public override void OnEnd(TrainingSummary summary) => Ended = summary;
    }
}
