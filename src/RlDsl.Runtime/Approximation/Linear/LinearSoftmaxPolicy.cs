using RlDsl.Approximation;

namespace RlDsl;

/// <summary>
/// A policy whose preferences are linear in features: π(a | s) = exp(h(s, a)) / Σ_b exp(h(s, b)), h(s, a) = Σ w_ai x_i(s) (Sutton
/// and Barto 2018, equations 13.2 and 13.3). At first all actions are equally likely. Nothing is allocated after the constructor.
/// </summary>
public sealed class LinearSoftmaxPolicy
{
    private readonly LinearActionValues preferences;
    private readonly double[] row;
    private readonly double[] gradient;

    /// <summary>Creates a policy that takes all actions with equal probability.</summary>
    /// <param name="features">The features.</param>
    /// <param name="actions">The number of actions, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of actions is not positive, or there are more weights than an array holds.
    /// </exception>
    public LinearSoftmaxPolicy(ILinearFeatures features, int actions)
    {
        preferences = new LinearActionValues(features, actions, 0);
        row = new double[actions];
        gradient = new double[actions];
    }

    /// <summary>The features.</summary>
    public ILinearFeatures Features => preferences.Features;

    /// <summary>The number of actions.</summary>
    public int Actions => preferences.Actions;

    /// <summary>All weights; shape (actions, features), row-major.</summary>
    public ReadOnlySpan<double> Weights => preferences.Weights;

    /// <summary>The weights of an action; shape (features).</summary>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public ReadOnlySpan<double> this[int action] => preferences[action];

    /// <summary>Writes the preferences of all actions.</summary>
    /// <param name="x">The features x(s), of the same object as this policy.</param>
    /// <param name="values">Receives the preferences h(s, a); shape (actions).</param>
    /// <exception cref="ArgumentException">The vector is of other features, or the span has another length.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Write(FeatureVector x, Span<double> values) => preferences.Write(x, values);

    /// <summary>
    /// Makes an action likelier: w_b ← w_b + amount · (1[b = a] - π(b | s)) x(s), the gradient of ln π(a | s) (Sutton and Barto
    /// 2018, exercise 13.3), each weight by its scale.
    /// </summary>
    /// <param name="x">The features x(s), of the same object as this policy.</param>
    /// <param name="action">The number of the action a.</param>
    /// <param name="amount">A step size times an error, finite; below 0 it becomes less likely.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="ArgumentException">The vector is of other features.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Move(FeatureVector x, int action, double amount)
    {
        WriteGradient(x, action);
        for (int each = 0; each < gradient.Length; each++)
        {
            preferences.Move(x, each, amount * gradient[each]);
        }
    }

    /// <summary>Adds a gradient to traces: z ← z + ∇ ln π(a | s) (Sutton and Barto 2018, section 13.5).</summary>
    /// <param name="traces">The traces; shape (actions · features), in the order of <see cref="Weights"/>.</param>
    /// <param name="x">The features x(s), of the same object as this policy.</param>
    /// <param name="action">The number of the action a.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="ArgumentException">The vector is of other features, or there are more or fewer traces.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void AddGradient(EligibilityTraces traces, FeatureVector x, int action)
    {
        ArgumentNullException.ThrowIfNull(traces);
        traces.RequireWeights(Weights.Length);
        WriteGradient(x, action);
        for (int each = 0; each < gradient.Length; each++)
        {
            traces.Accumulate(x, preferences.OffsetOf(each), gradient[each]);
        }
    }

    /// <summary>Moves each weight in proportion to its trace: w ← w + amount · scale · z.</summary>
    /// <param name="traces">The traces z; shape (actions · features), in the order of <see cref="Weights"/>.</param>
    /// <param name="amount">What a trace of 1 adds where the scale is 1, finite.</param>
    /// <exception cref="ArgumentException">There are more or fewer traces than weights.</exception>
    public void Move(EligibilityTraces traces, double amount) => preferences.Move(traces, amount);

    /// <inheritdoc cref="LinearActionValues.Save"/>
    public void Save(CheckpointWriter checkpoint, string name) => preferences.Save(checkpoint, name);

    /// <inheritdoc cref="LinearActionValues.Read"/>
    public double[] Read(CheckpointReader checkpoint, string name) => preferences.Read(checkpoint, name);

    /// <inheritdoc cref="LinearActionValues.Restore"/>
    public void Restore(double[] values) => preferences.Restore(values);

    private void WriteGradient(FeatureVector x, int action)
    {
        preferences.Write(x, row);
        SoftmaxGradient.Write(row, action, gradient);
    }
}
