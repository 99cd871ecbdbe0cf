using System.Runtime.InteropServices;
using System.Text;

namespace RlDsl.Equivalence.Tests.Pairs;

/// <summary>Compares what two agents have saved.</summary>
internal static class Closeness
{
    /// <summary>
    /// Names, counts and states of random sources are the same, and each number differs by no more than a share of the largest
    /// number of its array.
    /// </summary>
    public static void AreClose(Checkpoint expected, Checkpoint actual, double tolerance)
    {
        Assert.Equal(expected.Entries.Keys, actual.Entries.Keys);
        string program = Encoding.UTF8.GetString(expected.Entries["program.txt"]);
        List<string> differences = [];
        foreach ((string name, byte[] bytes) in expected.Entries)
        {
            double difference = Difference(program, name, bytes, actual.Entries[name]);
            if (!(difference <= tolerance))
            {
                differences.Add($"{name} {difference:g3}");
            }
        }

        Assert.True(differences.Count == 0, $"More than {tolerance:g3} apart: {string.Join(", ", differences)}.");
    }

    /// <summary>The largest difference as a share of the largest number of an array of the entry.</summary>
    private static double Difference(string program, string name, byte[] expected, byte[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual))
        {
            return 0;
        }

        (int counted, double[][] arrays) = Arrays(program, name, expected);
        double[][] others = Arrays(program, name, actual).Arrays;
        bool isOfOneForm = expected.Length == actual.Length && arrays.Length > 0
            && expected.AsSpan(0, counted).SequenceEqual(actual.AsSpan(0, counted));
        return isOfOneForm
            ? arrays.Zip(others, Share).Max()
            : double.PositiveInfinity;
    }

    /// <summary>The arrays of an entry, and how many bytes of counts are before them, which must be the same.</summary>
    private static (int Counted, double[][] Arrays) Arrays(string program, string name, byte[] bytes)
    {
        string value = Path.GetFileNameWithoutExtension(name), kind = Path.GetExtension(name);
        return kind == ".f32" ? (0, [Singles(bytes)])
            : kind == ".f64" || value == "session.returns" ? (0, [Doubles(bytes)])
            : kind != ".bin" ? (0, [])
            : Moments(program, value) is { } moments ? (sizeof(long), Split(Singles(bytes.AsSpan(sizeof(long))), moments))
            : (sizeof(long), Split(Doubles(bytes.AsSpan(sizeof(long))), 2));
    }

    /// <summary>
    /// How many numbers an optimizer remembers of each parameter; nothing where the value is no optimizer. All others that are
    /// saved so are means and variances.
    /// </summary>
    private static int? Moments(string program, string value) =>
        program.Split("; ").FirstOrDefault(line => line.StartsWith(value + ' ', StringComparison.Ordinal))?.Split(' ')[1] switch
        {
            null => null,
            "adam" or "adam-w" => 2,
            "rms-prop" => 2,
            "centered-rms-prop" => 3,
            "sgd" => 1,
            var kind => throw new InvalidOperationException($"Unknown optimizer: {kind}."),
        };

    private static double[] Singles(ReadOnlySpan<byte> bytes) =>
        Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), number => (double)number);

    private static double[] Doubles(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, double>(bytes).ToArray();

    private static double[][] Split(double[] numbers, int parts) => [.. numbers.Chunk(numbers.Length / parts)];

    private static double Share(double[] expected, double[] actual) =>
        expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max() / expected.Max(Math.Abs);
}
