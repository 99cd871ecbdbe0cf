using System.Diagnostics;
using System.Text.Json;
using RlDsl.Hosting.Sweeps;
using RlDsl.Hosting.Tests.Application;

namespace RlDsl.Hosting.Tests.Sweeps;

public sealed class MultirunTests : IDisposable
{
    private readonly AppFolder app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task Every_combination_is_trained_and_a_failed_job_is_told_with_its_log()
    {
        Assert.Equal(1, await app.TrainAsync(
            "-m", "--jobs", "2", "seed=1,2", "agent.fail_at=0,50", "training.steps=100", "logging.name=grid"));

        var trials = TrialTable.Read(app.Runs("grid"));
        Assert.Equal(
            ["seed=1 agent.fail_at=0", "seed=1 agent.fail_at=50", "seed=2 agent.fail_at=0", "seed=2 agent.fail_at=50"],
            trials.Select(trial => trial.Told));
        Assert.Equal(
            [TrialStatus.Completed, TrialStatus.Failed, TrialStatus.Completed, TrialStatus.Failed],
            trials.Select(trial => trial.Status));
        Assert.All(trials.Where(trial => trial.Status == TrialStatus.Completed), trial =>
        {
            Assert.Equal(100, trial.Step);
            var run = JsonDocument.Parse(File.ReadAllText(app.Runs("grid", trial.Name, "run.json"))).RootElement;
            Assert.Equal("completed", run.GetProperty("status").GetString());
            Assert.Equal(trial.Number < 3 ? 1 : 2, run.GetProperty("seed").GetInt32());
        });
        var log = app.Runs("grid", "trial-002.log");
        Assert.Contains(
            "trial-002 seed=1 agent.fail_at=50 failed: error: the step 50 fails, as it was told to\n" + $"  its log: {log}\n",
            app.Error);
        Assert.Contains("error: the step 50 fails", File.ReadAllText(log));
        Assert.Contains("[4/4]", app.Output);
        Assert.Matches("trial-001 +completed +[0-9.]+ +seed=1 agent.fail_at=0", app.Output);
    }

    [Fact]
    public async Task Multirun_that_was_killed_goes_on_as_it_would_have()
    {
        string[] arguments = ["-m", "--jobs", "1", "seed=1,2,3", "training.steps=300", "agent.delay=2"];
        using var whole = new AppFolder();
        Assert.Equal(0, await whole.TrainAsync(arguments));

        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                typeof(Program).Assembly.Location, "train", "agent=climbing", "environment=cart_pole",
                $"logging.folder={app.Runs()}", .. arguments,
            ])
        {
            RedirectStandardOutput = true,
        })!;
        var second = app.Runs("multirun", "trial-002", "run.json");
        var log = new FileInfo(app.Runs("multirun", "trial-002.log"));
        await ChildProcess.UntilAsync(() => File.Exists(second) && new FileInfo(log.FullName).Length > 0);
        process.Kill();
        await process.WaitForExitAsync();
        await ChildProcess.UntilAsync(() => File.ReadAllText(second).Contains("interrupted", StringComparison.Ordinal));
        Assert.False(Directory.Exists(app.Runs("multirun", "trial-003")));
        var first = File.GetLastWriteTimeUtc(app.Runs("multirun", "trial-001", "metrics.csv"));

        Assert.Equal(0, await app.RunAsync("resume", app.Runs("multirun"), "--jobs", "2"));

        Assert.Contains($"multirun {app.Runs("multirun")}: 3 jobs, 2 of them left, 2 at a time\n", app.Output);
        Assert.Equal(first, File.GetLastWriteTimeUtc(app.Runs("multirun", "trial-001", "metrics.csv")));
        Assert.Equal(
            File.ReadAllText(whole.Runs("multirun", "trials.csv")), File.ReadAllText(app.Runs("multirun", "trials.csv")));
        foreach (var trial in (string[])["trial-001", "trial-002", "trial-003"])
        {
            string[] checkpoint = ["multirun", trial, "checkpoints", "step-000000300.ckpt"];
            Assert.Equal(File.ReadAllBytes(whole.Runs(checkpoint)), File.ReadAllBytes(app.Runs(checkpoint)));
        }

        // Nothing is left.
        Assert.Equal(0, await app.RunAsync("resume", app.Runs("multirun")));
        Assert.Contains("3 jobs, 0 of them left", app.Output);
    }

    [Fact]
    public async Task Failed_jobs_are_tried_again_and_what_is_common_cannot_change()
    {
        Assert.Equal(1, await app.TrainAsync(
            "-m", "--jobs", "2", "seed=1", "agent.fail_at=0,50", "training.steps=100", "training.checkpoint_every=20"));
        Assert.Equal(2, await app.RunAsync("resume", app.Runs("multirun"), "training.steps=200"));
        Assert.Equal(
            $"error: {app.Runs("multirun")} goes on with the overrides that it was begun with: leave 'training.steps=200' out.\n",
            app.Error);

        Assert.Equal(1, await app.RunAsync("resume", app.Runs("multirun")));

        Assert.Contains("2 jobs, 1 of them left", app.Output);
        Assert.Contains("failed: error: the step 50 fails", app.Error);
        File.WriteAllText(app.Runs("multirun", "multirun.json"), "{}");
        Assert.Equal(1, await app.RunAsync("resume", app.Runs("multirun")));
        Assert.Contains("multirun.json is damaged: begin the multirun anew.", app.Error);
    }

    [Fact]
    public async Task Sweep_goes_on_by_resume_too()
    {
        Assert.Equal(0, await app.RunAsync(
            "sweep", "agent=climbing", "environment=cart_pole", $"logging.folder={app.Runs()}", "agent.noise=uniform(1,2)",
            "training.steps=50", "--trials", "1", "--jobs", "1"));
        var table = File.ReadAllText(app.Runs("sweep", "trials.csv"));

        Assert.Equal(0, await app.RunAsync("resume", app.Runs("sweep")));

        Assert.StartsWith($"sweep {app.Runs("sweep")}: 1 trials by tpe", app.Output);
        Assert.Equal(table, File.ReadAllText(app.Runs("sweep", "trials.csv")));
    }

    [Fact]
    public async Task Job_that_could_not_be_is_told_before_any_begins()
    {
        Assert.Equal(2, await app.TrainAsync("-m", "agent.noise=1,2,11"));

        Assert.Contains("agent.noise must be a number in (0, 10]", app.Error);
        Assert.False(Directory.Exists(app.Runs()));
    }

    [Fact]
    public async Task Jobs_of_a_process_that_is_killed_end_with_checkpoints()
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                typeof(Program).Assembly.Location, "train", "-m", "agent=climbing", "environment=cart_pole", "agent.delay=5",
                $"logging.folder={app.Runs()}", "seed=1,2", "--jobs", "2",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        await ChildProcess.UntilAsync(() => HasBegun(1) && HasBegun(2));

        process.Kill();
        await process.WaitForExitAsync();

        await ChildProcess.UntilAsync(() => Status(1) == "interrupted" && Status(2) == "interrupted");
        Assert.Single(Directory.GetFiles(app.Runs("multirun", "trial-001", "checkpoints"), "step-*"));

        bool HasBegun(int trial) =>
            File.Exists(Run(trial, "run.json")) && new FileInfo(app.Runs("multirun", $"trial-00{trial}.log")).Length > 0;

        string Status(int trial) =>
            JsonDocument.Parse(File.ReadAllText(Run(trial, "run.json"))).RootElement.GetProperty("status").GetString()!;

        string Run(int trial, string file) => app.Runs("multirun", $"trial-00{trial}", file);
    }
}
