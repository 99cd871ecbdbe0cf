using System.Collections.Immutable;

namespace RlDsl.Hosting.Reports;

/// <summary>
/// The curves of the page that was written last: while some runs of a large sweep go on, those of the others need not be
/// computed again.
/// </summary>
internal sealed class CurveMemory
{
    private Dictionary<(MetricsTable First, string Column), Entry> last = [];
    private Dictionary<(MetricsTable First, string Column), Entry> present = [];

    /// <summary>Begins a page: curves that the one before did not have are forgotten.</summary>
    public void BeginPage() => (last, present) = (present, []);

    /// <summary>The curve of a column, as <see cref="LearningCurve.Of"/> computes it.</summary>
    /// <param name="runs">What was measured in the runs, at least one; a table that was read again is another one.</param>
    /// <param name="column">The column.</param>
    public ImmutableArray<CurvePoint> Of(ImmutableArray<MetricsTable> runs, string column)
    {
        var key = (runs[0], column);
        if (!last.TryGetValue(key, out var entry) || !entry.Runs.SequenceEqual(runs))
        {
            entry = new Entry(runs, LearningCurve.Of(runs, column));
        }

        present[key] = entry;
        return entry.Points;
    }

    private sealed record Entry(ImmutableArray<MetricsTable> Runs, ImmutableArray<CurvePoint> Points);
}
