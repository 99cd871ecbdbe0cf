using System.Globalization;

namespace RlDsl;

/// <summary>
/// A learned model that takes the world for deterministic: the last outcome of each state and action (Sutton and Barto 2018,
/// section 8.2). Dyna-Q plans with steps that are drawn from it. Nothing is allocated after the constructor.
/// </summary>
public sealed class TransitionModel
{
    private readonly TabularSpec spec;

    // For each pair of state and action: its outcome, and whether there is one.
    private readonly LearnedOutcome[] outcomes;
    private readonly bool[] isSeen;

    // The pairs that were seen, in that order.
    private readonly int[] seen;

    /// <summary>Creates a model of nothing.</summary>
    /// <param name="spec">The states and actions.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more states and actions than an array holds.</exception>
    public TransitionModel(TabularSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        this.spec = spec;
        int pairs = TableValues.RequireCount(spec, (long)spec.States * spec.Actions);
        outcomes = new LearnedOutcome[pairs];
        isSeen = new bool[pairs];
        seen = new int[pairs];
    }

    /// <summary>How many pairs of a state and an action were seen.</summary>
    public int Count { get; private set; }

    private string Identity => string.Create(
        CultureInfo.InvariantCulture, $"{nameof(TransitionModel)} of {spec.States} states and {spec.Actions} actions");

    /// <summary>Keeps the outcome of an action, in the place of an earlier one.</summary>
    /// <param name="state">The state S.</param>
    /// <param name="action">The action A.</param>
    /// <param name="reward">The reward R, finite in single precision.</param>
    /// <param name="discount">By how much the value of the next state counts: γ, or 0 where it is terminal.</param>
    /// <param name="nextState">The next state S'.</param>
    /// <exception cref="ArgumentException">
    /// There is no such state or action, the reward is not finite, or the discount is not from 0 to 1. Nothing is changed.
    /// </exception>
    public void Remember(int state, int action, double reward, double discount, int nextState)
    {
        var outcome = LearnedOutcome.Of(spec, state, action, reward, discount, nextState);
        Put((state * spec.Actions) + action, outcome);
    }

    /// <summary>Draws one of the pairs that were seen, all with the same probability, and tells its outcome.</summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="state">Receives the state S.</param>
    /// <param name="action">Receives the action A.</param>
    /// <param name="reward">Receives the reward R.</param>
    /// <param name="discount">Receives by how much the value of the next state counts.</param>
    /// <param name="nextState">Receives the next state S'.</param>
    /// <exception cref="InvalidOperationException">Nothing was seen yet.</exception>
    public void Draw(
        RandomSource random, out int state, out int action, out double reward, out double discount, out int nextState)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Count == 0)
        {
            throw new InvalidOperationException(
                $"The model has seen no transition: call {nameof(Remember)} before {nameof(Draw)}.");
        }

        int pair = seen[random.NextInt32(Count)];
        (state, action) = Math.DivRem(pair, spec.Actions);
        (reward, discount, nextState) = outcomes[pair];
    }

    /// <summary>Writes what was seen.</summary>
    /// <param name="writer">Where to write it.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.Write(Count);
        foreach (int pair in seen.AsSpan(0, Count))
        {
            writer.Write(pair);
            outcomes[pair].Save(writer);
        }
    }

    /// <summary>Goes on from a model of as many states and actions that was saved; what this one held is forgotten.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of other numbers. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        int count = reader.ReadInt32("the number of pairs", 0, outcomes.Length);
        var saved = new TransitionModel(spec);
        for (int i = 0; i < count; i++)
        {
            int pair = reader.ReadInt32("a pair of state and action", 0, outcomes.Length - 1);
            SavedNumbers.Require(!saved.isSeen[pair], "a pair of state and action is there twice");
            saved.Put(pair, LearnedOutcome.Load(reader, spec));
        }

        saved.outcomes.CopyTo(outcomes, 0);
        saved.isSeen.CopyTo(isSeen, 0);
        saved.seen.CopyTo(seen, 0);
        Count = count;
    }

    private void Put(int pair, LearnedOutcome outcome)
    {
        if (!isSeen[pair])
        {
            isSeen[pair] = true;
            seen[Count++] = pair;
        }

        outcomes[pair] = outcome;
    }
}
