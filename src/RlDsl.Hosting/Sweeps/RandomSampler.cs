using System.Collections.Immutable;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// Random search (Bergstra and Bengio 2012, "Random Search for Hyper-Parameter Optimization", JMLR 13): each trial is
/// independent of the others.
/// </summary>
/// <param name="dimensions">How many parameters there are.</param>
/// <param name="seed">The seed.</param>
internal sealed class RandomSampler(int dimensions, ulong seed) : ISampler
{
    /// <inheritdoc/>
    public ImmutableArray<double> Sample(int number, IReadOnlyList<TriedPoint> tried)
    {
        var random = new RandomSource(seed).Stream((ulong)number);
        var point = ImmutableArray.CreateBuilder<double>(dimensions);
        for (var i = 0; i < dimensions; i++)
        {
            point.Add(random.NextDouble());
        }

        return point.MoveToImmutable();
    }
}
