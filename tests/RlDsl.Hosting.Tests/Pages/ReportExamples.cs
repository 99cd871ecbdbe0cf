using RlDsl.Hosting.Reports;
using RlDsl.Statistics;

namespace RlDsl.Hosting.Tests.Pages;

/// <summary>The code of docs/reports.md.</summary>
internal static class ReportExamples
{
    public static void Write()
    {
        RunReport.Write(["runs"], "report.html");
    }

    public static async Task ServeAsync(TextWriter output, CancellationToken cancellation)
    {
        using var server = new ReportServer(["runs"]);
        output.WriteLine($"The report is at {server.Address}");
        await server.RunAsync(cancellation);
    }

    public static double Compare()
    {
        double[] dqn = [120, 480, 475, 500, 310];
        double[] rainbow = [500, 500, 490, 500, 460];
        double mean = ScoreStatistics.InterquartileMean(rainbow);
        (double low, double high) = ScoreStatistics.BootstrapInterval(rainbow);
        double better = ScoreStatistics.ProbabilityOfImprovement(rainbow, dqn);
        return low <= mean && mean <= high ? better : double.NaN;
    }
}
