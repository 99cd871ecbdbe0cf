using RlDsl.Hosting.Application;
using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Tests.Application;

public sealed class ResumeCommandTests : IDisposable
{
    private static readonly string program = System.CommandLine.RootCommand.ExecutableName;

    private readonly CancellationTokenSource interruption = new();

    public void Dispose() => interruption.Dispose();

    [Theory]
    [InlineData(150)]
    [InlineData(200)]
    [InlineData(333)]
    [InlineData(600)]
    public async Task Interrupted_run_comes_to_what_one_that_was_not_comes_to(int step)
    {
        string[] overrides =
            ["training.steps=900", "training.checkpoint_every=300", "evaluation.every=200", "logging.every=100", "seed=2"];
        using var whole = new AppFolder();
        Assert.Equal(0, await whole.TrainAsync(overrides));
        using var app = new AppFolder { Callbacks = [new InterruptAt(step, interruption)], Interruption = interruption.Token };

        Assert.Equal(130, await app.TrainAsync(overrides));
        var run = app.Runs("climbing-cart_pole-2");
        Assert.Contains($"interrupted at step {step}; a checkpoint is saved\ngo on with: {program} resume {run}\n", app.Output);
        app.Interruption = default;
        Assert.Equal(0, await app.RunAsync("resume", run));

        Assert.Equal(Evaluations(whole.Runs("climbing-cart_pole-2")), Evaluations(run));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(whole.Runs("climbing-cart_pole-2"), "checkpoints", "step-000000900.ckpt")),
            File.ReadAllBytes(Path.Combine(run, "checkpoints", "step-000000900.ckpt")));
    }

    [Fact]
    public async Task Interrupted_evaluation_is_made_up_for()
    {
        using var whole = new AppFolder();
        await whole.TrainAsync("training.steps=400", "evaluation.every=200");
        interruption.Cancel();
        using var app = new AppFolder { Interruption = interruption.Token };
        Assert.Equal(130, await app.TrainAsync("training.steps=400", "evaluation.every=1"));
        Assert.Empty(Evaluations(app.Runs("climbing-cart_pole-1")));

        app.Interruption = default;
        Assert.Equal(0, await app.RunAsync("resume", app.Runs("climbing-cart_pole-1"), "evaluation.every=1"));

        var evaluations = Evaluations(app.Runs("climbing-cart_pole-1"));
        Assert.Equal(Enumerable.Range(1, 400).Select(step => (long)step), evaluations.Select(one => one.Step));
        Assert.Equal(Evaluations(whole.Runs("climbing-cart_pole-1"))[^1], evaluations[^1]);
    }

    [Fact]
    public async Task Completed_run_trains_longer_where_it_is_told_to()
    {
        using var app = new AppFolder();
        await app.TrainAsync("training.steps=300");
        var run = app.Runs("climbing-cart_pole-1");

        var half = Path.Combine(run, "checkpoints", "step-000000300.ckpt.k2x4.tmp");
        File.WriteAllText(half, "half of one");
        Assert.Equal(2, await app.RunAsync("resume", run));
        Assert.True(File.Exists(half));
        Assert.Equal(
            $"error: The run {run} has taken its 300 steps. For more: {program} resume {run} training.steps=600\n", app.Error);

        Assert.Equal(0, await app.RunAsync("resume", run, "training.steps=500"));
        Assert.Equal([300, 500], Evaluations(run).Select(one => one.Step));
        Assert.False(File.Exists(half));

        // What was changed once holds from then on.
        Assert.Equal(2, await app.RunAsync("resume", run));
        Assert.Contains("has taken its 500 steps", app.Error);
    }

    [Fact]
    public async Task Hyperparameters_of_a_run_cannot_change()
    {
        using var app = new AppFolder();
        await app.TrainAsync("training.steps=10");

        Assert.Equal(2, await app.RunAsync("resume", app.Runs("climbing-cart_pole-1"), "training.steps=20", "agent.noise=1"));

        Assert.Contains("so 'agent.noise=1' cannot change: only training.…, evaluation.…, logging.… can", app.Error);
    }

    [Fact]
    public async Task Damaged_checkpoint_is_refused_with_the_command_for_the_one_before()
    {
        using var app = new AppFolder();
        await app.TrainAsync("training.steps=300", "training.checkpoint_every=100");
        var run = app.Runs("climbing-cart_pole-1");
        var last = Path.Combine(run, "checkpoints", "step-000000300.ckpt");
        var bytes = File.ReadAllBytes(last);
        File.WriteAllBytes(last, bytes[..(bytes.Length / 2)]);
        var table = File.ReadAllText(Path.Combine(run, "metrics.csv"));

        Assert.Equal(1, await app.RunAsync("resume", run, "training.steps=400"));

        var before = Path.Combine(run, "checkpoints", "step-000000200.ckpt");
        Assert.StartsWith($"error: Checkpoint '{last}': it is not a checkpoint, or one that was cut off", app.Error);
        Assert.EndsWith(
            $"To go on from the one before, of step 200: {program} resume {run} training.steps=400 --checkpoint {before}\n",
            app.Error);
        Assert.Equal(table, File.ReadAllText(Path.Combine(run, "metrics.csv")));

        Assert.Equal(0, await app.RunAsync("resume", run, "training.steps=400", "--checkpoint", before));
        Assert.Equal([400], Evaluations(run).Select(one => one.Step));
        Assert.Equal(
            ["step-000000200.ckpt", "step-000000300.ckpt", "step-000000400.ckpt"],
            Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*").Select(Path.GetFileName).Order());
        Assert.True(new FileInfo(last).Length > bytes.Length / 2);
    }

    [Fact]
    public async Task Run_that_another_process_trains_is_left_alone()
    {
        using var app = new AppFolder();
        await app.TrainAsync("training.steps=10");
        var run = app.Runs("climbing-cart_pole-1");

        using (RunLock.Take(run))
        {
            Assert.Equal(2, await app.RunAsync("resume", run, "training.steps=20"));
            Assert.Equal($"error: Another process trains the run {run}: wait until it ends, or end it with Ctrl-C.\n", app.Error);
        }

        Assert.Equal(0, await app.RunAsync("resume", run, "training.steps=20"));
    }

    [Fact]
    public async Task Run_without_a_checkpoint_is_told()
    {
        using var app = new AppFolder();
        await app.TrainAsync("training.steps=10");
        var run = app.Runs("climbing-cart_pole-1");
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);

        Assert.Equal(2, await app.RunAsync("resume", run));
        Assert.Contains("has no checkpoint to go on from: train anew", app.Error);
        Assert.Equal(2, await app.RunAsync("evaluate", run));
        Assert.Contains("has no checkpoint yet", app.Error);
    }

    [Fact]
    public async Task Damaged_information_of_a_run_is_told()
    {
        using var app = new AppFolder();
        await app.TrainAsync("training.steps=10");
        var run = app.Runs("climbing-cart_pole-1");
        File.WriteAllText(Path.Combine(run, "run.json"), "{\"status\":\"odd\"}");

        Assert.Equal(1, await app.RunAsync("resume", run));
        Assert.Equal($"error: {run}/run.json is damaged: it does not say how the run stands.\n", app.Error);
    }

    private static RecordedEvaluation[] Evaluations(string run) => [.. RecordedEvaluations.Of(run)];
}
