using System.Runtime.CompilerServices;

namespace RlDsl;

/// <summary>A table of state values V(s): one number for each state (Sutton and Barto 2018, section 6.1).</summary>
public sealed class StateValueTable
{
    private readonly TabularSpec spec;
    private readonly double[] values;

    /// <summary>Creates a table in which all values are the same.</summary>
    /// <param name="spec">The states.</param>
    /// <param name="initial">The value of each state, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is not finite, or there are more states than an array holds.
    /// </exception>
    public StateValueTable(TabularSpec spec, double initial)
    {
        ArgumentNullException.ThrowIfNull(spec);
        this.spec = spec;
        values = TableValues.Create(spec, spec.States, initial);
    }

    /// <summary>The number of states.</summary>
    public int States => values.Length;

    /// <summary>All values; shape (states).</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The value of a state.</summary>
    /// <param name="state">The number of the state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public double this[int state]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => values[IndexOf(state)];
    }

    /// <summary>Changes one value: V(s) ← V(s) + amount.</summary>
    /// <param name="state">The number of the state.</param>
    /// <param name="amount">What is added, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int state, double amount) => values[IndexOf(state)] += amount;

    /// <summary>Changes each value in proportion to its trace: V ← V + amount · z (section 12.2).</summary>
    /// <param name="traces">The traces z; shape (states).</param>
    /// <param name="amount">What a trace of 1 adds, finite.</param>
    /// <exception cref="ArgumentException">There are more or fewer traces than values.</exception>
    public void Move(EligibilityTraces traces, double amount)
    {
        ArgumentNullException.ThrowIfNull(traces);
        traces.AddTo(values, amount);
    }

    /// <summary>The place of a state in <see cref="Values"/>, and of its trace: its number.</summary>
    /// <param name="state">The number of the state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(int state)
    {
        if ((uint)state >= (uint)values.Length)
        {
            spec.RequireState(state);
        }

        return state;
    }

    /// <inheritdoc cref="ActionValueTable.Save"/>
    public void Save(CheckpointWriter checkpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.WriteDoubles(name, values);
    }

    /// <inheritdoc cref="ActionValueTable.Read"/>
    /// <returns>The values; shape (states).</returns>
    public double[] Read(CheckpointReader checkpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return checkpoint.ReadDoubles(name, values.Length);
    }

    /// <summary>Puts other values in the place of all.</summary>
    /// <param name="values">The values; shape (states).</param>
    /// <exception cref="ArgumentException">There are more or fewer than this table has.</exception>
    public void Restore(double[] values) => TableValues.Restore(values, this.values);
}
