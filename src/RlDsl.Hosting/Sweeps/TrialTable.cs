using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// The file <c>trials.csv</c>: a line for each trial with its number, status, step, return and overrides. It is written anew
/// beside the old one, which it replaces, so that whoever reads it finds a whole table.
/// </summary>
internal static class TrialTable
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "trials.csv";

    private static readonly ImmutableArray<string> fixedColumns = ["trial", "status", "step", "return"];

    /// <summary>Writes the table.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="trials">The trials, in order.</param>
    public static void Write(string folder, IReadOnlyList<Trial> trials)
    {
        string[] keys = [.. trials.SelectMany(trial => trial.Parameters).Select(one => one.Key).Distinct()];
        var text = new StringBuilder();
        AddLine(text, [.. fixedColumns, .. keys]);
        foreach (var trial in trials)
        {
            AddLine(text,
            [
                trial.Number.ToString(CultureInfo.InvariantCulture),
                trial.Status.ToString().ToLowerInvariant(),
                trial.Step.ToString(CultureInfo.InvariantCulture),
                double.IsNaN(trial.Return) ? "" : trial.Return.ToString("R", CultureInfo.InvariantCulture),
                .. keys.Select(key => trial.Parameters.FirstOrDefault(one => one.Key == key).Value ?? ""),
            ]);
        }

        WholeFile.WriteText(Path.Combine(folder, FileName), text.ToString());
    }

    /// <summary>Reads the table.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <exception cref="IOException">The file is not there, or is damaged.</exception>
    public static ImmutableArray<Trial> Read(string folder)
    {
        var path = Path.Combine(folder, TrialTable.FileName);
        string[][] lines = [.. File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Cells)];
        var culture = CultureInfo.InvariantCulture;
        var trials = ImmutableArray.CreateBuilder<Trial>();
        foreach (var cells in lines.Skip(1))
        {
            var mean = double.NaN;
            if (cells.Length != lines[0].Length
                || !int.TryParse(cells[0], culture, out var number)
                || !Enum.TryParse<TrialStatus>(cells[1], ignoreCase: true, out var status)
                || !long.TryParse(cells[2], culture, out var step)
                || (cells[3].Length > 0 && !double.TryParse(cells[3], culture, out mean)))
            {
                throw new IOException($"{path} is damaged: its line {trials.Count + 2} cannot be read. Begin the sweep anew.");
            }

            var parameters = lines[0].Zip(cells).Skip(fixedColumns.Length).Where(one => one.Second.Length > 0)
                .Select(one => new KeyValuePair<string, string>(one.First, one.Second));
            trials.Add(new Trial(number, [.. parameters]) { Status = status, Step = step, Return = mean });
        }

        return trials.ToImmutable();
    }

    private static void AddLine(StringBuilder text, string[] cells) =>
        text.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    // As RFC 4180 has it. No override has line ends.
    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(',', '"') < 0
        ? cell
        : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string[] Cells(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when isQuoted && i + 1 < line.Length && line[i + 1] == '"':
                    cell.Append(line[i++]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(line[i]);
                    break;
            }
        }

        return [.. cells, cell.ToString()];
    }
}
