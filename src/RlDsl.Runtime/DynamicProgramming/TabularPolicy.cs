using System.Globalization;

namespace RlDsl.DynamicProgramming;

/// <summary>A policy as a table: with which probability each action is taken in each state.</summary>
public sealed class TabularPolicy
{
    private readonly double[] probabilities;

    /// <summary>Creates a policy from its probabilities.</summary>
    /// <param name="spec">The states and actions.</param>
    /// <param name="probabilities">The probability of each action in each state; shape (states, actions), row-major.</param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer, one is negative or not a number, or those of a state do not add up to 1.
    /// </exception>
    public TabularPolicy(TabularSpec spec, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(spec);
        RequireTable(spec, probabilities.Length, nameof(probabilities));
        for (int state = 0; state < spec.States; state++)
        {
            if (!ProbabilityRow.AddsUp(probabilities.Slice(state * spec.Actions, spec.Actions), out double sum))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The probabilities of the actions in state {state} of {spec.Name} must not be negative and add up to 1, "
                        + $"but their sum is {sum}."),
                    nameof(probabilities));
            }
        }

        Spec = spec;
        this.probabilities = probabilities.ToArray();
    }

    /// <summary>The states and actions.</summary>
    public TabularSpec Spec { get; }

    /// <summary>The probability of each action in each state; shape (states, actions), row-major.</summary>
    public ReadOnlySpan<double> Probabilities => probabilities;

    /// <summary>The policy that takes all actions with equal probability.</summary>
    /// <param name="spec">The states and actions.</param>
    public static TabularPolicy Uniform(TabularSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        double[] probabilities = new double[spec.States * spec.Actions];
        Array.Fill(probabilities, 1.0 / spec.Actions);
        return new TabularPolicy(spec, probabilities);
    }

    /// <summary>The policy that takes the same action in all states with the same probability.</summary>
    /// <param name="spec">The states and actions.</param>
    /// <param name="probabilities">The probability of each action; shape (actions).</param>
    /// <exception cref="ArgumentException">There are more or fewer, one is negative, or they do not add up to 1.</exception>
    public static TabularPolicy InAllStates(TabularSpec spec, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(spec);
        double[] all = new double[spec.States * probabilities.Length];
        for (int state = 0; state < spec.States; state++)
        {
            probabilities.CopyTo(all.AsSpan(state * probabilities.Length));
        }

        return new TabularPolicy(spec, all);
    }

    /// <summary>A policy that takes one action in each state.</summary>
    /// <param name="spec">The states and actions.</param>
    /// <param name="actions">The action of each state; shape (states).</param>
    /// <exception cref="ArgumentException">There are more or fewer actions than states, or one is none.</exception>
    public static TabularPolicy Deterministic(TabularSpec spec, ReadOnlySpan<int> actions)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (actions.Length != spec.States)
        {
            throw new ArgumentException(
                $"{spec.Name} has {spec.States} states, but got {actions.Length} actions: give one for each.", nameof(actions));
        }

        double[] probabilities = new double[spec.States * spec.Actions];
        for (int state = 0; state < actions.Length; state++)
        {
            spec.RequireAction(actions[state]);
            probabilities[(state * spec.Actions) + actions[state]] = 1;
        }

        return new TabularPolicy(spec, probabilities);
    }

    /// <summary>
    /// The ε-greedy policy: with probability ε a uniformly random action, and otherwise the one with the greatest value, the
    /// first of several (Sutton and Barto 2018, section 5.4).
    /// </summary>
    /// <param name="spec">The states and actions.</param>
    /// <param name="actionValues">The value of each action in each state; shape (states, actions), row-major.</param>
    /// <param name="epsilon">The probability ε, from 0 to 1.</param>
    /// <exception cref="ArgumentException">There are more or fewer values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static TabularPolicy EpsilonGreedy(TabularSpec spec, ReadOnlySpan<double> actionValues, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(spec);
        RequireTable(spec, actionValues.Length, nameof(actionValues));
        if (epsilon is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The probability ε is from 0 to 1.");
        }

        double[] probabilities = new double[actionValues.Length];
        Array.Fill(probabilities, epsilon / spec.Actions);
        for (int first = 0; first < probabilities.Length; first += spec.Actions)
        {
            probabilities[first + RowValues.IndexOfGreatest(actionValues.Slice(first, spec.Actions))] += 1 - epsilon;
        }

        return new TabularPolicy(spec, probabilities);
    }

    /// <summary>Draws an action.</summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="state">The number of the state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public int Draw(RandomSource random, int state)
    {
        ArgumentNullException.ThrowIfNull(random);
        Spec.RequireState(state);
        return ProbabilityRow.Draw(random, probabilities.AsSpan(state * Spec.Actions, Spec.Actions));
    }

    /// <summary>
    /// π(a | s) / b(a | s): by how much likelier this policy takes an action than the one that behaved (Sutton and Barto 2018,
    /// section 5.5).
    /// </summary>
    /// <param name="behaviour">The policy b that behaved.</param>
    /// <param name="state">The number of the state.</param>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or action.</exception>
    /// <exception cref="ArgumentException">
    /// The policy that behaved is for other states or actions, or never takes the action.
    /// </exception>
    public double ImportanceRatio(TabularPolicy behaviour, int state, int action)
    {
        ArgumentNullException.ThrowIfNull(behaviour);
        Spec.RequireState(state);
        Spec.RequireAction(action);
        Spec.RequireSame(behaviour.Spec);
        int place = (state * Spec.Actions) + action;
        return behaviour.probabilities[place] > 0
            ? probabilities[place] / behaviour.probabilities[place]
            : throw new ArgumentException(
                $"The policy that behaves never takes action {action} in state {state} of {Spec.Name}: nothing of it can be "
                + "learned from.",
                nameof(behaviour));
    }

    /// <summary>
    /// Checks that what another policy does can tell the values of this one: it takes each action that this one takes (Sutton and
    /// Barto 2018, section 5.5).
    /// </summary>
    /// <param name="behaviour">The policy that behaves.</param>
    /// <exception cref="ArgumentException">
    /// It is for other states or actions, or never takes an action that this one takes.
    /// </exception>
    public void RequireCoveredBy(TabularPolicy behaviour)
    {
        ArgumentNullException.ThrowIfNull(behaviour);
        Spec.RequireSame(behaviour.Spec);
        for (int place = 0; place < probabilities.Length; place++)
        {
            if (probabilities[place] > 0 && behaviour.probabilities[place] == 0)
            {
                (int state, int action) = Math.DivRem(place, Spec.Actions);
                throw new ArgumentException(
                    $"The policy that behaves never takes action {action} in state {state} of {Spec.Name}, which the policy "
                    + "that is evaluated takes: give one that takes every such action with some probability.",
                    nameof(behaviour));
            }
        }
    }

    private static void RequireTable(TabularSpec spec, int length, string name)
    {
        if (length != (long)spec.States * spec.Actions)
        {
            throw new ArgumentException(
                $"{spec.Name} has {spec.States} states and {spec.Actions} actions, so that a table has "
                + $"{(long)spec.States * spec.Actions} numbers, but got {length}.",
                name);
        }
    }
}
