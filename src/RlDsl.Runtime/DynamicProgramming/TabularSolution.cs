using System.Collections.Immutable;

namespace RlDsl.DynamicProgramming;

/// <summary>Values of the states and actions of a model, and how they were found.</summary>
public sealed class TabularSolution
{
    // What values that are equal on paper differ by when they are computed in another order.
    private const double Rounding = 1e-9;

    private readonly double[] values;
    private readonly double[] actionValues;
    private readonly double startValue;

    internal TabularSolution(ITabularModel model, double[] values, double[] actionValues, int iterations, double? errorBound)
    {
        Spec = model.Spec;
        this.values = values;
        this.actionValues = actionValues;
        Iterations = iterations;
        ErrorBound = errorBound;
        for (int state = 0; state < values.Length; state++)
        {
            startValue += model.StartProbabilities[state] * values[state];
        }
    }

    /// <summary>The states and actions.</summary>
    public TabularSpec Spec { get; }

    /// <summary>The value V(s) of each state; shape (states).</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The value Q(s, a) of each action in each state; shape (states, actions), row-major.</summary>
    public ReadOnlySpan<double> ActionValues => actionValues;

    /// <summary>The value of an episode before it starts: that of its first state, on average.</summary>
    public double StartValue => startValue;

    /// <summary>How many times all states were swept, or policies improved.</summary>
    public int Iterations { get; }

    /// <summary>
    /// How much a value can differ from the true one at most, but for rounding; null with a discount of 1, where what the last
    /// sweep changed says nothing about it.
    /// </summary>
    public double? ErrorBound { get; }

    /// <summary>
    /// The actions with the greatest value in a state: one, or several whose values differ by no more than rounding.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="tolerance">
    /// How much smaller a value may be to count as the greatest, relative to it where it is above 1 or below -1; not negative.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state, or the tolerance is negative.</exception>
    public ImmutableArray<int> GreedyActions(int state, double tolerance = Rounding)
    {
        Spec.RequireState(state);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ReadOnlySpan<double> row = actionValues.AsSpan(state * Spec.Actions, Spec.Actions);
        double greatest = RowValues.Max(row);
        double least = greatest - (tolerance * Math.Max(1, Math.Abs(greatest)));
        var actions = ImmutableArray.CreateBuilder<int>();
        for (int action = 0; action < row.Length; action++)
        {
            if (row[action] >= least)
            {
                actions.Add(action);
            }
        }

        return actions.ToImmutable();
    }

    /// <summary>The greedy policy: in each state the first of <see cref="GreedyActions"/>.</summary>
    public TabularPolicy GreedyPolicy()
    {
        int[] actions = new int[Spec.States];
        for (int state = 0; state < actions.Length; state++)
        {
            actions[state] = GreedyActions(state)[0];
        }

        return TabularPolicy.Deterministic(Spec, actions);
    }
}
