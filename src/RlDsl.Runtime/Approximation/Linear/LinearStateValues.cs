using RlDsl.Approximation;

namespace RlDsl;

/// <summary>
/// State values as a linear function of features: v(s) = Σ w_i x_i(s) (Sutton and Barto 2018, section 9.4). Nothing is allocated
/// after the constructor.
/// </summary>
public sealed class LinearStateValues
{
    private readonly LinearWeights weights;

    /// <summary>Creates values that are the same everywhere.</summary>
    /// <param name="features">The features.</param>
    /// <param name="initial">
    /// The value everywhere, finite. Where it is not 0, features must have weights that say so
    /// (<see cref="ILinearFeatures.TryWriteConstant"/>): binary ones share it, and of others one is constant or they add up to 1.
    /// </param>
    /// <exception cref="ArgumentException">No weights of these features say the initial value everywhere.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The initial value is not finite.</exception>
    public LinearStateValues(ILinearFeatures features, double initial)
    {
        ArgumentNullException.ThrowIfNull(features);
        Features = features;
        weights = new LinearWeights(features, 1, initial);
    }

    /// <summary>The features.</summary>
    public ILinearFeatures Features { get; }

    /// <summary>The weights; shape (features).</summary>
    public ReadOnlySpan<double> Weights => weights.All;

    /// <summary>The value v(s).</summary>
    /// <param name="x">The features x(s), of the same object as these values.</param>
    /// <exception cref="ArgumentException">The vector is of other features.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public double Value(FeatureVector x) => weights.Value(x, 0);

    /// <summary>
    /// Moves the value by its gradient: w_i ← w_i + amount · scale_i · x_i, scale_i being the features'
    /// <see cref="ILinearFeatures.StepSizeScale"/>.
    /// </summary>
    /// <param name="x">The features x(s), of the same object as these values.</param>
    /// <param name="amount">The amount, finite: a step size times an error.</param>
    /// <exception cref="ArgumentException">The vector is of other features.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Move(FeatureVector x, double amount) => weights.Move(x, 0, amount);

    /// <summary>
    /// Moves each weight in proportion to its trace: w ← w + amount · scale · z (Sutton and Barto 2018, section 12.2).
    /// </summary>
    /// <param name="traces">The traces z; shape (features).</param>
    /// <param name="amount">What a trace of 1 adds where the scale is 1, finite.</param>
    /// <exception cref="ArgumentException">There are more or fewer traces than weights.</exception>
    public void Move(EligibilityTraces traces, double amount) => weights.Move(traces, amount);

    /// <inheritdoc cref="LinearActionValues.Save"/>
    public void Save(CheckpointWriter checkpoint, string name) => weights.Save(checkpoint, name);

    /// <inheritdoc cref="LinearActionValues.Read"/>
    public double[] Read(CheckpointReader checkpoint, string name) => weights.Read(checkpoint, name);

    /// <inheritdoc cref="LinearActionValues.Restore"/>
    public void Restore(double[] values) => weights.Restore(values);
}
