namespace RlDsl.Studies;

/// <summary>The error of a method on the random walk at a step size: the mean over repetitions and its standard error.</summary>
/// <param name="Mean">The mean; infinite where values of a repetition have left all bounds.</param>
/// <param name="StandardError">The standard error of the mean.</param>
internal readonly record struct WalkCell(double Mean, double StandardError);

/// <summary>The errors of every method on the random walk, by step size: all methods learn from the same walks.</summary>
internal static class WalkCurves
{
    /// <summary>The walks of a repetition.</summary>
    public const int Walks = 10;

    /// <summary>The repetitions.</summary>
    public const int Repetitions = 100;

    /// <summary>The step sizes: closer together where curves are steep.</summary>
    public static IReadOnlyList<double> StepSizes { get; } =
    [
        0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
    ];

    /// <summary>The walks of every repetition, by seeds from 1 on.</summary>
    public static string[][] Draw() =>
        [.. Enumerable.Range(1, Repetitions).Select(seed => WalkErrors.Draw((ulong)seed, Walks))];

    /// <summary>The errors of a method at every step size.</summary>
    /// <param name="method">The method.</param>
    /// <param name="repetitions">The walks of each repetition.</param>
    public static WalkCell[] Of(WalkMethod method, string[][] repetitions)
    {
        var cells = new WalkCell[StepSizes.Count];
        Parallel.For(0, cells.Length, index =>
        {
            double[] errors = [.. repetitions.Select(walks => WalkErrors.Of(method, StepSizes[index], walks))];
            double mean = errors.Average();
            double variance = errors.Sum(error => (error - mean) * (error - mean)) / (errors.Length - 1);
            cells[index] = new WalkCell(mean, Math.Sqrt(variance / errors.Length));
        });
        return cells;
    }
}
