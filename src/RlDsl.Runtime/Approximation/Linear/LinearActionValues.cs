using RlDsl.Approximation;

namespace RlDsl;

/// <summary>
/// Action values as linear functions of features, one for each action: q(s, a) = Σ w_ai x_i(s) (Sutton and Barto 2018, section
/// 10.1). Nothing is allocated after the constructor.
/// </summary>
public sealed class LinearActionValues
{
    private readonly LinearWeights weights;

    /// <summary>Creates values that are the same everywhere.</summary>
    /// <param name="features">The features.</param>
    /// <param name="actions">The number of actions, positive.</param>
    /// <param name="initial">
    /// The value of each action everywhere, finite. Where it is not 0, features must have weights that say so
    /// (<see cref="ILinearFeatures.TryWriteConstant"/>): binary ones share it, and of others one is constant or they add up to 1.
    /// </param>
    /// <exception cref="ArgumentException">No weights of these features say the initial value everywhere.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of actions is not positive, the initial value is not finite, or there are more weights than an array holds.
    /// </exception>
    public LinearActionValues(ILinearFeatures features, int actions, double initial)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actions);
        Features = features;
        Actions = actions;
        weights = new LinearWeights(features, actions, initial);
    }

    /// <summary>The features.</summary>
    public ILinearFeatures Features { get; }

    /// <summary>The number of actions.</summary>
    public int Actions { get; }

    /// <summary>All weights; shape (actions, features), row-major.</summary>
    public ReadOnlySpan<double> Weights => weights.All;

    /// <summary>The weights of an action; shape (features).</summary>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public ReadOnlySpan<double> this[int action]
    {
        get
        {
            ActionNumber.Require(action, Actions);
            return weights.Block(action);
        }
    }

    /// <summary>The place of an action's first weight in <see cref="Weights"/>, and of its first trace.</summary>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public int OffsetOf(int action)
    {
        ActionNumber.Require(action, Actions);
        return action * Features.Count;
    }

    /// <summary>Writes the values of all actions.</summary>
    /// <param name="x">The features x(s), of the same object as these values.</param>
    /// <param name="values">Receives the values q(s, a); shape (actions).</param>
    /// <exception cref="ArgumentException">The vector is of other features, or the span has another length.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Write(FeatureVector x, Span<double> values)
    {
        if (values.Length != Actions)
        {
            throw new ArgumentException($"There are {Actions} actions, but the span has {values.Length}.", nameof(values));
        }

        for (int action = 0; action < values.Length; action++)
        {
            values[action] = weights.Value(x, action);
        }
    }

    /// <summary>The value q(s, a) of an action.</summary>
    /// <param name="x">The features x(s), of the same object as these values.</param>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="ArgumentException">The vector is of other features.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public double Value(FeatureVector x, int action)
    {
        ActionNumber.Require(action, Actions);
        return weights.Value(x, action);
    }

    /// <summary>
    /// Moves the value of an action by its gradient: w_ai ← w_ai + amount · scale_i · x_i, scale_i being the features'
    /// <see cref="ILinearFeatures.StepSizeScale"/>.
    /// </summary>
    /// <param name="x">The features x(s), of the same object as these values.</param>
    /// <param name="action">The number of the action.</param>
    /// <param name="amount">The amount, finite: a step size times an error.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="ArgumentException">The vector is of other features.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Move(FeatureVector x, int action, double amount)
    {
        ActionNumber.Require(action, Actions);
        weights.Move(x, action, amount);
    }

    /// <summary>
    /// Moves each weight in proportion to its trace: w ← w + amount · scale · z (Sutton and Barto 2018, section 12.7).
    /// </summary>
    /// <param name="traces">The traces z; shape (actions · features), in the order of <see cref="Weights"/>.</param>
    /// <param name="amount">What a trace of 1 adds where the scale is 1, finite.</param>
    /// <exception cref="ArgumentException">There are more or fewer traces than weights.</exception>
    public void Move(EligibilityTraces traces, double amount) => weights.Move(traces, amount);

    /// <summary>Writes the weights to a checkpoint, exactly.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="name">The name of the value, new in the checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(CheckpointWriter checkpoint, string name) => weights.Save(checkpoint, name);

    /// <summary>
    /// Reads weights of a checkpoint and changes nothing yet, so that what else is in it can be checked first; then
    /// <see cref="Restore"/> takes them over.
    /// </summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="name">The name of the value.</param>
    /// <returns>The weights, in the order of <see cref="Weights"/>.</returns>
    /// <exception cref="CheckpointException">
    /// The weights are missing or damaged, there are more or fewer, or one is not finite.
    /// </exception>
    public double[] Read(CheckpointReader checkpoint, string name) => weights.Read(checkpoint, name);

    /// <summary>Puts other weights in the place of all.</summary>
    /// <param name="values">The weights, in the order of <see cref="Weights"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void Restore(double[] values) => weights.Restore(values);
}
