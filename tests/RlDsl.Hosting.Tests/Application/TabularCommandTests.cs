using System.Text.RegularExpressions;
using RlDsl.DynamicProgramming;
using RlDsl.Environments;
using RlDsl.Hosting.Evaluating;
using RlDsl.Hosting.Sweeps;
using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>Agents with tables on the command line: all that other agents can.</summary>
public sealed class TabularCommandTests : IDisposable
{
    private readonly AppFolder app = new();
    private readonly CancellationTokenSource interruption = new();

    public static TheoryData<string> Agents => new(TabularAgents.All.Select(agent => agent.SnakeName));

    public static TheoryData<string> Environments => new(
        EnvironmentRegistry.Shared.All.Where(one => one.Kind == EnvironmentKind.Tabular).Select(one => one.SnakeName));

    public void Dispose()
    {
        interruption.Dispose();
        app.Dispose();
    }

    [Fact]
    public async Task They_are_listed_and_shown()
    {
        Assert.Equal(0, await app.RunAsync("list"));
        Assert.Matches(@"table +Q-learning +tabular\s*\n", app.Output);
        Assert.Matches(@"walk +TD\(0\) +tabular, prediction", app.Output);
        Assert.Matches(@"taxi +tabular +A passenger is fetched", app.Output);

        Assert.Equal(0, await app.RunAsync("show", "table"));
        Assert.StartsWith("RlDsl.Hosting.Tests.Application.TableAgent: Q-learning, tabular\n", app.Output);
        Assert.Matches(@"agent\.step_size +0\.5 ", app.Output);
        Assert.Equal(0, await app.RunAsync("show", "table", "--code"));
        Assert.Contains("// RlDsl.Hosting.Tests.Application.TableAgent.g.cs\n", app.Output);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_environment_with_numbered_states_is_learned_in(string environment)
    {
        Assert.Equal(0, await TrainAsync(app, "table", environment, "training.steps=2_000", "evaluation.episodes=2"));
        Assert.Matches(@"greedy return over 2 episodes: -?\d", app.Output);
        Assert.Equal(0, await app.RunAsync("watch", app.Runs($"table-{environment}-1"), "--steps", "20"));
        Assert.Contains("<h2>state</h2>", File.ReadAllText(app.Runs($"table-{environment}-1", "episode", "episode.html")));
    }

    [Fact]
    public async Task Optimal_policy_is_found_evaluated_and_reported()
    {
        Assert.Equal(0, await TrainAsync(
            app, "table", "taxi", "training.steps=300_000", "evaluation.every=100_000", "evaluation.episodes=300"));

        // The mean over starts of the best return: 1 a step and 20 at the end, without discount.
        var run = app.Runs("table-taxi-1");
        var best = ValueIteration.Solve(new Taxi(), discount: 1).StartValue;
        Assert.Equal(best, RecordedEvaluations.Of(run)[^1].Return, tolerance: 0.5);
        Assert.Equal(["best-", "step-"], Directory.GetFiles(Path.Combine(run, "checkpoints"))
            .Select(file => Path.GetFileName(file)[..5]).Distinct().Order());
        Assert.StartsWith("step,seconds,episodes,", File.ReadLines(Path.Combine(run, "metrics.csv")).First());

        Assert.Equal(0, await app.RunAsync("evaluate", run, "--episodes", "10", "--seed", "3"));
        Assert.Contains("greedy return over 10 episodes:", app.Output);
        var report = Path.Combine(app.Path, "report.html");
        Assert.Equal(0, await app.RunAsync("report", app.Runs(), "--output", report));
        Assert.Contains("table-taxi-1", File.ReadAllText(report));
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task Interrupted_run_comes_to_what_one_that_was_not_comes_to(string agent)
    {
        string[] overrides = ["training.steps=900", "training.checkpoint_every=300", "evaluation.every=200", "seed=2"];
        using var whole = new AppFolder();
        Assert.Equal(0, await TrainAsync(whole, agent, "frozen_lake", overrides));
        using var halved = new AppFolder
        {
            Callbacks = [new InterruptAt(433, interruption)],
            Interruption = interruption.Token,
        };
        Assert.Equal(130, await TrainAsync(halved, agent, "frozen_lake", overrides));
        Assert.Contains("interrupted at step 433; a checkpoint is saved\n", halved.Output);
        halved.Interruption = default;
        Assert.Equal(0, await halved.RunAsync("resume", halved.Runs($"{agent}-frozen_lake-2")));

        foreach (var step in (int[])[600, 900])
        {
            Assert.Equal(Checkpoint(whole, agent, step), Checkpoint(halved, agent, step));
        }

        Assert.Equal(
            RecordedEvaluations.Of(whole.Runs($"{agent}-frozen_lake-2")).AsEnumerable(),
            RecordedEvaluations.Of(halved.Runs($"{agent}-frozen_lake-2")));
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task Twice_as_many_steps_are_as_many_and_as_many_again(string agent)
    {
        using var whole = new AppFolder();
        Assert.Equal(0, await TrainAsync(whole, agent, "frozen_lake", "training.steps=800", "evaluation.every=400", "seed=2"));
        Assert.Equal(0, await TrainAsync(app, agent, "frozen_lake", "training.steps=400", "evaluation.every=400", "seed=2"));
        Assert.Equal(0, await app.RunAsync("resume", app.Runs($"{agent}-frozen_lake-2"), "training.steps=800"));

        Assert.Equal(Checkpoint(whole, agent, 800), Checkpoint(app, agent, 800));
    }

    [Theory]
    [InlineData("table", "cart_pole", "TableAgent learns a table of numbered states, but CartPole shows observations: choose "
        + "another environment (frozen_lake, cliff_walking, taxi, blackjack, grid_world, random_walk, baird_counterexample, "
        + "armed_bandit) or another agent (climbing, balance).\n")]
    [InlineData("steering", "taxi", "SteeringAgent learns from observations, but Taxi has numbered states: choose another "
        + "environment (mountain_car_continuous, pendulum, point_mass) or another agent (table, traces, planning, two_tables, "
        + "returns, walk).\n")]
    public async Task Environment_of_another_kind_is_refused_with_those_that_fit(
        string agent, string environment, string expected)
    {
        Assert.Equal(2, await TrainAsync(app, agent, environment));

        Assert.EndsWith(expected, app.Error);
        Assert.False(Directory.Exists(app.Runs()));
    }

    [Fact]
    public async Task Tables_are_on_the_processor_alone()
    {
        Assert.Equal(2, await TrainAsync(app, "table", "taxi", "device=cuda"));

        Assert.Contains("The agent computes on the CPU alone, but the device is cuda", app.Error);
    }

    [Fact]
    public async Task Tables_are_on_one_thread()
    {
        Assert.Equal(2, await TrainAsync(app, "table", "taxi", "threads=2"));

        Assert.Contains("The agent computes on one thread, but threads is 2", app.Error);
    }

    [Fact]
    public async Task Wrong_map_is_told_where_it_is_wrong()
    {
        Assert.Equal(0, await TrainAsync(app, "table", "grid_world", "training.steps=500", "environment.map=S.G/.#P"));
        Assert.Equal(2, await TrainAsync(app, "table", "grid_world", "environment.map=S.G/.#X"));
        Assert.Contains("row 2", app.Error);
    }

    [Fact]
    public async Task Prediction_is_of_random_actions_and_says_so()
    {
        Assert.Equal(0, await TrainAsync(
            app, "walk", "random_walk", "training.steps=20_000", "agent.step_size=0.05", "agent.discount=1"));
        Assert.Contains(
            "WalkAgent learns the values of a policy that it is given: here that of uniformly random actions, whose returns are "
            + "told; a program of your own gives it another\n",
            app.Output);

        Assert.Equal(1, await app.RunAsync("export", app.Runs("walk-random_walk-1"), "--format", "csharp"));
        Assert.Contains("it learns the values of a policy that it is given, and has none of its own", app.Error);
    }

    [Fact]
    public async Task Values_of_a_prediction_do_not_depend_on_evaluations()
    {
        string[] often = ["training.steps=600", "evaluation.every=100"], never = ["training.steps=600", "evaluation.every=0"];
        Assert.Equal(0, await TrainAsync(app, "walk", "frozen_lake", [.. often, "logging.name=often"]));
        Assert.Equal(0, await TrainAsync(app, "walk", "frozen_lake", [.. never, "logging.name=never"]));
        foreach (var run in (string[])["often", "never"])
        {
            Assert.Equal(0, await app.RunAsync(
                "export", app.Runs(run), "--format", "safetensors", "--checkpoint", "last", "--output", app.Runs(run)));
        }

        Assert.Equal(
            File.ReadAllBytes(app.Runs("often", "weights.safetensors")),
            File.ReadAllBytes(app.Runs("never", "weights.safetensors")));
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task Learning_is_played_back_as_it_was(string agent)
    {
        Assert.Equal(0, await TrainAsync(app, agent, "frozen_lake", "training.steps=700", "evaluation.every=200"));
        var run = app.Runs($"{agent}-frozen_lake-1");
        Assert.Equal(0, await app.RunAsync("resume", run, "training.steps=1_500"));

        Assert.Equal(0, await app.RunAsync("watch", run, "--learning"));

        // It is trained again, and comes to what the run has come to.
        var page = Path.Combine(run, "learning", "learning.html");
        Assert.Matches(
            $@"\A[\d,]+ episodes in 1,500 steps, \d+ of them recorded\nwrote {Regex.Escape(page)}: open it in a browser\n\z",
            app.Output);
        Assert.Contains("learned FrozenLake-v1", File.ReadAllText(page));
        Assert.Equal(0, await app.RunAsync(
            "watch", run, "--learning", "--checkpoint", "best", "--episodes", "20", "--output", app.Path));
        Assert.True(File.Exists(Path.Combine(app.Path, "learning.html")));
    }

    [Fact]
    public async Task Learning_that_does_not_repeat_is_said()
    {
        Assert.Equal(0, await TrainAsync(app, "table", "frozen_lake", "training.steps=700"));
        var run = app.Runs("table-frozen_lake-1");
        var file = Path.Combine(run, "config.yaml");
        File.WriteAllText(
            file, File.ReadAllText(file).Replace("step_size: 0.5", "step_size: 0.4", StringComparison.Ordinal));

        Assert.Equal(0, await app.RunAsync("watch", run, "--learning"));
        Assert.StartsWith("The run has learned something else: its program has changed since", app.Output);
    }

    [Fact]
    public async Task Learning_of_what_is_no_table_is_refused()
    {
        await app.TrainAsync("training.steps=100");
        Assert.Equal(2, await app.RunAsync("watch", app.Runs("climbing-cart_pole-1"), "--learning"));
        Assert.Equal(
            "error: --learning shows tables, but ClimbingAgent has none: watch plays its episodes without it.\n", app.Error);

        Assert.Equal(0, await TrainAsync(app, "table", "taxi", "training.steps=3"));
        Assert.Equal(2, await app.RunAsync("watch", app.Runs("table-taxi-1"), "--learning"));
        Assert.Contains("has ended yet: train it longer.", app.Error);
    }

    [Fact]
    public async Task Hyperparameters_are_searched()
    {
        Assert.Equal(0, await app.RunAsync(
            "sweep", "agent=table", "environment=cliff_walking", "agent.step_size=uniform(0.1,1)", "training.steps=500",
            "--trials", "2", "--jobs", "2", "logging.name=sweep", $"logging.folder={app.Runs()}"));

        Assert.Equal(2, TrialTable.Read(app.Runs("sweep")).Count(trial => trial.Status == TrialStatus.Completed));
    }

    private static Task<int> TrainAsync(AppFolder app, string agent, string environment, params string[] overrides) =>
        app.RunAsync(["train", $"agent={agent}", $"environment={environment}", $"logging.folder={app.Runs()}", .. overrides]);

    private static byte[] Checkpoint(AppFolder app, string agent, int step) =>
        File.ReadAllBytes(app.Runs($"{agent}-frozen_lake-2", "checkpoints", $"step-{step:000000000}.ckpt"));
}
