namespace RlDsl.Approximation;

/// <summary>
/// The elements of an observation as they are: of one-hot observations, a linear function of them is a table.
/// </summary>
public sealed class ObservationFeatures : ILinearFeatures
{
    private readonly IReadOnlyList<string>? names;

    /// <summary>Takes the elements of an observation as features.</summary>
    /// <param name="observationSize">The number of elements, positive.</param>
    /// <param name="constant">Whether a feature that is always 1 comes after them.</param>
    /// <param name="names">The names of the observation's elements, for <see cref="Describe"/>; null for s1, s2, ...</param>
    /// <exception cref="ArgumentException">There is not a name for each element.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public ObservationFeatures(int observationSize, bool constant = false, IReadOnlyList<string>? names = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observationSize);
        if (names is not null && names.Count != observationSize)
        {
            throw new ArgumentException(
                $"An observation has {observationSize} elements, but there are {names.Count} names.", nameof(names));
        }

        ObservationSize = observationSize;
        Count = observationSize + (constant ? 1 : 0);
        this.names = names;
    }

    /// <inheritdoc/>
    public int ObservationSize { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> observation, Span<double> features)
    {
        if (observation.Length != ObservationSize || features.Length != Count)
        {
            throw new ArgumentException(
                $"An observation of {ObservationSize} elements has {Count} features, but the spans have {observation.Length} and "
                + $"{features.Length}.",
                nameof(observation));
        }

        int other = FiniteNumbers.IndexOfOther(observation);
        if (other >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Element {other} of the observation is {observation[other]}, but it must be finite: check the environment."),
                nameof(observation));
        }

        features[^1] = 1;
        for (int i = 0; i < observation.Length; i++)
        {
            features[i] = observation[i];
        }
    }

    /// <inheritdoc/>
    public string Describe(int feature)
    {
        RequireFeature(feature);
        return feature == ObservationSize ? "constant" : names?[feature] ?? $"s{feature + 1}";
    }

    /// <inheritdoc/>
    public double StepSizeScale(int feature)
    {
        RequireFeature(feature);
        return 1;
    }

    /// <inheritdoc/>
    public bool TryWriteConstant(double value, Span<double> weights)
    {
        bool hasConstant = Count > ObservationSize;
        if (hasConstant)
        {
            weights.Clear();
            weights[^1] = value;
        }

        return hasConstant;
    }

    private void RequireFeature(int feature)
    {
        if ((uint)feature >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(feature), feature, $"The features are from 0 to {Count - 1}.");
        }
    }
}
