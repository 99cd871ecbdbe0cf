using System.Globalization;
using System.Text;

namespace RlDsl.Hosting.Runs;

/// <summary>
/// The table of what was measured in a run: lines of numbers with commas between them, the first column the agent's step count.
/// A number that is measured for the first time gets a column at the right; lines before have nothing there. For that the file
/// is written anew beside the old one, which it then replaces, so that whoever reads it finds one or the other. That is rare:
/// most columns are there with the first lines.
/// </summary>
internal sealed class MetricsFile : IMetricsSink, IDisposable
{
    private const string Step = "step";

    private readonly string path;
    private readonly List<string> columns = [Step];
    private StreamWriter file;

    private MetricsFile(string path, IReadOnlyList<string> lines)
    {
        this.path = path;
        if (lines.Count > 0)
        {
            columns = [.. lines[0].Split(',')];
        }

        file = Replace([string.Join(',', columns), .. lines.Skip(1)]);
    }

    /// <summary>Begins a table.</summary>
    /// <param name="path">The file.</param>
    public static MetricsFile Create(string path) => new(path, []);

    /// <summary>Goes on with a table, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="through">The last step whose line is kept: the run goes on from there.</param>
    public static MetricsFile Open(string path, long through)
    {
        if (!File.Exists(path))
        {
            return Create(path);
        }

        // A process that was killed may have left half a line at the end, which has no line end.
        var text = File.ReadAllText(path);
        var whole = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new MetricsFile(path, [.. whole.Take(1), .. whole.Skip(1).Where(line => StepOf(line) <= through)]);
    }

    /// <inheritdoc/>
    public void Write(long step, IReadOnlyList<MetricValue> values)
    {
        var grown = values.Select(value => value.Column).Where(column => !columns.Contains(column)).Distinct().ToList();
        if (grown.Count > 0)
        {
            Grow(grown);
        }

        var cells = new string[columns.Count];
        cells[0] = step.ToString(CultureInfo.InvariantCulture);
        foreach (var value in values)
        {
            cells[columns.IndexOf(value.Column)] = Cell(value.Value);
        }

        file.WriteLine(string.Join(',', cells));
        file.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static long StepOf(string line) =>
        long.TryParse(line.Split(',')[0], CultureInfo.InvariantCulture, out var step) ? step : long.MaxValue;

    // What is not a number is left out, as what was not measured is.
    private static string Cell(double value) => value switch
    {
        double.NaN => "",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private void Grow(List<string> grown)
    {
        file.Dispose();
        columns.AddRange(grown);
        var missing = new string(',', grown.Count);
        file = Replace([string.Join(',', columns), .. File.ReadLines(path).Skip(1).Select(line => line + missing)]);
    }

    private StreamWriter Replace(IEnumerable<string> lines)
    {
        WholeFile.Write(path, whole =>
        {
            using var writer = new StreamWriter(whole, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            foreach (var line in lines)
            {
                writer.WriteLine(line);
            }
        });
        return new StreamWriter(path, append: true, new UTF8Encoding(false)) { NewLine = "\n" };
    }
}
