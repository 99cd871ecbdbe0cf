using RlDsl.Approximation;

namespace RlDsl;

/// <summary>The weights of several linear functions of the same features, one block for each.</summary>
internal sealed class LinearWeights
{
    private readonly ILinearFeatures features;
    private readonly int size;
    private readonly double[] weights;

    // What step sizes are multiplied by, for each weight; null where that is 1 for all.
    private readonly double[]? scales;

    /// <param name="features">The features.</param>
    /// <param name="functions">The number of functions.</param>
    /// <param name="initial">What each function is everywhere.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The initial value is not finite, or there are more weights than an array holds.
    /// </exception>
    /// <exception cref="ArgumentException">The features have no weights by which the function is the initial value.</exception>
    public LinearWeights(ILinearFeatures features, int functions, double initial)
    {
        this.features = features;
        size = features.Count;
        if ((long)size * functions > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(features), size,
                $"{functions} functions of {size} features have more weights than an array holds: choose fewer features.");
        }

        weights = new double[size * functions];
        TableValues.RequireFiniteInitial(initial);
        for (int function = 0; initial != 0 && function < functions; function++)
        {
            if (!features.TryWriteConstant(initial, Block(function)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"The initial value is {initial}, but no weights of {features.GetType().Name} say so everywhere: ")
                    + "give 0, or features of which one is constant or that are normalized.",
                    nameof(initial));
            }
        }

        if (FeatureVector.StepSizeScales(features) is { } block)
        {
            scales = new double[weights.Length];
            for (int function = 0; function < functions; function++)
            {
                block.CopyTo(scales, function * size);
            }
        }
    }

    public ReadOnlySpan<double> All => weights;

    public Span<double> Block(int function) => weights.AsSpan(function * size, size);

    public double Value(FeatureVector x, int function)
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Require(features);
        return x.Dot(Block(function));
    }

    public void Move(FeatureVector x, int function, double amount)
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Require(features);
        x.AddTo(Block(function), amount);
    }

    public void Move(EligibilityTraces traces, double amount)
    {
        ArgumentNullException.ThrowIfNull(traces);
        if (scales is null)
        {
            traces.AddTo(weights, amount);
        }
        else
        {
            traces.AddTo(weights, amount, scales);
        }
    }

    public void Save(CheckpointWriter checkpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.WriteDoubles(name, weights);
    }

    public double[] Read(CheckpointReader checkpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return checkpoint.ReadDoubles(name, weights.Length);
    }

    public void Restore(double[] values) => TableValues.Restore(values, weights);
}
