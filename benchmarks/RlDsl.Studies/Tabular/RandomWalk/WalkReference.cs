using System.Diagnostics;
using System.Globalization;

namespace RlDsl.Studies;

/// <summary>What random_walk.reference.py computes: the same errors by the definitions of the book, in NumPy.</summary>
internal static class WalkReference
{
    /// <summary>The errors by method and parameter, at every step size, on given walks.</summary>
    public static Dictionary<(string Method, double Parameter), WalkCell[]> On(string[][] repetitions)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllLines(path, repetitions.Select(walks => string.Join(' ', walks)));
            return Run("curves", path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The same on walks that the program draws with NumPy's generator.</summary>
    public static Dictionary<(string Method, double Parameter), WalkCell[]> OnItsOwn() => Run("curves");

    private static string Script => Path.Combine(AppContext.BaseDirectory, "random_walk.reference.py");

    private static Dictionary<(string Method, double Parameter), WalkCell[]> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Script, .. arguments]) { RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        string output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return program.ExitCode == 0
            ? Parse(output)
            : throw new InvalidOperationException(
                $"random_walk.reference.py ended with exit code {program.ExitCode}: it needs Debian's python3-numpy.");
    }

    private static Dictionary<(string Method, double Parameter), WalkCell[]> Parse(string output) => output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Skip(1)
        .Select(line => line.Split(','))
        .GroupBy(row => (row[0], Number(row[1])))
        .ToDictionary(rows => rows.Key, rows => rows.Select(row => new WalkCell(Number(row[3]), Number(row[4]))).ToArray());

    // Python's words for what is not finite.
    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
