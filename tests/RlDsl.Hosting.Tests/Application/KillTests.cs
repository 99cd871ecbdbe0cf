using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>
/// Runs whose process is killed at any moment, by a signal that it cannot handle: each goes on, and from at most one interval of
/// checkpoints before.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Interval = 20;

    /// <summary>How many times; more where it is asked for.</summary>
    private static readonly int kills =
        int.Parse(Environment.GetEnvironmentVariable("RLDSL_KILLS") ?? "4", CultureInfo.InvariantCulture);

    private readonly AppFolder app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task Killed_run_goes_on_from_its_last_checkpoint()
    {
        var random = new Random(5);
        var run = app.Runs("climbing-cart_pole-1");
        string[] begin =
        [
            "train", "agent=climbing", "environment=cart_pole", $"logging.folder={app.Runs()}", "agent.delay=1",
            "training.steps=1_000_000", $"training.checkpoint_every={Interval}", "logging.every=10",
        ];
        long reached = 0;
        for (var i = 0; i < kills; i++)
        {
            using var process = Process.Start(new ProcessStartInfo(
                "dotnet", [typeof(Program).Assembly.Location, .. i == 0 ? begin : ["resume", run]])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            })!;
            await ChildProcess.UntilAsync(() => process.HasExited || LastStep(run) > reached);
            await Task.Delay(random.Next(300));
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync() : "");
            process.Kill();
            await process.WaitForExitAsync();

            // The table of what was measured says how far it came, at least; it went on from where run.json says.
            var step = LastStep(run);
            if (i > 0)
            {
                var from = From(run);
                Assert.InRange(from, reached - Interval, long.MaxValue);
                Assert.True(from > 0, $"It began anew at kill {i}.");
            }

            reached = Math.Max(reached, step);
        }

        Assert.Equal(0, await app.RunAsync("resume", run, $"training.steps={reached + Interval}"));
        using var information = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run, "run.json")));
        Assert.Equal("completed", information.RootElement.GetProperty("status").GetString());
        Assert.Empty(Directory.GetFiles(run, "*.tmp", SearchOption.AllDirectories));
    }

    /// <summary>The last step that the run's table has a whole line of; 0 before there is one.</summary>
    private static long LastStep(string run)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(run, "metrics.csv"));
            var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.Length > 1 ? long.Parse(lines[^1].Split(',')[0], CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static long From(string run)
    {
        using var information = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json")));
        return information.RootElement.GetProperty("resumed").EnumerateArray().Last().GetProperty("step").GetInt64();
    }
}
