using System.Collections.Immutable;
using System.Globalization;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Evaluating;

/// <summary>An evaluation of a run.</summary>
/// <param name="Step">The agent's step count.</param>
/// <param name="Return">The mean return; NaN where it was not a number.</param>
internal readonly record struct RecordedEvaluation(long Step, double Return);

/// <summary>Reads the evaluations of a run from the table of what was measured.</summary>
internal static class RecordedEvaluations
{
    private const string StepColumn = "step";
    private const string ReturnColumn = "evaluation_return";

    // A line of an evaluation has this, whatever the return was.
    private const string LengthColumn = "evaluation_length";

    /// <summary>The evaluations, in the order of their lines.</summary>
    /// <param name="run">The folder of the run.</param>
    /// <returns>None where there is no table yet.</returns>
    public static ImmutableArray<RecordedEvaluation> Of(string run)
    {
        var path = Path.Combine(run, Run.MetricsFileName);
        if (!File.Exists(path))
        {
            return [];
        }

        // A process that was killed may have left half a line at the end, which has no line end.
        var text = File.ReadAllText(path);
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
        {
            return [];
        }

        string[] columns = lines[0].Split(',');
        var (step, itsReturn, length) = (
            Array.IndexOf(columns, StepColumn), Array.IndexOf(columns, ReturnColumn), Array.IndexOf(columns, LengthColumn));
        return itsReturn < 0 || length < 0 || step < 0
            ? []
            :
            [
                .. lines.Skip(1)
                    .Select(line => line.Split(','))
                    .Where(cells => cells.Length == columns.Length && cells[length].Length > 0)
                    .Select(cells => new RecordedEvaluation(
                        long.Parse(cells[step], CultureInfo.InvariantCulture), Number(cells[itsReturn]))),
            ];
    }

    private static double Number(string cell) => cell switch
    {
        "" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(cell, CultureInfo.InvariantCulture),
    };
}
