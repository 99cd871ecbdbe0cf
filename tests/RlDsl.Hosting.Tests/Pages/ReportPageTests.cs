using RlDsl.Hosting.Tests.Reports;

namespace RlDsl.Hosting.Tests.Pages;

/// <summary>What docs/reports.md shows does what the page says. It changes the folder of the process.</summary>
[Collection(nameof(ReportPageTests))]
[CollectionDefinition(nameof(ReportPageTests), DisableParallelization = true)]
public sealed class ReportPageTests : IDisposable
{
    private readonly WrittenRuns runs = new();
    private readonly string before = Environment.CurrentDirectory;

    public void Dispose()
    {
        Environment.CurrentDirectory = before;
        runs.Dispose();
    }

    [Fact]
    public async Task Code_of_the_page_runs()
    {
        runs.Add("runs/dqn-1", "dqn", 1, 100);
        Environment.CurrentDirectory = runs.Path;

        ReportExamples.Write();
        Assert.Contains("1 run in 1 group", File.ReadAllText(runs.Folder("report.html")));

        using var ending = new CancellationTokenSource();
        using var output = new StringWriter();
        var serving = ReportExamples.ServeAsync(output, ending.Token);
        Assert.StartsWith("The report is at http://127.0.0.1:", output.ToString());
        await ending.CancelAsync();
        await serving.WaitAsync(TimeSpan.FromSeconds(30));

        // Of 25 pairs, rainbow's 460 loses three and its 490 one, and 500 beats or evens.
        Assert.Equal((25 - 3 - 1 - (3 * 0.5)) / 25, ReportExamples.Compare(), 12);
    }
}
