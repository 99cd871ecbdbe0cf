using System.Globalization;

namespace RlDsl.Approximation;

/// <summary>
/// Radial basis functions: bells about the points of a grid, x_i(s) = exp(-Σ_j ((s_j - c_ij) / σ_j)² / 2) for scaled elements
/// s_j, the last element innermost. Along each element the centres are evenly spaced from bound to bound.
/// </summary>
/// <remarks>Sutton and Barto 2018, section 9.5.5; normalized as in Moody and Darken 1989.</remarks>
public sealed class RadialBasisFunctions : BoundedFeatures
{
    private readonly int[] centres;
    private readonly double width;
    private readonly bool normalized;
    private readonly int count;
    private readonly int mostCentres;

    /// <summary>Creates the functions on a grid with as many centres along each element.</summary>
    /// <param name="space">The space of observations, with finite bounds.</param>
    /// <param name="centres">How many centres there are along an element, positive; one is in the middle.</param>
    /// <param name="width">
    /// The standard deviation σ of a bell, as a multiple of the distance from one centre to the next; positive.
    /// </param>
    /// <param name="normalized">Whether features are divided by their sum, so that they add up to 1.</param>
    /// <param name="names">
    /// The names of the observation's elements, for <see cref="ILinearFeatures.Describe"/>; null for s1, s2, ...
    /// </param>
    /// <exception cref="ArgumentException">
    /// A bound is infinite, a range is empty, or there is not a name for each element.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is not positive, or there are more features than an array holds.
    /// </exception>
    public RadialBasisFunctions(
        BoxSpace space, int centres, double width = 1, bool normalized = false, IReadOnlyList<string>? names = null)
        : this(space, [.. Enumerable.Repeat(centres, space?.Size ?? 0)], width, normalized, names)
    {
    }

    /// <inheritdoc cref="RadialBasisFunctions(BoxSpace, int, double, bool, IReadOnlyList{string})"/>
    /// <param name="space">The space of observations, with finite bounds.</param>
    /// <param name="centres">How many centres there are along each element, positive; shape (observation).</param>
    /// <param name="width">
    /// The standard deviation σ of a bell, as a multiple of the distance from one centre to the next; positive.
    /// </param>
    /// <param name="normalized">Whether features are divided by their sum, so that they add up to 1.</param>
    /// <param name="names">
    /// The names of the observation's elements, for <see cref="ILinearFeatures.Describe"/>; null for s1, s2, ...
    /// </param>
    public RadialBasisFunctions(
        BoxSpace space, ReadOnlySpan<int> centres, double width = 1, bool normalized = false,
        IReadOnlyList<string>? names = null)
        : base(space, names)
    {
        if (centres.Length != ObservationSize)
        {
            throw new ArgumentException(
                $"An observation has {ObservationSize} elements, but there are {centres.Length} numbers of centres.",
                nameof(centres));
        }

        if (!(double.IsFinite(width) && width > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, "The width of a bell is a positive number.");
        }

        count = Product(centres);
        this.centres = centres.ToArray();
        mostCentres = this.centres.Max();
        this.width = width;
        this.normalized = normalized;
    }

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    /// <remarks>Normalized features add up to 1, so that all weights are the value; others have no such weights.</remarks>
    public override bool TryWriteConstant(double value, Span<double> weights)
    {
        if (normalized)
        {
            weights.Fill(value);
        }

        return normalized;
    }

    private protected override void WriteScaled(ReadOnlySpan<double> scaled, Span<double> features)
    {
        // A bell is a product of bells along the elements.
        Span<double> bells = stackalloc double[mostCentres];
        features[0] = 1;
        int written = 1;
        for (int j = 0; j < scaled.Length; j++)
        {
            Span<double> along = bells[..centres[j]];
            double deviation = width * Spacing(j);
            for (int k = 0; k < along.Length; k++)
            {
                double distance = (scaled[j] - Centre(j, k)) / deviation;
                along[k] = Math.Exp(-0.5 * distance * distance);
            }

            if (normalized)
            {
                // Over the grid, the sum of products is the product of sums.
                Normalize(along, scaled[j], j, deviation);
            }

            written = Expand(features, written, along);
        }
    }

    private protected override string DescribeFeature(int feature)
    {
        string[] places = new string[ObservationSize];
        for (int j = places.Length - 1; j >= 0; j--)
        {
            (feature, int index) = Math.DivRem(feature, centres[j]);
            places[j] = string.Create(CultureInfo.InvariantCulture, $"{Names[j]} about {Unscaled(j, Centre(j, index)):G4}");
        }

        return $"bell: {string.Join(", ", places)}";
    }

    private double Spacing(int element) => centres[element] > 1 ? 1.0 / (centres[element] - 1) : 1;

    private double Centre(int element, int index) => centres[element] > 1 ? index * Spacing(element) : 0.5;

    private void Normalize(Span<double> along, double value, int element, double deviation)
    {
        double sum = 0;
        foreach (double bell in along)
        {
            sum += bell;
        }

        if (sum == 0)
        {
            // Bells so narrow that all round to zero: the nearest is all that is left.
            int nearest = (int)Math.Round(value / Spacing(element));
            along[Math.Min(nearest, along.Length - 1)] = sum = 1;
        }

        foreach (ref double bell in along)
        {
            bell /= sum;
        }
    }
}
