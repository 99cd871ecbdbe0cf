using System.Numerics;
using System.Runtime.InteropServices;

namespace RlDsl.Approximation;

/// <summary>
/// The Fourier basis: x_i(s) = cos(π c_i · s) for scaled observations s, with a vector c_i of whole numbers from 0 to the order
/// for each feature, the last element innermost; the first feature is constant.
/// </summary>
/// <remarks>
/// Konidaris, Osentoski and Thomas 2011; Sutton and Barto 2018, equation 9.18. They advise to divide the step size of a weight by
/// the length of its vector, which <see cref="StepSizeScale"/> says.
/// </remarks>
public sealed class FourierBasis : BoundedFeatures
{
    // Shape (features, observation).
    private readonly int[] coefficients;
    private readonly int count;

    /// <summary>Creates the basis.</summary>
    /// <param name="space">The space of observations, with finite bounds.</param>
    /// <param name="order">The greatest coefficient, not negative.</param>
    /// <param name="interactions">
    /// How many elements a feature depends on at most, positive; null for all, with (order + 1) to the power of the number of
    /// elements features. With 1, each feature is of one element.
    /// </param>
    /// <param name="names">
    /// The names of the observation's elements, for <see cref="ILinearFeatures.Describe"/>; null for s1, s2, ...
    /// </param>
    /// <exception cref="ArgumentException">
    /// A bound is infinite, a range is empty, or there is not a name for each element.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is out of range, or there are more features than an array holds.
    /// </exception>
    public FourierBasis(BoxSpace space, int order, int? interactions = null, IReadOnlyList<string>? names = null)
        : base(space, names)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        int most = interactions ?? ObservationSize;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most, nameof(interactions));
        count = CountVectors(order, Math.Min(most, ObservationSize));
        coefficients = new int[RequireCount((long)count * ObservationSize)];
        Fill(order, most);
    }

    /// <inheritdoc/>
    public override int Count => count;

    /// <summary>The vector of coefficients c_i of a feature; shape (observation).</summary>
    /// <param name="feature">Its number, from 0.</param>
    public ReadOnlySpan<int> Coefficients(int feature) => coefficients.AsSpan(feature * ObservationSize, ObservationSize);

    /// <inheritdoc/>
    /// <remarks>1 / ‖c_i‖, and 1 for the constant feature.</remarks>
    public override double StepSizeScale(int feature)
    {
        double scale = base.StepSizeScale(feature);
        double square = 0;
        foreach (int coefficient in Coefficients(feature))
        {
            square += (double)coefficient * coefficient;
        }

        return square == 0 ? scale : 1 / Math.Sqrt(square);
    }

    /// <inheritdoc/>
    public override bool TryWriteConstant(double value, Span<double> weights) => WriteFirst(value, weights);

    private protected override void WriteScaled(ReadOnlySpan<double> scaled, Span<double> features)
    {
        ReadOnlySpan<int> rest = coefficients;
        foreach (ref double feature in features)
        {
            double sum = 0;
            for (int j = 0; j < scaled.Length; j++)
            {
                sum += rest[j] * scaled[j];
            }

            feature = Math.PI * sum;
            rest = rest[scaled.Length..];
        }

        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(features);
        foreach (ref Vector<double> vector in vectors)
        {
            vector = Vector.Cos(vector);
        }

        foreach (ref double feature in features[(vectors.Length * Vector<double>.Count)..])
        {
            feature = Math.Cos(feature);
        }
    }

    private protected override string DescribeFeature(int feature)
    {
        List<string> terms = [];
        ReadOnlySpan<int> vector = Coefficients(feature);
        for (int j = 0; j < vector.Length; j++)
        {
            if (vector[j] != 0)
            {
                terms.Add(vector[j] == 1 ? Names[j] : $"{vector[j]} {Names[j]}");
            }
        }

        return terms.Count == 0 ? "constant" : $"cos(π ({string.Join(" + ", terms)})), scaled to 0 to 1";
    }

    /// <summary>Σ_k (elements over k) order^k, k up to the number of elements that may differ from 0.</summary>
    private int CountVectors(int order, int most)
    {
        Int128 term = 1;
        Int128 sum = 1;
        for (int k = 1; k <= most && term > 0; k++)
        {
            term = term * (ObservationSize - k + 1) / k * order;
            sum += term;
            RequireCount((long)Int128.Min(sum, long.MaxValue));
        }

        return (int)sum;
    }

    private void Fill(int order, int most)
    {
        int[] vector = new int[ObservationSize];
        for (int i = 1; i < count; i++)
        {
            // The next vector in the order of numbers that does not depend on too many elements.
            do
            {
                int j = vector.Length - 1;
                while (vector[j] == order)
                {
                    vector[j--] = 0;
                }

                vector[j]++;
            }
            while (vector.Length - vector.AsSpan().Count(0) > most);

            vector.CopyTo(coefficients, i * vector.Length);
        }
    }
}
