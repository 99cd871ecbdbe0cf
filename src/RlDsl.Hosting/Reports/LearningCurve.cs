using System.Collections.Immutable;
using RlDsl.Statistics;

namespace RlDsl.Hosting.Reports;

/// <summary>A point of a learning curve.</summary>
/// <param name="Step">The step count that it is at.</param>
/// <param name="Mean">The interquartile mean over runs.</param>
/// <param name="Low">The lower end of its 95 % interval; the mean where there is one run.</param>
/// <param name="High">The upper end.</param>
/// <param name="Runs">How many runs have come so far.</param>
internal readonly record struct CurvePoint(double Step, double Mean, double Low, double High, int Runs);

/// <summary>How a number that was measured changes with the steps, over the runs of a group.</summary>
internal static class LearningCurve
{
    private const int MostPoints = 100;

    // A curve has a hundred intervals, which are looked at more than they are read.
    private const int Resamples = 1_000;

    /// <summary>
    /// The curve of a column. The steps are cut into intervals of the same length, a hundred at most and no more than a run has
    /// lines. A run's value in one is the mean of its lines there, or its value in the interval before if no line of it has a
    /// number there though the run went on.
    /// </summary>
    /// <param name="runs">What was measured in the runs.</param>
    /// <param name="column">The column.</param>
    public static ImmutableArray<CurvePoint> Of(IReadOnlyList<MetricsTable> runs, string column)
    {
        var measured = runs.Select(run => (Run: run, Lines: run.Measured(column).ToList())).Where(one => one.Lines.Count > 0)
            .ToList();
        if (measured.Count == 0)
        {
            return [];
        }

        var last = measured.Max(one => one.Lines[^1].Step);
        var count = Math.Min(MostPoints, measured.Max(one => one.Lines.Count));
        if (last <= 0)
        {
            return [];
        }

        double[][] values = [.. measured.Select(one => Binned(one.Lines, one.Run.LastStep, last, count))];

        // Each point has an interval of its own, and a report of a sweep has tens of thousands of points.
        var points = new CurvePoint?[count];
        Parallel.For(0, count, i => points[i] = PointOf([.. values.Select(run => run[i])], last * (i + 1) / count));
        return [.. points.OfType<CurvePoint>()];
    }

    private static CurvePoint? PointOf(double[] values, double step)
    {
        double[] present = [.. values.Where(value => !double.IsNaN(value))];
        if (present.Length == 0)
        {
            return null;
        }

        var mean = ScoreStatistics.InterquartileMean(present);
        var (low, high) = present.Length > 1 ? ScoreStatistics.BootstrapInterval(present, Resamples) : (mean, mean);
        return new CurvePoint(step, mean, low, high, present.Length);
    }

    private static double[] Binned(List<(double Step, double Value)> lines, double reached, double last, int count)
    {
        var sums = new double[count];
        var counts = new int[count];
        foreach (var (step, value) in lines)
        {
            // An interval has its end, and not that of the one before.
            var bin = Math.Clamp((int)Math.Ceiling(step / last * count) - 1, 0, count - 1);
            sums[bin] += value;
            counts[bin]++;
        }

        var means = new double[count];
        for (var i = 0; i < count; i++)
        {
            var isCarried = i > 0 && reached >= last * (i + 1) / count;
            means[i] = counts[i] > 0 ? sums[i] / counts[i] : isCarried ? means[i - 1] : double.NaN;
        }

        return means;
    }
}
