using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Tests.Configuration;
using RlDsl.Hosting.Tests.Registry;
using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Pages;

/// <summary>What docs/configuration.md and docs/runs.md say is so.</summary>
public sealed partial class PageTests : IDisposable
{
    private readonly ConfigurationFolder folder = new();
    private readonly AgentRegistry agents = new();
    private readonly ConfigurationComposer composer;

    public PageTests()
    {
        agents.Add(BalanceAgent.Description with { ClassName = "Examples.RainbowAgent" });
        var schema = new ExperimentSchema(
            agents, EnvironmentRegistry.Shared, ExperimentSections.Training, ExperimentSections.Evaluation,
            ExperimentSections.Logging);
        composer = new ConfigurationComposer(schema, folder.Path);
        foreach (Match file in ShownFile().Matches(Page("configuration.md")))
        {
            folder.Write(file.Groups["name"].Value, file.Groups["text"].Value);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_of_the_page_are_composed()
    {
        var configuration = composer.Compose();

        Assert.Equal("Examples.RainbowAgent", configuration.Agent.ClassName);
        Assert.Equal("CartPole", configuration.Environment.Name);
        Assert.Equal((3ul, 50_000L), (configuration.Seed, configuration.Section("training").LongInteger("Steps")));
        Assert.Equal(2.5e-4, configuration.Hyperparameters.Real("LearningRate"));
        Assert.Equal(64, configuration.Hyperparameters.Integer("BatchSize"));
    }

    [Fact]
    public void Errors_of_the_page_are_told()
    {
        var config = File.ReadAllText(Path.Combine(folder.Path, "config.yaml"));
        folder.Write("config.yaml", config.Replace("batch_size", "batchsize", StringComparison.Ordinal));

        var exception = Assert.Throws<ConfigurationException>(() => composer.Compose("agent.discount=1.5"));

        Assert.Equal(ShownErrors().Match(Page("configuration.md")).Groups["text"].Value.TrimEnd(), exception.Message);
    }

    [Fact]
    public void Every_key_is_in_the_table_of_the_page()
    {
        var page = Page("configuration.md");
        Assert.All(ConfigurationFolder.Schema.Keys, key => Assert.Contains($"`{key}`", page));
        Assert.All(
            ConfigurationFolder.Schema.Sections.SelectMany(section => section.Options),
            option => Assert.Contains($"`{option.SnakeName}`", page));
    }

    [Fact]
    public void Code_of_the_pages_runs()
    {
        Assert.Equal(100, ExperimentExamples.Train(
            agents, EnvironmentRegistry.Shared, ["agent=rainbow", "environment=cart_pole", "training.steps=100"]));
        Assert.Equal(9, ExperimentExamples.Sweep(composer));

        string[] arguments = ["training.steps=100", $"logging.folder={Path.Combine(folder.Path, "runs")}"];
        var run = ExperimentExamples.Record(composer.Compose(arguments), arguments, 100);
        var files = Directory.GetFileSystemEntries(run).Select(path => Path.GetFileName(path).Split(".out")[0]);
        var page = Page("runs.md");
        Assert.All(files, file => Assert.Contains($"`{file}", page));
        Assert.All(
            File.ReadLines(Path.Combine(run, "metrics.csv")).First().Split(',').Where(column => column != "loss_balancing"),
            column => Assert.Contains($"`{column}`", page));
    }

    private static string Page(string name, [CallerFilePath] string source = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "../../../docs", name)).ReplaceLineEndings("\n");

    [GeneratedRegex("<!-- conf/(?<name>\\S+) -->\n```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownFile();

    [GeneratedRegex("<!-- errors -->\n```text\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownErrors();
}
