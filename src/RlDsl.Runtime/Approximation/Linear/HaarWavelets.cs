namespace RlDsl.Approximation;

/// <summary>
/// Haar wavelets: along an element, the constant 1 and, for each level j from 0, the 2^j wavelets 2^(j/2) ψ(2^j s - k), where ψ
/// is 1 on the first half of [0, 1), -1 on the second and 0 elsewhere; features are all products of one of them for each scaled
/// element, the last element innermost. They are orthonormal.
/// </summary>
/// <remarks>
/// Haar 1910; Mallat 2009, chapter 7. What they can say is what a grid of 2^levels cells along each
/// element can, from coarse to fine.
/// </remarks>
public sealed class HaarWavelets : BoundedFeatures
{
    private readonly int levels;
    private readonly int count;

    /// <summary>Creates the basis, of 2^levels to the power of the number of elements features.</summary>
    /// <param name="space">The space of observations, with finite bounds.</param>
    /// <param name="levels">The number of levels, from 0, which leaves the constant alone, to 20.</param>
    /// <param name="names">
    /// The names of the observation's elements, for <see cref="ILinearFeatures.Describe"/>; null for s1, s2, ...
    /// </param>
    /// <exception cref="ArgumentException">
    /// A bound is infinite, a range is empty, or there is not a name for each element.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are fewer than 0 or more than 20 levels, or more features than an array holds.
    /// </exception>
    public HaarWavelets(BoxSpace space, int levels, IReadOnlyList<string>? names = null)
        : base(space, names)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(levels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levels, 20);
        this.levels = levels;
        count = Product([.. Enumerable.Repeat(1 << levels, ObservationSize)]);
    }

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override bool TryWriteConstant(double value, Span<double> weights) => WriteFirst(value, weights);

    private protected override void WriteScaled(ReadOnlySpan<double> scaled, Span<double> features)
    {
        features.Clear();

        // Of each level one wavelet is not zero: features that are not zero are products of these. Their numbers and values come
        // first, one list for each element, and then all combinations.
        Span<int> places = stackalloc int[scaled.Length * (levels + 1)];
        Span<double> values = stackalloc double[scaled.Length * (levels + 1)];
        int at = 0;
        foreach (double element in scaled)
        {
            places[at] = 0;
            values[at++] = 1;
            for (int level = 0; level < levels; level++)
            {
                int wavelets = 1 << level;
                double position = element * wavelets;
                int wavelet = Math.Min((int)position, wavelets - 1);
                places[at] = wavelets + wavelet;
                values[at++] = Math.Sqrt(wavelets) * (position - wavelet < 0.5 ? 1 : -1);
            }
        }

        WriteProducts(places, values, 0, 1, features);
    }

    private protected override string DescribeFeature(int feature)
    {
        List<string> factors = [];
        for (int j = ObservationSize - 1; j >= 0; j--)
        {
            (feature, int place) = Math.DivRem(feature, 1 << levels);
            if (place > 0)
            {
                int level = int.Log2(place);
                double from = (double)(place - (1 << level)) / (1 << level);
                double middle = from + (0.5 / (1 << level));
                string plus = DescribeRange(j, from, middle);
                factors.Insert(0, $"({plus}) minus ({DescribeRange(j, middle, (2 * middle) - from)})");
            }
        }

        return factors.Count == 0 ? "constant" : string.Join(" times ", factors);
    }

    private void WriteProducts(
        ReadOnlySpan<int> places, ReadOnlySpan<double> values, int feature, double product, Span<double> features)
    {
        if (places.Length == 0)
        {
            features[feature] = product;
            return;
        }

        for (int i = 0; i <= levels; i++)
        {
            WriteProducts(
                places[(levels + 1)..], values[(levels + 1)..], (feature << levels) + places[i], product * values[i], features);
        }
    }
}
