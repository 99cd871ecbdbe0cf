namespace RlDsl;

/// <summary>
/// A policy as a table of preferences: π(a | s) = exp(h(s, a)) / Σ_b exp(h(s, b)) (Sutton and Barto 2018, equation 13.2). At
/// first all actions are equally likely. Nothing is allocated after the constructor.
/// </summary>
public sealed class SoftmaxPolicyTable
{
    private readonly ActionValueTable preferences;
    private readonly double[] gradient;

    /// <summary>Creates a policy that takes all actions with equal probability.</summary>
    /// <param name="spec">The states and actions.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more states and actions than an array holds.</exception>
    public SoftmaxPolicyTable(TabularSpec spec)
    {
        preferences = new ActionValueTable(spec, 0);
        gradient = new double[spec.Actions];
    }

    /// <summary>All preferences; shape (states, actions), row-major.</summary>
    public ReadOnlySpan<double> Values => preferences.Values;

    /// <summary>The preferences of all actions in a state; shape (actions).</summary>
    /// <param name="state">The number of the state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public ReadOnlySpan<double> this[int state] => preferences[state];

    /// <summary>Writes the probability of each action in a state.</summary>
    /// <param name="state">The number of the state.</param>
    /// <param name="probabilities">Receives the probabilities π(a | s); shape (actions).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Write(int state, Span<double> probabilities) => RowValues.Softmax(preferences[state], 1, probabilities);

    /// <summary>
    /// Makes an action likelier in a state: h(s, b) ← h(s, b) + amount · (1[b = a] - π(b | s)), the gradient of ln π(a | s)
    /// (Sutton and Barto 2018, exercise 13.3).
    /// </summary>
    /// <param name="state">The number of the state.</param>
    /// <param name="action">The number of the action a.</param>
    /// <param name="amount">A step size times an error, finite; below 0 it becomes less likely.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or action.</exception>
    public void Move(int state, int action, double amount)
    {
        SoftmaxGradient.Write(preferences[state], action, gradient);
        for (int each = 0; each < gradient.Length; each++)
        {
            preferences.Move(state, each, amount * gradient[each]);
        }
    }

    /// <summary>Adds a gradient to traces: z ← z + ∇ ln π(a | s) (Sutton and Barto 2018, section 13.5).</summary>
    /// <param name="traces">The traces; shape (states · actions), in the order of <see cref="Values"/>.</param>
    /// <param name="state">The number of the state.</param>
    /// <param name="action">The number of the action a.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or action.</exception>
    /// <exception cref="ArgumentException">There are more or fewer traces than preferences.</exception>
    public void AddGradient(EligibilityTraces traces, int state, int action)
    {
        ArgumentNullException.ThrowIfNull(traces);
        traces.RequireWeights(Values.Length);
        SoftmaxGradient.Write(preferences[state], action, gradient);
        for (int each = 0; each < gradient.Length; each++)
        {
            traces.Accumulate(preferences.IndexOf(state, each), gradient[each]);
        }
    }

    /// <summary>Moves each preference in proportion to its trace: h ← h + amount · z.</summary>
    /// <param name="traces">The traces z; shape (states · actions), in the order of <see cref="Values"/>.</param>
    /// <param name="amount">What a trace of 1 adds, finite.</param>
    /// <exception cref="ArgumentException">There are more or fewer traces than preferences.</exception>
    public void Move(EligibilityTraces traces, double amount) => preferences.Move(traces, amount);

    /// <inheritdoc cref="ActionValueTable.Save"/>
    public void Save(CheckpointWriter checkpoint, string name) => preferences.Save(checkpoint, name);

    /// <inheritdoc cref="ActionValueTable.Read"/>
    public double[] Read(CheckpointReader checkpoint, string name) => preferences.Read(checkpoint, name);

    /// <inheritdoc cref="ActionValueTable.Restore"/>
    public void Restore(double[] values) => preferences.Restore(values);
}
