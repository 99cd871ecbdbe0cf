using System.Text.RegularExpressions;
using System.Xml.Linq;
using RlDsl.Hosting.Reports;
using RlDsl.Hosting.Runs;
using RlDsl.Hosting.Tests.Configuration;

namespace RlDsl.Hosting.Tests.Reports;

public sealed partial class RunReportTests : IDisposable
{
    private readonly WrittenRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void Page_says_what_the_groups_came_to()
    {
        double[] finals = [10, 20, 30, 40];
        for (var i = 0; i < finals.Length; i++)
        {
            runs.Add($"dqn-{i}", "dqn", (ulong)i, finals[i]);
            runs.Add($"ppo-{i}", "ppo", (ulong)i, finals[i] + 100);
        }

        var page = RunReport.ToHtml([runs.Path]);

        Assert.Contains("<h1>8 runs in 2 groups</h1>", page);

        // Evaluations are 11, 21, 31 and 41: the middle two have the mean 26, and so have all four.
        Assert.Contains("dqn</td><td class=\"n\">4 of 4</td><td class=\"n\">26.0</td>", page);
        Assert.Contains("dqn over ppo</td><td class=\"n\">0</td><td class=\"n\">[0, 0]</td><td class=\"n\">1</td>", page);
        Assert.Contains("<td>ppo-3</td><td class=\"completed\">completed</td>", page);

        // Ten lines in 2.5 seconds.
        Assert.Contains("<td class=\"n\">1,000</td><td class=\"n\">141.0</td><td class=\"n\">400.0</td>", page);
        Assert.Contains("loss_dqn", page);
        Assert.Contains("int a = 1 &lt; 2 ? 1 : 0;", page);
        Assert.Equal(page, RunReport.ToHtml([runs.Path]));
    }

    [Fact]
    public void Drawings_are_well_formed_and_inside_of_their_frames()
    {
        runs.Add("a", "dqn", 1, 50);
        runs.Add("b", "dqn", 2, -3e6);
        runs.Add("c", "ppo", 1, 0.001);

        var drawings = Drawing().Matches(RunReport.ToHtml([runs.Path]));

        Assert.True(drawings.Count >= 5);
        foreach (var svg in drawings.Select(match => XElement.Parse(match.Value)))
        {
            double[] frame = [.. svg.Attribute("viewBox")!.Value.Split(' ').Select(double.Parse)];
            foreach (var (x, y) in svg.Descendants().Where(one => one.Attribute("points") is not null)
                .SelectMany(one => one.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(point => (double.Parse(point.Split(',')[0]), double.Parse(point.Split(',')[1]))))
            {
                Assert.InRange(x, 0, frame[2]);
                Assert.InRange(y, 0, frame[3]);
            }
        }
    }

    [Fact]
    public void Page_needs_nothing_else()
    {
        runs.Add("a", "dqn", 1, 50);

        var page = RunReport.ToHtml([runs.Path]);

        Assert.Contains("default-src 'none'", page);
        Assert.Contains("connect-src 'none'", page);
        Assert.DoesNotMatch(@"(src|href)\s*=\s*""(?!data:)", page);
        Assert.DoesNotMatch(@"https?://", page);
        Assert.DoesNotContain(runs.Path, page);
    }

    [Fact]
    public void Names_cannot_become_markup()
    {
        runs.Add("a", "dqn", 1, 50, more: "  title: '<script>alert(1)</script>'\n");
        runs.Add("b", "dqn", 1, 50, more: "  title: '</script><img src=x onerror=alert(2)>'\n");
        runs.Write("b", "run.json", """{"status":"\"><b>bold"}""");

        var page = RunReport.ToHtml([runs.Path]);

        Assert.DoesNotContain("<script>alert", page);
        Assert.DoesNotContain("</script><img", page);
        Assert.DoesNotContain("\"><b>bold", page);
        Assert.Contains("title=&lt;script&gt;alert(1)&lt;/script&gt;", page);
    }

    [Fact]
    public void Damage_is_said_on_the_page()
    {
        runs.Add("good", "dqn", 1, 50);
        runs.Add("half", "dqn", 2, 50, status: "running");
        File.AppendAllText(Path.Combine(runs.Folder("half"), "metrics.csv"), "1100,12.");
        runs.Write("broken", "run.json", "{ \"status\": ");
        runs.Write("broken", "config.yaml", "agent: [1, 2\n");
        runs.Write("broken", "metrics.csv", "nothing\n");
        runs.Write("bare", "metrics.csv", "step,return\n10,1\n");

        var page = RunReport.ToHtml([runs.Path]);

        Assert.Contains("half: The last line of metrics.csv is not whole, and is left out.", page);
        Assert.Contains("broken: run.json is damaged: ", page);
        Assert.Contains("broken: config.yaml is damaged: config.yaml(", page);
        Assert.Contains("broken: The first column of metrics.csv is &#39;nothing&#39;", page);
        Assert.Contains("bare: There is no run.json.", page);
        Assert.Contains("1 completed, 1 running, 2 unknown", page);
        Assert.Contains("dqn on cart_pole</td><td class=\"n\">1 of 2</td>", page);
    }

    [Fact]
    public void Runs_without_an_end_have_no_final_returns()
    {
        runs.Add("a", "dqn", 1, 50, status: "running", isEvaluated: false);

        Assert.Contains("No run has completed yet", RunReport.ToHtml([runs.Path]));
    }

    [Fact]
    public void Runs_are_found_in_folders_and_once()
    {
        runs.Add("sweep/a", "dqn", 1, 50);
        runs.Add("sweep/b", "dqn", 2, 50);
        runs.Add(".c.being-made", "dqn", 3, 50);

        Assert.Equal(
            [runs.Folder("sweep/b"), runs.Folder("sweep/a")],
            RunFolders.Find([runs.Folder("sweep/b"), runs.Path, runs.Folder("sweep") + "/"]));
        var nothing = Directory.CreateDirectory(runs.Folder("nothing")).FullName;
        Assert.Contains("There is no run in", Assert.Throws<ArgumentException>(() => RunReport.ToHtml([nothing])).Message);
        Assert.Throws<DirectoryNotFoundException>(() => RunReport.ToHtml([runs.Folder("missing")]));
    }

    [Fact]
    public void Recorded_run_has_a_report()
    {
        using var files = new ConfigurationFolder();
        files.Write("config.yaml", $"""
            defaults:
              - agent: balance
              - environment: cart_pole
            logging:
              folder: {runs.Path}
              every: 100
            """);
        var configuration = files.Compose("seed=3");
        using var agent = configuration.CreateAgent();
        using (var run = Run.Create(configuration, repository: runs.Path))
        {
            agent.Train(1_000, run.Observer);
            run.RecordEvaluation(1_000, agent.Evaluate(3));
            run.End(RunStatus.Completed);
        }

        var path = Path.Combine(runs.Path, "pages", "report.html");
        RunReport.Write([runs.Path], path);

        var page = File.ReadAllText(path);
        Assert.DoesNotContain("Not all could be read", page);
        Assert.Contains("<td>balance-cart_pole-3</td><td class=\"completed\">completed</td>", page);
        Assert.Contains("absolute_q", page);
        Assert.Contains("partial class BalanceAgent;", page);
        Assert.Contains("agent BalanceAgent  (balancing)", page);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData(0, 100_000, new[] { "0", "20k", "40k", "60k", "80k", "100k" })]
    [InlineData(-1, 1, new[] { "-1", "-0.5", "0", "0.5", "1" })]
    [InlineData(0.1, 0.32, new[] { "0.1", "0.15", "0.2", "0.25", "0.3", "0.35" })]
    [InlineData(5, 5, new[] { "2", "3", "4", "5", "6", "7", "8" })]
    [InlineData(0, 3e6, new[] { "0", "1M", "2M", "3M" })]
    public void Axis_has_marks_at_round_numbers(double least, double greatest, string[] expected)
    {
        var axis = new Axis(least, greatest, 0, 100, marks: 5, isWidened: true);

        Assert.Equal(expected, axis.Marks.Select(Axis.Text));
        Assert.Equal(0, axis.At(axis.Low), 9);
        Assert.Equal(100, axis.At(axis.High), 9);
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
