using System.Collections.Immutable;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// Points that fill the space more evenly than random ones: those of <see cref="SobolSequence"/>, of which each digit is turned or
/// not by chance, that depends on the digits before it (Owen 1995, "Randomly permuted (t,m,s)-nets and (t,s)-sequences"). So each
/// point alone is uniform, and all together are as even as before. The first point is kept (Owen 2020, "On dropping the first
/// Sobol' point", arXiv:2008.08051).
/// </summary>
internal sealed class SobolSampler : ISampler
{
    private readonly RandomSource[] dimensions;

    /// <summary>A sequence.</summary>
    /// <param name="dimensions">How many parameters there are, at most <see cref="SobolSequence.MostDimensions"/>.</param>
    /// <param name="seed">The seed of the digits that are turned.</param>
    public SobolSampler(int dimensions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, SobolSequence.MostDimensions);
        var source = new RandomSource(seed);
        this.dimensions = [.. Enumerable.Range(0, dimensions).Select(index => source.Stream((ulong)index))];
    }

    /// <inheritdoc/>
    public ImmutableArray<double> Sample(int number, IReadOnlyList<TriedPoint> tried) =>
        [.. dimensions.Select((random, index) => Scrambled(random, SobolSequence.Coordinate((uint)number, index)))];

    private static double Scrambled(RandomSource random, uint coordinate)
    {
        uint scrambled = coordinate;
        for (var digit = 0; digit < SobolSequence.Digits; digit++)
        {
            // The digits before this one, below a one that tells how many there are.
            var before = (1UL << digit) | ((ulong)coordinate >> (SobolSequence.Digits - digit));
            scrambled ^= (uint)(random.Stream(before).NextUInt64() >> 63) << (SobolSequence.Digits - 1 - digit);
        }

        // In the middle of those with these digits.
        return (scrambled + 0.5) * Math.Pow(2, -SobolSequence.Digits);
    }
}
