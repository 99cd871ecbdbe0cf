namespace RlDsl.Learning.Tests.Golden;

/// <summary>What is computed in single precision, against golden values.</summary>
internal static class GoldenNear
{
    private const double Tolerance = 1e-5;

    /// <summary>A number is as expected, relative to its size and that of what it is made of.</summary>
    public static void Number(double expected, double actual, double scale = 0)
    {
        double limit = Tolerance * Math.Max(scale, Math.Abs(expected));
        Assert.True(Math.Abs(expected - actual) <= limit, $"Expected {expected:G9}, got {actual:G9} (limit {limit:G3}).");
    }

    /// <summary>Numbers are as expected, relative to the greatest of them.</summary>
    public static void All(IReadOnlyList<double> expected, IReadOnlyList<float> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        double scale = expected.Max(Math.Abs);
        Assert.All(expected, (number, i) => Number(number, actual[i], scale));
    }
}
