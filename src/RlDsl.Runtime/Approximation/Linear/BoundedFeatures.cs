using System.Globalization;

namespace RlDsl.Approximation;

/// <summary>
/// The base of features on a bounded space: each element of an observation is scaled to 0 at its low bound, 1 at its high one.
/// </summary>
public abstract class BoundedFeatures : ILinearFeatures
{
    private readonly double[] low;
    private readonly double[] range;
    private readonly string[] names;

    private protected BoundedFeatures(BoxSpace space, IReadOnlyList<string>? names)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (names is not null && names.Count != space.Size)
        {
            throw new ArgumentException(
                $"An observation has {space.Size} elements, but there are {names.Count} names.", nameof(names));
        }

        low = new double[space.Size];
        range = new double[space.Size];
        for (int i = 0; i < space.Size; i++)
        {
            low[i] = space.Low[i];
            range[i] = (double)space.High[i] - space.Low[i];
            if (!double.IsFinite(range[i]) || range[i] == 0)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Element {i} of the observation is from {space.Low[i]} to {space.High[i]}, but features need a range "
                        + $"that is finite and not empty: give a {nameof(BoxSpace)} with the bounds between which it matters."),
                    nameof(space));
            }
        }

        this.names = names is null ? [.. Enumerable.Range(1, space.Size).Select(i => $"s{i}")] : [.. names];
    }

    /// <inheritdoc/>
    public int ObservationSize => low.Length;

    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <summary>The names of the observation's elements, or s1, s2 and so on.</summary>
    private protected IReadOnlyList<string> Names => names;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> observation, Span<double> features)
    {
        if (features.Length != Count)
        {
            throw new ArgumentException($"There are {Count} features, but the span has {features.Length}.", nameof(features));
        }

        Span<double> scaled = stackalloc double[low.Length];
        Scale(observation, scaled);
        WriteScaled(scaled, features);
    }

    /// <inheritdoc/>
    public string Describe(int feature)
    {
        RequireFeature(feature);
        return DescribeFeature(feature);
    }

    /// <inheritdoc/>
    public virtual double StepSizeScale(int feature)
    {
        RequireFeature(feature);
        return 1;
    }

    /// <inheritdoc/>
    public virtual bool TryWriteConstant(double value, Span<double> weights) => false;

    /// <summary>Writes weights where the first feature is constant, always 1.</summary>
    private protected static bool WriteFirst(double value, Span<double> weights)
    {
        weights.Clear();
        weights[0] = value;
        return true;
    }

    /// <summary>The number of all combinations of one from each of some groups.</summary>
    /// <param name="counts">How many are in each group, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is not positive, or the combinations are more than an array holds.
    /// </exception>
    private protected static int Product(ReadOnlySpan<int> counts)
    {
        long product = 1;
        foreach (int count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(counts));
            product = RequireCount(product * count);
        }

        return (int)product;
    }

    /// <summary>Checks that there are not more features than an array holds.</summary>
    /// <param name="count">The number of features.</param>
    private protected static int RequireCount(long count) => count <= Array.MaxLength
        ? (int)count
        : throw new ArgumentOutOfRangeException(
            nameof(count), count, $"There would be more than {Array.MaxLength} features: choose fewer for each element.");

    /// <summary>
    /// Multiplies each of the first features by each of some factors, the factors innermost, so that features of all elements
    /// become products of one-dimensional ones.
    /// </summary>
    /// <param name="features">The features; those after the first ones are free.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="factors">The factors.</param>
    /// <returns>How many there are now.</returns>
    private protected static int Expand(Span<double> features, int count, ReadOnlySpan<double> factors)
    {
        // From the last on, since the products of a feature come to stand after it.
        for (int i = count - 1; i >= 0; i--)
        {
            double feature = features[i];
            Span<double> products = features.Slice(i * factors.Length, factors.Length);
            for (int k = 0; k < products.Length; k++)
            {
                products[k] = feature * factors[k];
            }
        }

        return count * factors.Length;
    }

    /// <summary>Writes the features of a scaled observation.</summary>
    /// <param name="scaled">The elements, from 0 to 1.</param>
    /// <param name="features">Receives all features.</param>
    private protected abstract void WriteScaled(ReadOnlySpan<double> scaled, Span<double> features);

    /// <summary>What a feature stands for.</summary>
    /// <param name="feature">Its number; it has been checked.</param>
    private protected abstract string DescribeFeature(int feature);

    /// <summary>Scales an observation.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="scaled">Receives its elements from 0 to 1.</param>
    private protected void Scale(ReadOnlySpan<float> observation, Span<double> scaled)
    {
        if (observation.Length != low.Length)
        {
            throw new ArgumentException(
                $"An observation has {low.Length} elements, but got {observation.Length}.", nameof(observation));
        }

        for (int i = 0; i < scaled.Length; i++)
        {
            if (!float.IsFinite(observation[i]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Element {i} of the observation is {observation[i]}, but it must be finite: check the environment."),
                    nameof(observation));
            }

            scaled[i] = Math.Clamp((observation[i] - low[i]) / range[i], 0, 1);
        }
    }

    /// <summary>Part of an element's range in words: <c>position from -0.5 to 0</c>.</summary>
    /// <param name="element">The number of the element.</param>
    /// <param name="from">Where it begins, scaled.</param>
    /// <param name="to">Where it ends, scaled.</param>
    private protected string DescribeRange(int element, double from, double to) => string.Create(
        CultureInfo.InvariantCulture, $"{names[element]} from {Unscaled(element, from):G4} to {Unscaled(element, to):G4}");

    /// <summary>A value of an element in its own unit.</summary>
    /// <param name="element">The number of the element.</param>
    /// <param name="scaled">The value, scaled.</param>
    private protected double Unscaled(int element, double scaled) => low[element] + (scaled * range[element]);

    private void RequireFeature(int feature)
    {
        if ((uint)feature >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(feature), feature, $"The features are from 0 to {Count - 1}.");
        }
    }
}
