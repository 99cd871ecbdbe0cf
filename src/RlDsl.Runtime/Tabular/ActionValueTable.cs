using System.Runtime.CompilerServices;

namespace RlDsl;

/// <summary>
/// A table of action values Q(s, a): one number for each state and action (Sutton and Barto 2018, section 6.4).
/// </summary>
public sealed class ActionValueTable
{
    private readonly TabularSpec spec;
    private readonly int states;
    private readonly int actions;
    private readonly double[] values;

    /// <summary>Creates a table in which all values are the same.</summary>
    /// <param name="spec">The states and actions.</param>
    /// <param name="initial">
    /// The value of each action in each state, finite. One above all returns makes a greedy agent try everything (section 2.6).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is not finite, or there are more states and actions than an array holds.
    /// </exception>
    public ActionValueTable(TabularSpec spec, double initial)
    {
        ArgumentNullException.ThrowIfNull(spec);
        this.spec = spec;
        (states, actions) = (spec.States, spec.Actions);
        values = TableValues.Create(spec, (long)states * actions, initial);
    }

    /// <summary>The number of states.</summary>
    public int States => states;

    /// <summary>The number of actions.</summary>
    public int Actions => actions;

    /// <summary>All values; shape (states, actions), row-major.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The values of all actions in a state; shape (actions).</summary>
    /// <param name="state">The number of the state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public ReadOnlySpan<double> this[int state]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)state >= (uint)states)
            {
                spec.RequireState(state);
            }

            return values.AsSpan(state * actions, actions);
        }
    }

    /// <summary>Changes one value: Q(s, a) ← Q(s, a) + amount.</summary>
    /// <param name="state">The number of the state.</param>
    /// <param name="action">The number of the action.</param>
    /// <param name="amount">What is added, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or action.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int state, int action, double amount) => values[IndexOf(state, action)] += amount;

    /// <summary>Changes each value in proportion to its trace: Q ← Q + amount · z (section 12.7).</summary>
    /// <param name="traces">The traces z; shape (states · actions), in the order of <see cref="Values"/>.</param>
    /// <param name="amount">What a trace of 1 adds, finite.</param>
    /// <exception cref="ArgumentException">There are more or fewer traces than values.</exception>
    public void Move(EligibilityTraces traces, double amount)
    {
        ArgumentNullException.ThrowIfNull(traces);
        traces.AddTo(values, amount);
    }

    /// <summary>The place of a state and action in <see cref="Values"/>, and of their trace.</summary>
    /// <param name="state">The number of the state.</param>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or action.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(int state, int action)
    {
        if ((uint)state >= (uint)states || (uint)action >= (uint)actions)
        {
            spec.RequireState(state);
            spec.RequireAction(action);
        }

        return (state * actions) + action;
    }

    /// <summary>Writes the values to a checkpoint, exactly.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="name">The name of the value, new in the checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(CheckpointWriter checkpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.WriteDoubles(name, values);
    }

    /// <summary>
    /// Reads values of a checkpoint and changes nothing yet, so that what else is in it can be checked first; then
    /// <see cref="Restore"/> takes them over.
    /// </summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="name">The name of the value.</param>
    /// <returns>The values; shape (states, actions), row-major.</returns>
    /// <exception cref="CheckpointException">
    /// The values are missing or damaged, there are more or fewer, or one is not finite.
    /// </exception>
    public double[] Read(CheckpointReader checkpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return checkpoint.ReadDoubles(name, values.Length);
    }

    /// <summary>Puts other values in the place of all.</summary>
    /// <param name="values">The values; shape (states, actions), row-major.</param>
    /// <exception cref="ArgumentException">There are more or fewer than this table has.</exception>
    public void Restore(double[] values) => TableValues.Restore(values, this.values);
}
