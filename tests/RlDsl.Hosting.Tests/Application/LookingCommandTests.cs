namespace RlDsl.Hosting.Tests.Application;

/// <summary>The commands by which runs are looked at, and taken elsewhere: report, watch, export.</summary>
public sealed class LookingCommandTests : IDisposable
{
    private readonly AppFolder app = new();
    private readonly CancellationTokenSource interruption = new();

    public void Dispose()
    {
        interruption.Dispose();
        app.Dispose();
    }

    [Fact]
    public async Task Report_is_written_of_all_runs_in_a_folder()
    {
        await app.TrainAsync("training.steps=200", "seed=1");
        await app.TrainAsync("training.steps=200", "seed=2");
        var file = Path.Combine(app.Path, "report.html");

        Assert.Equal(0, await app.RunAsync("report", app.Runs(), "--output", file));

        Assert.Contains($"wrote {file}: open it in a browser\n", app.Output);
        var page = await File.ReadAllTextAsync(file);
        Assert.Contains("climbing-cart_pole-1", page);
        Assert.Contains("climbing-cart_pole-2", page);
    }

    [Fact]
    public async Task Report_is_served_until_it_is_interrupted()
    {
        await app.TrainAsync("training.steps=200");
        app.Interruption = interruption.Token;
        interruption.CancelAfter(TimeSpan.FromSeconds(1));

        Assert.Equal(0, await app.RunAsync("report", app.Runs("climbing-cart_pole-1"), "--watch"));

        Assert.Matches(@"serving http://127\.0\.0\.1:\d+/ until Ctrl-C", app.Output);
    }

    [Fact]
    public async Task Report_of_no_run_says_what_to_give()
    {
        Directory.CreateDirectory(app.Runs());
        Assert.Equal(2, await app.RunAsync("report", app.Runs(), "--output", Path.Combine(app.Path, "report.html")));
        Assert.Contains("There is no run in", app.Error);
        Assert.Equal(2, await app.RunAsync("report", "nothing-of-this-name"));
        Assert.Contains("There is no run 'nothing-of-this-name'", app.Error);
        Assert.False(File.Exists(Path.Combine(app.Path, "report.html")));
    }

    [Fact]
    public async Task Episode_is_played_and_repeats_with_its_seed()
    {
        await app.TrainAsync("training.steps=300", "evaluation.every=100");
        var run = app.Runs("climbing-cart_pole-1");

        Assert.Equal(0, await app.RunAsync("watch", run, "--seed", "7"));

        Assert.Matches(@"step \d+: return (\d+) in \1 steps", app.Output);
        var first = app.Output;
        foreach (var file in (string[])["episode.html", "episode.png", Path.Combine("frames", "0000.png")])
        {
            Assert.True(new FileInfo(Path.Combine(run, "episode", file)).Length > 100, file);
        }

        Assert.Equal(0, await app.RunAsync("watch", run, "--seed", "7"));
        Assert.Equal(first, app.Output);
        var folder = Path.Combine(app.Path, "pictures");
        Assert.Equal(0, await app.RunAsync("watch", run, "--checkpoint", "last", "--steps", "5", "--output", folder));
        Assert.Equal(6, Directory.GetFiles(Path.Combine(folder, "frames")).Length);
    }

    [Fact]
    public async Task Weights_of_a_checkpoint_are_exported()
    {
        await app.TrainAsync("training.steps=200");
        var run = app.Runs("climbing-cart_pole-1");
        string[] weights = ["export", run, "--format", "safetensors"];
        var file = Path.Combine(run, "export", "weights.safetensors");

        Assert.Equal(0, await app.RunAsync(weights));

        Assert.Equal($"wrote {file}\n", app.Output);
        Assert.True(File.Exists(file));
        Assert.Equal(2, await app.RunAsync(weights));
        Assert.Contains($"There is a file {file}: give --overwrite to replace it, or another --output.", app.Error);
        Assert.Equal(0, await app.RunAsync([.. weights, "--overwrite"]));
        Assert.Equal(2, await app.RunAsync([.. weights, "--checkpoint", "none"]));
        Assert.Contains("There is no checkpoint 'none': give best, last, or a file.", app.Error);
    }

    [Fact]
    public async Task Policy_of_a_class_that_was_not_generated_is_not_exported()
    {
        await app.TrainAsync("training.steps=200");

        Assert.Equal(1, await app.RunAsync("export", app.Runs("climbing-cart_pole-1")));

        Assert.Equal(
            "error: The greedy policy of ClimbingAgent cannot be exported: its class was not made by the generator, which "
            + "describes policies. --format safetensors writes its weights alone.\n",
            app.Error);
        Assert.False(Directory.Exists(app.Runs("climbing-cart_pole-1", "export")));
    }
}
