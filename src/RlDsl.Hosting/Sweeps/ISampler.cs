using System.Collections.Immutable;

namespace RlDsl.Hosting.Sweeps;

/// <summary>A configuration that was tried, and what it came to.</summary>
/// <param name="Point">A quantile for each parameter, in [0, 1].</param>
/// <param name="Return">The mean return; negative infinity where the trial failed.</param>
internal readonly record struct TriedPoint(ImmutableArray<double> Point, double Return);

/// <summary>
/// Chooses what a sweep tries. The same seed, number and results give the same choice, so that a sweep that was killed goes
/// on as it would have.
/// </summary>
internal interface ISampler
{
    /// <summary>The configuration of a trial.</summary>
    /// <param name="number">The number of the trial, from 0.</param>
    /// <param name="tried">What other trials came to so far.</param>
    /// <returns>A quantile for each parameter, in [0, 1).</returns>
    ImmutableArray<double> Sample(int number, IReadOnlyList<TriedPoint> tried);
}
