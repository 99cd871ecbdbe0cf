namespace RlDsl.Approximation;

/// <summary>
/// Polynomials: x_i(s) = Π_j s_j^c_ij for scaled elements s_j and all powers c_ij from 0 to the order, the last element
/// innermost; the first feature is constant.
/// </summary>
/// <remarks>Sutton and Barto 2018, equation 9.17, on observations scaled to 0 to 1.</remarks>
public sealed class PolynomialBasis : BoundedFeatures
{
    private readonly int order;
    private readonly int count;

    /// <summary>Creates the basis, of (order + 1) to the power of the number of elements features.</summary>
    /// <param name="space">The space of observations, with finite bounds.</param>
    /// <param name="order">The greatest power of an element, not negative.</param>
    /// <param name="names">
    /// The names of the observation's elements, for <see cref="ILinearFeatures.Describe"/>; null for s1, s2, ...
    /// </param>
    /// <exception cref="ArgumentException">
    /// A bound is infinite, a range is empty, or there is not a name for each element.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The order is negative, or there are more features than an array holds.
    /// </exception>
    public PolynomialBasis(BoxSpace space, int order, IReadOnlyList<string>? names = null)
        : base(space, names)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        this.order = order;
        count = Product([.. Enumerable.Repeat(order + 1, ObservationSize)]);
    }

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override bool TryWriteConstant(double value, Span<double> weights) => WriteFirst(value, weights);

    private protected override void WriteScaled(ReadOnlySpan<double> scaled, Span<double> features)
    {
        Span<double> powers = stackalloc double[order + 1];
        features[0] = 1;
        int written = 1;
        foreach (double element in scaled)
        {
            powers[0] = 1;
            for (int power = 1; power <= order; power++)
            {
                powers[power] = powers[power - 1] * element;
            }

            written = Expand(features, written, powers);
        }
    }

    private protected override string DescribeFeature(int feature)
    {
        List<string> factors = [];
        for (int j = ObservationSize - 1; j >= 0; j--)
        {
            (feature, int power) = Math.DivRem(feature, order + 1);
            if (power > 0)
            {
                factors.Insert(0, power == 1 ? Names[j] : $"{Names[j]}^{power}");
            }
        }

        return factors.Count == 0 ? "constant" : $"{string.Join(" ", factors)}, scaled to 0 to 1";
    }
}
