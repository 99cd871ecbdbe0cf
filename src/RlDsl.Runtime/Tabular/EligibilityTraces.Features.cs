namespace RlDsl;

/// <content>The traces of linear functions, whose features are a vector.</content>
public sealed partial class EligibilityTraces
{
    /// <summary>The accumulating trace: z ← z + x (Sutton and Barto 2018, equation 12.5).</summary>
    /// <param name="x">The features x.</param>
    /// <param name="offset">
    /// The number of the first feature's weight: <see cref="LinearActionValues.OffsetOf"/> of the action; 0 of state values.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many weights.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Accumulate(FeatureVector x, int offset)
    {
        Require(x, offset);
        Add(x, offset, 1);
    }

    /// <summary>The replacing trace of binary features: z_i ← 1 where x_i is 1 (Singh and Sutton 1996).</summary>
    /// <param name="x">The features x, binary.</param>
    /// <param name="offset">
    /// The number of the first feature's weight: <see cref="LinearActionValues.OffsetOf"/> of the action; 0 of state values.
    /// </param>
    /// <exception cref="ArgumentException">The features are not binary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many weights.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Replace(FeatureVector x, int offset)
    {
        Require(x, offset);
        if (!x.IsBinary)
        {
            throw new ArgumentException(
                $"Replacing traces are for binary features, which {x.Features.GetType().Name} are not: use accumulating or dutch "
                + "traces, or tile coding.",
                nameof(x));
        }

        foreach (int feature in x.Active)
        {
            Put(offset + feature) = 1;
        }
    }

    /// <summary>
    /// The dutch trace, after <see cref="Decay"/>: z ← z + (1 - α zᵀx) x (van Seijen et al. 2016; Sutton and Barto 2018, section
    /// 12.5). Where step sizes are scaled, α_i = α · scale_i stands in the product: z ← z + (1 - Σ α_i z_i x_i) x, so that a
    /// basis whose features and weights are scaled instead learns the same.
    /// </summary>
    /// <param name="x">The features x.</param>
    /// <param name="offset">
    /// The number of the first feature's weight: <see cref="LinearActionValues.OffsetOf"/> of the action; 0 of state values.
    /// </param>
    /// <param name="stepSize">The step size α by which the function is updated.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many weights.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Dutch(FeatureVector x, int offset, double stepSize)
    {
        Require(x, offset);
        double product = 0;
        foreach (int feature in x.Active)
        {
            product += x.ScaleOf(feature) * TraceOf(offset + feature);
        }

        ReadOnlySpan<double> values = x.Values;
        for (int feature = 0; feature < values.Length; feature++)
        {
            product += x.ScaleOf(feature) * TraceOf(offset + feature) * values[feature];
        }

        Add(x, offset, 1 - (stepSize * product));
    }

    /// <summary>Adds features times an amount to traces: z ← z + amount · x.</summary>
    internal void Accumulate(FeatureVector x, int offset, double amount)
    {
        Require(x, offset);
        Add(x, offset, amount);
    }

    /// <summary>Adds to each weight its trace times an amount and a scale: w_i ← w_i + amount · scale_i · z_i.</summary>
    /// <exception cref="ArgumentException">There are more or fewer weights.</exception>
    internal void AddTo(Span<double> weights, double amount, ReadOnlySpan<double> scales)
    {
        RequireWeights(weights.Length);
        for (int place = 0; place < count; place++)
        {
            int index = indices[place];
            weights[index] += amount * scales[index] * values[place];
        }
    }

    private void Add(FeatureVector x, int offset, double amount)
    {
        foreach (int feature in x.Active)
        {
            Add(offset + feature, amount);
        }

        ReadOnlySpan<double> values = x.Values;
        for (int feature = 0; feature < values.Length; feature++)
        {
            if (values[feature] != 0)
            {
                Add(offset + feature, amount * values[feature]);
            }
        }
    }

    private void Require(FeatureVector x, int offset)
    {
        ArgumentNullException.ThrowIfNull(x);
        x.RequireSet();
        if (offset < 0 || offset > Weights - x.Features.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(offset), offset,
                $"There are {Weights} traces, which {x.Features.Count} features from {offset} on go beyond: create one for each "
                + "weight.");
        }
    }
}
