using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl.Hosting.Reports;

/// <summary>The table of what was measured in a run, read as far as it can be: it may still grow, or be damaged.</summary>
internal sealed class MetricsTable
{
    private const string Step = "step";

    private readonly Dictionary<string, double[]> columns;

    private MetricsTable(ImmutableArray<string> names, double[] steps, Dictionary<string, double[]> columns)
    {
        Names = names;
        Steps = steps;
        this.columns = columns;
    }

    /// <summary>A table without a line.</summary>
    public static MetricsTable Empty { get; } = new([], [], []);

    /// <summary>The names of the columns after the first, in their order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The step of each line; they do not fall.</summary>
    public double[] Steps { get; }

    /// <summary>The step of the last line; 0 where there is none.</summary>
    public double LastStep => Steps.Length > 0 ? Steps[^1] : 0;

    /// <summary>A column, NaN where nothing was measured; shape (lines). Empty where there is no such column.</summary>
    /// <param name="name">Its name.</param>
    public ReadOnlySpan<double> Column(string name) => columns.TryGetValue(name, out var values) ? values : [];

    /// <summary>The lines in which a column has a finite number.</summary>
    /// <param name="name">Its name.</param>
    public IEnumerable<(double Step, double Value)> Measured(string name)
    {
        if (!columns.TryGetValue(name, out var values))
        {
            yield break;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                yield return (Steps[i], values[i]);
            }
        }
    }

    /// <summary>Reads a table.</summary>
    /// <param name="text">What the file has.</param>
    /// <param name="problems">Receives what could not be read, in sentences.</param>
    public static MetricsTable Parse(string text, ICollection<string> problems)
    {
        // Whoever writes a line may be stopped in the middle of it, and a reader may come between.
        var end = text.LastIndexOf('\n') + 1;
        if (end < text.Length)
        {
            problems.Add("The last line of metrics.csv is not whole, and is left out.");
        }

        var lines = text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
        {
            problems.Add("There is no line in metrics.csv.");
            return Empty;
        }

        var header = lines[0].TrimEnd('\r').Split(',');
        if (header[0] != Step)
        {
            problems.Add($"The first column of metrics.csv is '{Shortened(header[0])}', but must be '{Step}': nothing is read.");
            return Empty;
        }

        return Parse(header, lines, problems);
    }

    private static MetricsTable Parse(string[] header, string[] lines, ICollection<string> problems)
    {
        var steps = new List<double>();
        var values = header.Skip(1).Select(_ => new List<double>()).ToArray();
        int? firstLine = null;
        var (lost, last) = (0, 0L);
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].TrimEnd('\r').Split(',');
            if (cells.Length != header.Length || !IsWhole(cells, last, out var step))
            {
                firstLine ??= i + 1;
                lost++;
                continue;
            }

            last = step;
            steps.Add(step);
            for (var column = 0; column < values.Length; column++)
            {
                values[column].Add(Number(cells[column + 1]) ?? double.NaN);
            }
        }

        if (firstLine is { } first)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{lost} of {lines.Length - 1} lines of metrics.csv cannot be read, the first of them line {first}: "
                + $"they are left out."));
        }

        var columns = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var column = 0; column < values.Length; column++)
        {
            if (!columns.TryAdd(header[column + 1], [.. values[column]]))
            {
                problems.Add($"Column '{Shortened(header[column + 1])}' stands twice in metrics.csv: the first is read.");
            }
        }

        return new MetricsTable([.. columns.Keys], [.. steps], columns);
    }

    // A step that does not fall, and numbers or nothing after it.
    private static bool IsWhole(string[] cells, long last, out long step) =>
        long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out step)
        && step >= last
        && cells.Skip(1).All(cell => Number(cell) is not null);

    private static double? Number(string cell) => cell switch
    {
        "" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
