using System.Diagnostics;
using System.Text.Json;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;
using RlDsl.Hosting.Tests.Configuration;

namespace RlDsl.Hosting.Tests.Runs;

public sealed class RunTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-runs-");
    private readonly ConfigurationFolder files = new();
    private readonly FixedTime time = new();

    public void Dispose()
    {
        directory.Delete(recursive: true);
        files.Dispose();
    }

    [Fact]
    public void Folder_keeps_what_the_run_was_made_of()
    {
        var configuration = Configuration("seed=7");
        using var run = Run.Create(configuration, ["agent=balance", "seed=7"], directory.FullName, time);

        Assert.Equal("balance-cart_pole-7", run.Name);
        Assert.Equal(Path.Combine(directory.FullName, "runs", run.Name), run.Folder);
        Assert.Equal(configuration.ToYaml(), File.ReadAllText(Path.Combine(run.Folder, "config.yaml")));
        Assert.Equal(configuration.Agent.Program, File.ReadAllText(Path.Combine(run.Folder, "source", "program.txt")));
        Assert.Equal(
            configuration.Agent.GeneratedFiles.Single().Text,
            File.ReadAllText(Path.Combine(run.Folder, "source", configuration.Agent.GeneratedFiles.Single().Name)));
        var information = Information(run);
        Assert.Equal("running", information.GetProperty("status").GetString());
        Assert.Equal(7, information.GetProperty("seed").GetInt32());
        Assert.Equal("RlDsl.Hosting.Tests.Registry.BalanceAgent", information.GetProperty("agent").GetString());
        Assert.Equal(
            ["agent=balance", "seed=7"],
            information.GetProperty("arguments").EnumerateArray().Select(one => one.GetString()));
        Assert.StartsWith("0.", information.GetProperty("version").GetString());
        Assert.Equal("2026-01-01T12:00:00.000Z", information.GetProperty("started").GetString());
        Assert.False(information.TryGetProperty("code", out _));
        Assert.Empty(new DirectoryInfo(Path.Combine(directory.FullName, "runs")).GetDirectories(".*"));
    }

    [Fact]
    public void Training_and_evaluation_are_recorded()
    {
        var configuration = Configuration("logging.every=200", "agent.learning_rate=0.01");
        using var agent = configuration.CreateAgent();
        EvaluationSummary evaluation;
        string folder;
        using (var run = Run.Create(configuration, repository: directory.FullName))
        {
            folder = run.Folder;
            agent.Train(1_000, run.Observer);
            evaluation = agent.Evaluate(3);
            run.RecordEvaluation(1_000, evaluation);
            run.RecordHistogram("weights/q", 1_000, [1, 2, 3]);
            run.Log.WriteLine("done");
            run.End(RunStatus.Completed);
        }

        var lines = File.ReadAllLines(Path.Combine(folder, "metrics.csv")).Select(line => line.Split(',')).ToList();
        Assert.Equal(
            ["step", "seconds", "episodes", "updates", "return", "length", "loss_balancing", "absolute_q", "evaluation_return",
                "evaluation_return_deviation", "evaluation_length"],
            lines[0]);
        Assert.Equal(["200", "400", "600", "800", "1000", "1000"], lines.Skip(1).Select(line => line[0]));

        // The loss of the agent falls by a hundredth with each update: the mean of the first 200 powers of 0.99.
        var mean = 0.99 * (1 - Math.Pow(0.99, 200)) / 0.01 / 200;
        Assert.Equal(mean, double.Parse(lines[1][6]), 1e-5);
        Assert.Equal(evaluation.Mean, double.Parse(lines[6][8]));

        var events = EventReader.Values(Directory.GetFiles(folder, "events.out.tfevents.*").Single());
        foreach (var line in lines.Skip(1).Take(5))
        {
            Assert.Contains(new EventValue(long.Parse(line[0]), "loss/balancing", float.Parse(line[6]), null, null), events);
            Assert.Contains(new EventValue(long.Parse(line[0]), "training/return", float.Parse(line[4]), null, null), events);
        }

        Assert.Contains(new EventValue(1_000, "evaluation/return", (float)evaluation.Mean, null, null), events);
        Assert.Equal(3, events.Single(value => value.Tag == "weights/q").Buckets!.Sum());
        Assert.Equal(3, events.Single(value => value.Tag == "evaluation/returns").Buckets!.Sum());
        Assert.Equal(agent.Session.EpisodeCount, events.Where(value => value.Tag == "training/returns")
            .Sum(value => value.Buckets!.Sum()));
        Assert.Equal(3, events.Count(value => value.Tag.StartsWith("_hparams_/", StringComparison.Ordinal)));

        var log = File.ReadAllText(Path.Combine(folder, "console.log"));
        Assert.Contains("1,000/1,000 steps (100%)", log);
        Assert.EndsWith("done\n", log);
    }

    [Fact]
    public void Same_seed_repeats_the_table_but_for_the_time()
    {
        string[][] tables =
        [
            .. Enumerable.Range(0, 2).Select(_ =>
            {
                var configuration = Configuration("logging.every=50", "seed=5");
                using var agent = configuration.CreateAgent();
                using var run = Run.Create(configuration, repository: directory.FullName);
                agent.Train(500, run.Observer);
                return File.ReadAllLines(Path.Combine(run.Folder, "metrics.csv"))
                    .Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 1)))
                    .ToArray();
            }),
        ];

        Assert.Equal(tables[0], tables[1]);
        Assert.True(tables[0].Length > 5);
    }

    [Fact]
    public void Run_goes_on_from_a_step()
    {
        var configuration = Configuration("logging.every=100");
        string folder;
        using (var run = Run.Create(configuration, repository: directory.FullName, time: time))
        {
            folder = run.Folder;
            using var agent = configuration.CreateAgent();
            agent.Train(500, run.Observer);
        }

        time.Advance(3_600);
        using (var run = Run.Resume(folder, configuration, 300, ["training.steps=9"], directory.FullName, time))
        {
            run.RecordEvaluation(300, new EvaluationSummary([1], [1]));
            run.End(RunStatus.Interrupted);
            Assert.Equal("balance-cart_pole-1", run.Name);
            var information = Information(run);
            Assert.Equal("interrupted", information.GetProperty("status").GetString());
            Assert.Equal("2026-01-01T12:00:00.000Z", information.GetProperty("started").GetString());
            var resumed = information.GetProperty("resumed").EnumerateArray().Single();
            Assert.Equal(300, resumed.GetProperty("step").GetInt32());
            Assert.Equal("2026-01-01T13:00:00.000Z", resumed.GetProperty("started").GetString());
            Assert.Equal(["training.steps=9"], resumed.GetProperty("arguments").EnumerateArray().Select(one => one.GetString()));
        }

        using (var run = Run.Resume(folder + "/", configuration, step: 300, repository: directory.FullName, time: time))
        {
            Assert.Equal("running", Information(run).GetProperty("status").GetString());
            Assert.False(Information(run).TryGetProperty("ended", out _));
            Assert.Equal(2, Information(run).GetProperty("resumed").GetArrayLength());
        }

        Assert.Equal(
            ["step", "100", "200", "300", "300"],
            File.ReadAllLines(Path.Combine(folder, "metrics.csv")).Select(line => line.Split(',')[0]));
        Assert.Equal(3, Directory.GetFiles(folder, "events.out.tfevents.*").Length);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public void Folder_with_damaged_information_is_refused(string damaged)
    {
        var configuration = Configuration();
        using var run = Run.Create(configuration, repository: directory.FullName);
        File.WriteAllText(Path.Combine(run.Folder, "run.json"), damaged);

        var refused = Assert.Throws<IOException>(() => Run.Resume(run.Folder, configuration, 0));

        Assert.Contains("run.json is damaged", refused.Message);
    }

    [Fact]
    public void Folder_of_no_run_is_refused() => Assert.Throws<FileNotFoundException>(
        () => Run.Resume(directory.FullName, Configuration(), 0, repository: directory.FullName));

    [Fact]
    public void Events_are_left_out_where_the_configuration_says_so()
    {
        using var run = Run.Create(Configuration("logging.tensorboard=false"), repository: directory.FullName);
        run.RecordHistogram("x", 1, [1]);

        Assert.Empty(Directory.GetFiles(run.Folder, "events*"));
    }

    [Fact]
    public void No_run_overwrites_another()
    {
        var configuration = Configuration("logging.name=same");
        string[] folders =
        [
            .. Enumerable.Range(0, 3).Select(_ =>
            {
                using var run = Run.Create(configuration, repository: directory.FullName);
                return Path.GetFileName(run.Folder);
            }),
        ];

        Assert.Equal(["same", "same-2", "same-3"], folders);
    }

    [Fact]
    public void Runs_that_begin_at_once_get_folders_of_their_own()
    {
        var parent = Path.Combine(directory.FullName, "many");
        var made = new string[64];
        Parallel.For(0, made.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
            made[i] = RunFolder.Create(
                parent, "same", (path, name) => File.WriteAllText(Path.Combine(path, "who"), $"{i} {name}")));

        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.Equal(made.Length, Directory.GetDirectories(parent).Length);
        Assert.All(made.Index(), one => Assert.Equal(
            $"{one.Index} {Path.GetFileName(one.Item)}", File.ReadAllText(Path.Combine(one.Item, "who"))));
    }

    [Fact]
    public void Folder_that_cannot_be_filled_is_not_left()
    {
        var parent = Path.Combine(directory.FullName, "none");

        Assert.Throws<InvalidOperationException>(
            () => RunFolder.Create(parent, "run", (_, _) => throw new InvalidOperationException()));

        Assert.Empty(Directory.GetFileSystemEntries(parent));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public void Name_that_is_no_folder_is_refused(string name) => Assert.Contains(
        $"A run cannot be called '{name}'",
        Assert.Throws<ArgumentException>(() => RunFolder.Create(directory.FullName, name, (_, _) => { })).Message);

    [Fact]
    public void Commit_and_uncommitted_difference_are_kept()
    {
        var repository = directory.CreateSubdirectory("code").FullName;
        var code = Path.Combine(repository, "a.cs");
        Git(repository, "init", "-q");
        File.WriteAllBytes(code, [.. "caf"u8, 0xe9, .. "\n"u8]);
        Git(repository, "add", ".");
        Git(repository, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "first");
        Assert.Equal("", SourceRevision.Of(repository)!.Difference);

        File.AppendAllText(code, "changed\n");
        File.WriteAllText(Path.Combine(repository, "new.cs"), "");
        var inside = Directory.CreateDirectory(Path.Combine(repository, "sub")).FullName;
        using var run = Run.Create(Configuration(), repository: inside);

        var told = Information(run).GetProperty("code");
        Assert.Matches("^[0-9a-f]{40}$", told.GetProperty("commit").GetString());
        Assert.True(told.GetProperty("changed").GetBoolean());
        Assert.Equal(["new.cs"], told.GetProperty("untracked").EnumerateArray().Select(one => one.GetString()));

        // The difference leads from the commit to what was there.
        Git(repository, "checkout", "-q", "a.cs");
        Git(repository, "apply", Path.Combine(run.Folder, "uncommitted.diff"));
        Assert.Equal([.. "caf"u8, 0xe9, .. "\nchanged\n"u8], File.ReadAllBytes(code));
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private ExperimentConfiguration Configuration(params string[] arguments) => files.Compose(
        ["agent=balance", "environment=cart_pole", $"logging.folder={Path.Combine(directory.FullName, "runs")}", .. arguments]);

    private static JsonElement Information(Run run) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Folder, "run.json"))).RootElement;
}
