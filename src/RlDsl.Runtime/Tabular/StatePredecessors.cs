namespace RlDsl;

/// <summary>A pair of a state and an action that led to another state when it was last seen.</summary>
/// <param name="State">The state S.</param>
/// <param name="Action">The action A.</param>
/// <param name="Reward">The reward R.</param>
/// <param name="Discount">By how much the value of the state that it led to counts; 0 where that is terminal.</param>
public readonly record struct StatePredecessor(int State, int Action, double Reward, double Discount);

/// <summary>The pairs that lead to a state in a <see cref="SweepingModel"/>, for <c>foreach</c>; nothing is allocated.</summary>
public ref struct StatePredecessors
{
    private readonly ReadOnlySpan<LearnedOutcome> outcomes;
    private readonly ReadOnlySpan<int> next;
    private readonly int actions;
    private int pair;
    private int following;

    internal StatePredecessors(LearnedOutcome[] outcomes, int[] next, int actions, int first)
    {
        this.outcomes = outcomes;
        this.next = next;
        this.actions = actions;
        following = first;
    }

    /// <summary>The present pair.</summary>
    public readonly StatePredecessor Current => new(
        pair / actions, pair % actions, outcomes[pair].Reward, outcomes[pair].Discount);

    /// <summary>These pairs, from the first.</summary>
    public readonly StatePredecessors GetEnumerator() => this;

    /// <summary>Goes to the next pair.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (following < 0)
        {
            return false;
        }

        pair = following;
        following = next[pair];
        return true;
    }
}
