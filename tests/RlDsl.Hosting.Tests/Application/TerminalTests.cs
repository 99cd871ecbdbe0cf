using System.Text.Json;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>The application in a terminal, where Ctrl-C is pressed.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly AppFolder app = new();

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task Training_is_shown_live_and_ends()
    {
        var (code, shown) = await ChildProcess.InTerminalAsync("?", 0, Train("training.steps=2_000", "evaluation.every=1_000"));

        Assert.Equal(0, code);
        Assert.Contains("\u001b[?25l", shown);
        Assert.Contains("step 1,000: greedy return", shown);
        Assert.EndsWith("\u001b[?25h", shown[..(shown.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) + 6)]);
        Assert.Contains("greedy return over 20 episodes:", shown);
    }

    [Fact]
    public async Task Ctrl_C_saves_a_checkpoint_and_says_how_to_go_on()
    {
        var (code, shown) = await ChildProcess.InTerminalAsync("steps (", 1, Train("agent.delay=5"));

        Assert.Equal(130, code);
        Assert.Matches("interrupted at step \\d+; a checkpoint is saved\ngo on with: .* resume .*climbing-cart_pole-1", shown);
        Assert.Equal("interrupted", Status("climbing-cart_pole-1"));
        var checkpoint = Assert.Single(Directory.GetFiles(app.Runs("climbing-cart_pole-1", "checkpoints"), "step-*"));

        var step = int.Parse(Path.GetFileNameWithoutExtension(checkpoint)["step-".Length..]);
        Assert.Equal(0, await app.RunAsync("resume", app.Runs("climbing-cart_pole-1"), $"training.steps={step + 5}"));
        Assert.Equal("completed", Status("climbing-cart_pole-1"));
    }

    [Fact]
    public async Task Second_Ctrl_C_ends_at_once()
    {
        // A step that takes longer than the test has patience.
        var (code, shown) = await ChildProcess.InTerminalAsync("run ", 2, Train("agent.delay=100_000"));

        Assert.True(code is 130 or -2, $"exit code {code}");
        Assert.DoesNotContain("a checkpoint is saved", shown);
        Assert.Equal("running", Status("climbing-cart_pole-1"));
    }

    [Fact]
    public async Task Ctrl_C_ends_all_jobs_of_a_multirun_with_checkpoints()
    {
        var (code, shown) = await ChildProcess.InTerminalAsync(
            "─", 1, Train("-m", "--jobs", "2", "agent.delay=5", "seed=1,2,3"));

        Assert.Equal(130, code);
        Assert.Contains("interrupted: all jobs end after their present step", shown);
        Assert.Matches("trial-003 +waiting", shown.Replace("\u001b[0m", "", StringComparison.Ordinal));
        Assert.Matches(@"go on with: .* resume \S*runs/multirun\s", shown);
        Assert.All(["trial-001", "trial-002"], trial =>
        {
            Assert.Equal("interrupted", Status("multirun", trial));
            Assert.Single(Directory.GetFiles(app.Runs("multirun", trial, "checkpoints"), "step-*"));
        });
    }

    private string[] Train(params string[] arguments) =>
        ["train", "agent=climbing", "environment=cart_pole", $"logging.folder={app.Runs()}", .. arguments];

    private string Status(params string[] run) => JsonDocument.Parse(File.ReadAllText(Path.Combine(app.Runs(run), "run.json")))
        .RootElement.GetProperty("status").GetString()!;
}
