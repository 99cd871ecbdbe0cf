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
