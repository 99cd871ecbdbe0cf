using System.Diagnostics;

namespace Experiments.Tests;

/// <summary>The way of someone new to the program, command after command, as the terminal shows it.</summary>
public sealed class NewcomerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("experiments-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Everything_works_on_the_first_try()
    {
        string shown = await RunAsync("list");
        Assert.Matches(@"dqn +DQN +discrete", shown);
        Assert.Matches(@"q_learning +Q-learning +tabular", shown);
        Assert.Matches(@"cart_pole +discrete", shown);

        shown = await RunAsync("show", "dqn");
        Assert.Contains("minimise mean(error) by optimizer", shown, StringComparison.Ordinal);
        Assert.Contains("agent.learning_rate", shown, StringComparison.Ordinal);

        string[] train = ["train", "agent=dqn", "environment=cart_pole", "training.steps=6_000", "evaluation.every=2_000"];
        shown = await RunAsync(exitCode: 130, interruptAt: "steps (", train);
        Assert.Contains("a checkpoint is saved", shown, StringComparison.Ordinal);
        Assert.Contains("resume runs/dqn-cart_pole-1", shown, StringComparison.Ordinal);

        shown = await RunAsync("resume", "runs/dqn-cart_pole-1");
        Assert.Contains("greedy return over 20 episodes:", shown, StringComparison.Ordinal);

        // As if it had not been interrupted.
        await RunAsync([.. train, "logging.name=whole"]);
        Assert.Equal(Checkpoint("dqn-cart_pole-1"), Checkpoint("whole"));

        shown = await RunAsync("train", "agent=q_learning", "environment=taxi", "training.steps=300_000");
        Assert.Matches(@"greedy return over 20 episodes: [5-9]", shown);

        shown = await RunAsync("evaluate", "dqn-cart_pole-1", "--episodes", "3");
        Assert.Contains("greedy return over 3 episodes:", shown, StringComparison.Ordinal);

        shown = await RunAsync("train", "-m", "agent=dqn", "environment=cart_pole", "seed=1,2,3", "training.steps=1_500");
        Assert.Matches(@"trial-003 +completed", shown);

        await RunAsync("report", "--output", "report.html");
        string page = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.html"));
        Assert.Contains("dqn-cart_pole-1", page, StringComparison.Ordinal);
        Assert.Contains("trial-003", page, StringComparison.Ordinal);

        shown = await RunAsync("watch", "dqn-cart_pole-1");
        Assert.Matches(@"return \d+ in \d+ steps", shown);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "runs", "dqn-cart_pole-1", "episode", "episode.html")));

        await RunAsync("export", "dqn-cart_pole-1", "--output", "exported");
        foreach (string file in (string[])["policy.onnx", "Policy.cs", "weights.safetensors"])
        {
            Assert.True(new FileInfo(Path.Combine(folder.FullName, "exported", file)).Length > 1_000, file);
        }
    }

    private byte[] Checkpoint(string run) =>
        File.ReadAllBytes(Path.Combine(folder.FullName, "runs", run, "checkpoints", "step-000006000.ckpt"));

    private Task<string> RunAsync(params string[] arguments) => RunAsync(exitCode: 0, interruptAt: "", arguments);

    /// <summary>Runs a command in a pseudo-terminal.</summary>
    /// <param name="exitCode">The exit code that it must have.</param>
    /// <param name="interruptAt">What the terminal shows when Ctrl-C is pressed; empty for never.</param>
    /// <param name="arguments">The command.</param>
    /// <returns>What the terminal showed, without colours.</returns>
    private async Task<string> RunAsync(int exitCode, string interruptAt, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3")
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        };
        foreach (string argument in (string[])
        [
            Path.Combine(AppContext.BaseDirectory, "terminal.py"), interruptAt, interruptAt.Length == 0 ? "0" : "1", "--",
            "dotnet", Path.Combine(AppContext.BaseDirectory, "Experiments.dll"), .. arguments,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string shown = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(shown.EndsWith($"\nexit {exitCode}\n", StringComparison.Ordinal), $"{string.Join(' ', arguments)}\n{shown}");
        return System.Text.RegularExpressions.Regex.Replace(shown, "\u001b\\[[0-9;?]*[A-Za-z]", "");
    }
}
