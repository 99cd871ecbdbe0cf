using System.Diagnostics;
using System.Text.Json;
using RlDsl.Hosting.Sweeps;
using RlDsl.Hosting.Tests.Application;

namespace RlDsl.Hosting.Tests.Sweeps;

public sealed class SweepTests : IDisposable
{
    private readonly AppFolder app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task Best_configuration_is_a_file_that_train_takes()
    {
        Assert.Equal(0, await app.RunAsync(Sweep(
            "agent.noise=log(1e-2,10)", "seed=1,2", "--trials", "4", "--sampler", "sobol")));

        var trials = TrialTable.Read(app.Runs("sweep"));
        Assert.Equal(4, trials.Length);
        Assert.All(trials, trial => Assert.Equal((TrialStatus.Completed, 200L), (trial.Status, trial.Step)));
        var best = trials.MaxBy(trial => trial.Return)!;
        Assert.Contains($"best: {best.Return:0.##} of {best.Name}: {best.Told}\n", app.Output);

        Assert.Equal(0, await app.RunAsync("train", "--config-dir", app.Runs("sweep"), "--config-name", "best"));
        Assert.Contains($"greedy return over 3 episodes: {best.Return:0.##}\n", app.Output);
        Assert.Equal(["runs"], Directory.GetDirectories(app.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Sobol_sequence_has_as_many_dimensions_as_it_has()
    {
        string[] ranges = [.. Enumerable.Range(0, 33).Select(i => $"+variables.x{i}=uniform(0,1)")];
        Assert.Equal(2, await app.RunAsync(Sweep([.. ranges, "--sampler", "sobol"])));
        Assert.Equal(
            "error: --sampler sobol takes up to 32 ranges, but there are 33: choose tpe or random.\n", app.Error);
    }

    [Fact]
    public async Task Halving_trains_the_best_on_from_their_checkpoints()
    {
        Assert.Equal(0, await app.RunAsync(Sweep(
            "agent.noise=log(1e-2,10)", "seed=integer(1,1000)", "--trials", "4", "--first-rung", "50", "--reduction", "2",
            "--jobs", "1", "--sampler", "random")));

        // One at a time, results decide alone: of two at the rung of 50 steps one goes on to 100, of two there one to 200.
        var trials = TrialTable.Read(app.Runs("sweep"));
        Assert.Equal(4, trials.Length);
        Assert.InRange(trials.Count(trial => trial.Step >= 100), 2, 3);
        Assert.Equal(1, trials.Count(trial => trial.Status == TrialStatus.Completed));
        var longest = trials.First(trial => trial.Status == TrialStatus.Completed);
        var run = JsonDocument.Parse(File.ReadAllText(app.Runs("sweep", longest.Name, "run.json"))).RootElement;
        Assert.Equal([50, 100], run.GetProperty("resumed").EnumerateArray().Select(one => one.GetProperty("step").GetInt32()));
        Assert.Contains($"best: {longest.Return:0.##} of {longest.Name}", app.Output);
    }

    [Fact]
    public async Task Sweep_that_was_killed_goes_on_as_it_would_have()
    {
        string[] arguments = Sweep(
            "agent.noise=log(1e-2,10)", "agent.delay=2", "--trials", "3", "--first-rung", "50", "--reduction", "2",
            "--jobs", "1");
        using var whole = new AppFolder();
        Assert.Equal(
            0, await whole.RunAsync([.. arguments.Select(one => one.Replace(app.Path, whole.Path, StringComparison.Ordinal))]));

        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        await ChildProcess.UntilAsync(
            () => File.Exists(app.Runs("sweep", "trials.csv")) && Trials().Any(one => one.Step > 0));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        Assert.NotEqual(Trials(whole), Trials());

        Assert.Equal(0, await app.RunAsync("sweep", "--resume", app.Runs("sweep"), "--jobs", "1"));

        Assert.Equal(Trials(whole), Trials());
        Assert.Equal(0, await app.RunAsync("sweep", "--resume", app.Runs("sweep"), "--jobs", "1", "--trials", "4"));
        Assert.Equal(4, Trials().Length);
        Assert.Equal(2, await app.RunAsync("sweep", "--resume", app.Runs("sweep"), "seed=3"));
    }

    [Fact]
    public async Task Sweep_that_was_interrupted_goes_on_as_it_would_have()
    {
        string[] arguments = Sweep(
            "agent.noise=log(1e-2,10)", "agent.delay=2", "--trials", "2", "--jobs", "1", "--sampler", "random");
        using var whole = new AppFolder();
        Assert.Equal(
            0, await whole.RunAsync([.. arguments.Select(one => one.Replace(app.Path, whole.Path, StringComparison.Ordinal))]));

        using var interruption = new CancellationTokenSource();
        app.Interruption = interruption.Token;
        var running = app.RunAsync(arguments);
        await ChildProcess.UntilAsync(() => File.Exists(app.Runs("sweep", "trial-002", "run.json")));
        interruption.Cancel();
        Assert.Equal(130, await running);
        Assert.Contains($"sweep --resume {app.Runs("sweep")}\n", app.Output);
        Assert.Equal(TrialStatus.Interrupted, Trials()[1].Status);

        app.Interruption = default;
        Assert.Equal(0, await app.RunAsync("sweep", "--resume", app.Runs("sweep"), "--jobs", "1"));
        Assert.Equal(Trials(whole), Trials());
    }

    [Fact]
    public async Task First_rung_beyond_the_end_is_refused()
    {
        Assert.Equal(2, await app.RunAsync(Sweep("agent.noise=log(1e-2,10)", "--first-rung", "500")));

        Assert.Contains("--first-rung is 500, but training.steps is 200", app.Error);
        Assert.False(Directory.Exists(app.Runs()));
    }

    private string[] Sweep(params string[] arguments) =>
    [
        "sweep", "agent=climbing", "environment=cart_pole", "training.steps=200", "evaluation.episodes=3",
        $"logging.folder={app.Runs()}", .. arguments,
    ];

    private (int Number, TrialStatus Status, long Step, double Return, string Told)[] Trials(AppFolder? other = null) =>
    [
        .. TrialTable.Read((other ?? app).Runs("sweep"))
            .Select(trial => (trial.Number, trial.Status, trial.Step, trial.Return, trial.Told)),
    ];
}
