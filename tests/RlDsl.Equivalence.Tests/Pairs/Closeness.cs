using System.Runtime.InteropServices;

namespace RlDsl.Equivalence.Tests.Pairs;

/// <summary>Compares what two agents have saved.</summary>
internal static class Closeness
{
    /// <summary>
    /// Names, counts and states of random sources are the same, and each number differs by no more than a share of the largest
    /// number of its entry.
    /// </summary>
    public static void AreClose(Checkpoint expected, Checkpoint actual, double tolerance)
    {
        Assert.Equal(expected.Entries.Keys.Order(), actual.Entries.Keys.Order());
        List<string> differences = [];
        foreach ((string name, byte[] bytes) in expected.Entries)
        {
            if (Difference(name, bytes, actual.Entries[name]) is var difference && !(difference <= tolerance))
            {
                differences.Add($"{name} {difference:g3}");
            }
        }

        Assert.True(differences.Count == 0, $"More than {tolerance:g3} apart: {string.Join(", ", differences)}.");
    }

    /// <summary>The largest difference as a share of the largest number.</summary>
    private static double Difference(string name, byte[] expected, byte[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual))
        {
            return 0;
        }

        return Path.GetExtension(name) switch
        {
            ".f32" => Share([.. Checkpoint.Singles(expected).Select(x => (double)x)], [.. Checkpoint.Singles(actual).Select(x => (double)x)]),
            ".f64" => Share([.. MemoryMarshal.Cast<byte, double>(expected)], [.. MemoryMarshal.Cast<byte, double>(actual)]),
            _ => double.PositiveInfinity,
        };
    }

    private static double Share(double[] expected, double[] actual) => expected.Length != actual.Length
        ? double.PositiveInfinity
        : expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max() / expected.Max(Math.Abs);
}
