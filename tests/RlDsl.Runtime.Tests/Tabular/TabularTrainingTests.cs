using RlDsl.DynamicProgramming;
using RlDsl.Environments;
using RlDsl.Runtime.Tests.Checkpoints;

namespace RlDsl.Runtime.Tests.Tabular;

public sealed class TabularTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int, int> Cases => new()
    {
        { "lake", 1, 0 }, { "lake", 4, 2 }, { "taxi", 3, 1 }, { "cliff", 2, 5 }, { "blackjack", 1, 1 }, { "walk", 10, 0 },
    };

    private static Dictionary<string, Func<ITabularEnvironment>> Environments { get; } = new()
    {
        ["lake"] = () => new FrozenLake(),
        ["taxi"] = () => new Taxi(stepLimit: 30),
        ["cliff"] = () => new CliffWalking(),
        ["blackjack"] = () => new Blackjack(),
        ["walk"] = () => new RandomWalk(19),
    };

    private string File => folder.File("agent.ckpt");

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_that_is_saved_goes_on_to_the_last_bit(string name, int steps, int planning)
    {
        ITabularEnvironment environment = Environments[name]();
        var whole = new PlanningAgent(environment.Spec, steps, planning);
        whole.Train(environment, 3_000);

        var first = new PlanningAgent(environment.Spec, steps, planning);
        first.Train(Environments[name](), 1_237);
        first.SaveTraining(File);
        var second = new PlanningAgent(environment.Spec, steps, planning);
        second.Load(File);
        second.Train(Environments[name](), 3_000 - 1_237);
        Assert.Equal(whole.Values.ToArray(), second.Values.ToArray());
        Assert.Equal(
            (whole.Session.StepCount, whole.Session.EpisodeCount, whole.Session.MeanReturn),
            (second.Session.StepCount, second.Session.EpisodeCount, second.Session.MeanReturn));
    }

    [Fact]
    public void Observer_may_save_after_any_step()
    {
        var whole = new PlanningAgent(new FrozenLake().Spec, 3, 1);
        whole.Train(new FrozenLake(), 500, new SavingObserver(whole, File, step: 137));
        var other = new PlanningAgent(whole.Spec, 3, 1);
        other.Load(File);
        Assert.Equal(137, other.Session.StepCount);
        other.Train(new FrozenLake(), 500 - 137);
        Assert.Equal(whole.Values.ToArray(), other.Values.ToArray());
        Assert.Equal(whole.Session.EpisodeCount, other.Session.EpisodeCount);
    }

    [Fact]
    public void Second_run_begins_a_new_episode_and_so_does_one_in_another_environment()
    {
        var agent = new PlanningAgent(new FrozenLake().Spec);
        agent.Train(new FrozenLake(), 3);
        int begun = agent.Begun;
        agent.Train(new FrozenLake(), 0);
        Assert.Equal(begun + 1, agent.Begun);

        agent.Train(new FrozenLake(), 2);
        agent.SaveTraining(File);
        var other = new PlanningAgent(agent.Spec);
        other.Load(File);
        var observer = new RecordingTrainingObserver();
        other.Train(new FrozenLake(stepLimit: 50), 1, observer);
        Assert.Contains("New ones begin", Assert.Single(observer.Notices), StringComparison.Ordinal);
        Assert.Equal(1, other.Begun);

        // In an environment that fits, the episode of the file goes on.
        other.Load(File);
        other.Train(new FrozenLake(), 1);
        Assert.Equal(1, other.Begun);
    }

    [Fact]
    public void State_of_an_environment_that_cannot_be_saved_begins_anew()
    {
        var agent = new PlanningAgent(new FrozenLake().Spec);
        agent.Train(new Forgetful(), 3);
        agent.SaveTraining(File);
        var other = new PlanningAgent(agent.Spec);
        other.Load(File);
        var observer = new RecordingTrainingObserver();
        other.Train(new Forgetful(), 3, observer);
        Assert.Contains("IResumableEnvironment", Assert.Single(observer.Notices), StringComparison.Ordinal);
        Assert.Equal(6, other.Session.StepCount);
    }

    [Fact]
    public void Episodes_are_counted_and_begun_where_they_end()
    {
        var agent = new PlanningAgent(new RandomWalk(5).Spec);
        var observer = new RecordingTrainingObserver();
        TrainingSummary summary = agent.Train(new RandomWalk(5), 1_000, observer);
        Assert.Equal((1_000, observer.Episodes.Count), (summary.Steps, (int)summary.Episodes));
        Assert.Equal(1 + observer.Episodes.Count, agent.Begun);
        Assert.All(observer.Episodes, episode => Assert.True(episode.Return is 1 or -1 && episode.Length >= 3));
        Assert.InRange(observer.Episodes.Sum(episode => episode.Length), 900, 1_000);
    }

    [Fact]
    public void Other_environments_and_cancelled_runs_are_as_in_other_training()
    {
        var agent = new PlanningAgent(new FrozenLake().Spec);
        Assert.Contains(
            "FrozenLake-v1", Assert.Throws<ArgumentException>(() => agent.Train(new Taxi(), 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => agent.Train(new FrozenLake(), -1));
        Assert.Throws<ArgumentException>(() => agent.Evaluate(new Taxi()));
        Assert.Throws<ArgumentOutOfRangeException>(() => agent.Evaluate(new FrozenLake(), episodes: 0));
        using var source = new CancellationTokenSource();
        source.Cancel();
        TrainingSummary summary = agent.Train(new FrozenLake(), 10, null, source.Token);
        Assert.Equal((0, true), (summary.Steps, summary.Cancelled));
        Assert.Throws<OperationCanceledException>(() => agent.Evaluate(new FrozenLake(), cancellationToken: source.Token));
    }

    [Fact]
    public void Loop_allocates_nothing_for_a_step()
    {
        var agent = new PlanningAgent(new Taxi().Spec, 2, 1);
        var environment = new Taxi();
        agent.Train(environment, 20_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        agent.Train(environment, 100_000);

        // What a run begins and ends with: less than a byte for ten steps.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void Values_of_a_corridor_are_those_of_value_iteration_and_it_is_played_greedily()
    {
        GridWorld environment = new("S...\n.#.P\n...G", stepReward: -0.1, stepLimit: 200);
        var agent = new PlanningAgent(environment.Spec, planning: 5);
        agent.Train(environment, 20_000);
        TabularSolution optimal = ValueIteration.Solve(environment, 0.95);
        for (int state = 0; state < environment.Spec.States; state++)
        {
            // Of terminal states and of the wall nothing is learned.
            if (agent.Values.Slice(state * 4, 4).ContainsAnyExcept(0.0))
            {
                Assert.Equal(optimal.Values[state], RowValues.Max(agent.Values.Slice(state * 4, 4)), 1e-2);
            }
        }

        EvaluationSummary played = agent.Evaluate(environment, episodes: 3);
        Assert.All(played.Lengths, length => Assert.Equal(5, length));
        Assert.All(played.Returns, total => Assert.Equal(0.6, total, 1e-12));
        Assert.Equal(0, played.CutOff);
        EvaluationSummary cut = agent.Evaluate(environment, episodes: 2, stepLimit: 4);
        Assert.Equal((2, -0.4), (cut.CutOff, Math.Round(cut.Mean, 12)));
    }

    [Fact]
    public void Evaluation_plays_the_starts_of_its_seed()
    {
        var agent = new PlanningAgent(new Taxi().Spec);
        EvaluationSummary played = agent.Evaluate(new Taxi(), episodes: 5, seed: 11);
        var same = new Taxi();
        for (int episode = 0; episode < 5; episode++)
        {
            int state = episode == 0 ? same.Reset(11) : same.Reset();
            double sum = 0;
            StepResult result;
            do
            {
                result = same.Step(agent.Act(state), out state);
                sum += result.Reward;
            }
            while (!result.EndsEpisode);
            Assert.Equal(sum, played.Returns[episode]);
        }
    }

    private sealed class SavingObserver(PlanningAgent agent, string path, long step) : TrainingObserver
    {
        public override void OnStep(in StepReport report)
        {
            if (report.Step == step)
            {
                agent.SaveTraining(path);
            }
        }
    }

    /// <summary>A lake that does not save its state.</summary>
    private sealed class Forgetful : ITabularEnvironment
    {
        private readonly FrozenLake inner = new();

        public TabularSpec Spec => inner.Spec;

        public int Reset(ulong seed) => inner.Reset(seed);

        public int Reset() => inner.Reset();

        public StepResult Step(int action, out int state) => inner.Step(action, out state);
    }
}
