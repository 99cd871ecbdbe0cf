using System.Text.Json;
using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Tests.Application;

public sealed class TrainCommandTests : IDisposable
{
    private readonly AppFolder app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task Training_makes_a_run_with_checkpoints_and_evaluations()
    {
        Assert.Equal(0, await app.TrainAsync(
            "training.steps=1_000", "training.checkpoint_every=200", "evaluation.every=300", "evaluation.episodes=3", "seed=4"));

        var run = app.Runs("climbing-cart_pole-4");
        Assert.Equal("completed", Information(run).GetProperty("status").GetString());
        Assert.Equal(
            ["step-000000600.ckpt", "step-000000800.ckpt", "step-000001000.ckpt"],
            Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*").Select(Path.GetFileName).Order());
        var evaluations = RecordedEvaluations.Of(run);
        Assert.Equal([300, 600, 900, 1_000], evaluations.Select(one => one.Step));
        var best = evaluations.MaxBy(one => one.Return);
        Assert.Equal(
            $"best-{best.Step:000000000}.ckpt",
            Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(run, "checkpoints"), "best-*"))));
        Assert.Contains($"run {run}\n", app.Output);
        Assert.Contains($"greedy return over 3 episodes: {evaluations[^1].Return:0.##}\n", app.Output);
        Assert.Contains("1,000/1,000 steps (100%)", app.Output);
        Assert.Contains("step 300: greedy return", File.ReadAllText(Path.Combine(run, "console.log")));
        Assert.False(File.Exists(Path.Combine(run, "run.lock")));
        Assert.Equal("", app.Error);
    }

    [Fact]
    public async Task Best_agent_is_the_one_that_evaluate_plays()
    {
        await app.TrainAsync("training.steps=3_000", "evaluation.every=500", "evaluation.episodes=5", "evaluation.seed=9");
        var run = app.Runs("climbing-cart_pole-1");
        var best = RecordedEvaluations.Of(run).Max(one => one.Return);

        Assert.Equal(0, await app.RunAsync("evaluate", run));
        Assert.Contains($"greedy return over 5 episodes: {best:0.##}\n", app.Output);

        Assert.Equal(0, await app.RunAsync("evaluate", run, "--checkpoint", "last", "--episodes", "7", "--seed", "1"));
        Assert.Contains("step-000003000.ckpt, step 3,000\ngreedy return over 7 episodes:", app.Output);

        var file = Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*").Order().First();
        Assert.Equal(0, await app.RunAsync("evaluate", run, "--checkpoint", file));
        Assert.Contains(Path.GetFileName(file), app.Output);
        Assert.Equal(2, await app.RunAsync("evaluate", run, "--checkpoint", "none.ckpt"));
        Assert.Contains("There is no checkpoint 'none.ckpt': give best, last, or a file.", app.Error);
    }

    [Fact]
    public async Task Without_steps_the_new_agent_is_evaluated()
    {
        Assert.Equal(0, await app.TrainAsync("training.steps=0", "evaluation.episodes=2"));

        Assert.Equal(0, Assert.Single(RecordedEvaluations.Of(app.Runs("climbing-cart_pole-1"))).Step);
        Assert.Contains("greedy return over 2 episodes:", app.Output);
    }

    [Fact]
    public async Task Nothing_between_the_ends_is_evaluated_or_saved_where_it_is_every_0_steps()
    {
        Assert.Equal(0, await app.TrainAsync("training.steps=500", "training.checkpoint_every=0", "evaluation.every=0"));

        var run = app.Runs("climbing-cart_pole-1");
        Assert.Equal(500, Assert.Single(RecordedEvaluations.Of(run)).Step);
        Assert.Single(Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*"));
    }

    [Fact]
    public async Task Training_ends_at_the_wanted_return()
    {
        Assert.Equal(0, await app.TrainAsync("training.steps=50_000", "evaluation.every=100", "evaluation.stop_at_return=20"));

        var run = app.Runs("climbing-cart_pole-1");
        var evaluations = RecordedEvaluations.Of(run);
        Assert.All(evaluations.SkipLast(1), one => Assert.True(one.Return < 20));
        Assert.True(evaluations[^1].Return >= 20);
        Assert.True(evaluations[^1].Step < 50_000);
        Assert.Contains($"ended at step {evaluations[^1].Step:N0}: the mean return", app.Output);
        Assert.Equal("completed", Information(run).GetProperty("status").GetString());
        Assert.True(File.Exists(Path.Combine(run, "checkpoints", $"step-{evaluations[^1].Step:000000000}.ckpt")));
    }

    [Fact]
    public async Task Failure_is_told_without_a_trace_which_is_in_the_log()
    {
        Assert.Equal(1, await app.TrainAsync("training.steps=1_000", "training.checkpoint_every=100", "agent.fail_at=250"));

        var run = app.Runs("climbing-cart_pole-1");
        Assert.Equal(
            $"error: the step 250 fails, as it was told to\nThe run {run} failed at step 250; {run}/console.log has where in the "
            + $"code. To go on from step 200: {System.CommandLine.RootCommand.ExecutableName} resume {run}\n",
            app.Error);
        Assert.Contains("ClimbingAgent.Train", File.ReadAllText(Path.Combine(run, "console.log")));
        Assert.Equal("failed", Information(run).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Files_and_arguments_make_the_configuration()
    {
        var conf = Directory.CreateDirectory(Path.Combine(app.Path, "files")).FullName;
        File.WriteAllText(Path.Combine(conf, "small.yaml"), $"""
            defaults:
              - agent: climbing
              - environment: cart_pole
            training:
              steps: 40
            logging:
              folder: {app.Runs()}
              console: none
            """);

        Assert.Equal(
            0, await app.RunAsync("train", "--config-dir", conf, "--config-name", "small", "seed=3", "logging.name=one"));

        var information = Information(app.Runs("one"));
        Assert.Equal(3, information.GetProperty("seed").GetInt32());
        Assert.Equal(
            ["seed=3", "logging.name=one"],
            information.GetProperty("arguments").EnumerateArray().Select(one => one.GetString()));
        Assert.DoesNotContain("steps (", app.Output);
    }

    private static JsonElement Information(string run) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json"))).RootElement;
}
