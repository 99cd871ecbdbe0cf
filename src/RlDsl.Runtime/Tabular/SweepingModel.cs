using System.Globalization;

namespace RlDsl;

/// <summary>
/// The model and the queue of prioritized sweeping (Moore and Atkeson 1993; Sutton and Barto 2018, section 8.4): the last outcome
/// of each state and action, the pairs that lead to a state, and those whose values are most in need of an update.
/// Nothing is allocated after the constructor.
/// </summary>
/// <remarks>
/// After each step: <see cref="Remember"/> its outcome and <see cref="Prioritize"/> its pair by its error. Then, as often as one
/// plans, <see cref="TryTake"/> a pair, move its value, and prioritize each of the <see cref="Predecessors"/> of its state by the
/// error that this one has now.
/// </remarks>
public sealed class SweepingModel
{
    private const int None = -1;

    private readonly TabularSpec spec;
    private readonly double threshold;
    private readonly LearnedOutcome[] outcomes;
    private readonly PairQueue queue;

    // The pairs that lead to a state are a list: the first of each state, and the neighbours of each pair; none of those unseen.
    private readonly int[] firstTo;
    private readonly int[] next;
    private readonly int[] previous;
    private readonly bool[] isSeen;

    /// <summary>Creates a model of nothing.</summary>
    /// <param name="spec">The states and actions.</param>
    /// <param name="threshold">The error θ, not negative, that a value must exceed to be updated.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The threshold is negative or not finite, or there are more states and actions than an array holds.
    /// </exception>
    public SweepingModel(TabularSpec spec, double threshold)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (!(threshold >= 0 && double.IsFinite(threshold)))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, string.Create(
                CultureInfo.InvariantCulture, $"The threshold of errors must be a finite number from 0, but it is {threshold}."));
        }

        this.spec = spec;
        this.threshold = threshold;
        int pairs = TableValues.RequireCount(spec, (long)spec.States * spec.Actions);
        outcomes = new LearnedOutcome[pairs];
        queue = new PairQueue(pairs);
        firstTo = new int[spec.States];
        next = new int[pairs];
        previous = new int[pairs];
        isSeen = new bool[pairs];
        Array.Fill(firstTo, None);
    }

    /// <summary>How many pairs of a state and an action were seen.</summary>
    public int Count { get; private set; }

    /// <summary>How many pairs wait for an update.</summary>
    public int Waiting => queue.Count;

    private string Identity => string.Create(
        CultureInfo.InvariantCulture,
        $"{nameof(SweepingModel)} of {spec.States} states and {spec.Actions} actions (threshold {threshold})");

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

    /// <summary>
    /// Lets the value of a pair that was seen wait for an update, if its error is above the threshold. Of two errors the greater
    /// counts.
    /// </summary>
    /// <param name="state">The state S.</param>
    /// <param name="action">The action A.</param>
    /// <param name="error">The error of its value, R + discount · max Q(S', a) - Q(S, A), with any sign; finite.</param>
    /// <exception cref="ArgumentException">There is no such state or action, or the error is not finite.</exception>
    /// <exception cref="InvalidOperationException">The pair was not seen.</exception>
    public void Prioritize(int state, int action, double error)
    {
        spec.RequireState(state);
        spec.RequireAction(action);
        int pair = (state * spec.Actions) + action;
        if (!isSeen[pair])
        {
            throw new InvalidOperationException(
                $"Action {action} was not seen in state {state}: call {nameof(Remember)} before {nameof(Prioritize)}.");
        }

        if (!double.IsFinite(error))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The error is {error}, but it must be finite."), nameof(error));
        }

        if (Math.Abs(error) > threshold)
        {
            queue.Raise(pair, Math.Abs(error));
        }
    }

    /// <summary>Takes the pair whose error is the greatest, and tells its outcome.</summary>
    /// <param name="state">Receives the state S.</param>
    /// <param name="action">Receives the action A.</param>
    /// <param name="reward">Receives the reward R.</param>
    /// <param name="discount">Receives by how much the value of the next state counts.</param>
    /// <param name="nextState">Receives the next state S'.</param>
    /// <returns>Whether one waited.</returns>
    public bool TryTake(out int state, out int action, out double reward, out double discount, out int nextState)
    {
        (state, action, reward, discount, nextState) = (0, 0, 0, 0, 0);
        if (queue.Count == 0)
        {
            return false;
        }

        int pair = queue.Take();
        (state, action) = Math.DivRem(pair, spec.Actions);
        (reward, discount, nextState) = outcomes[pair];
        return true;
    }

    /// <summary>
    /// The pairs that lead to a state by their last outcomes, for <c>foreach</c>. Do not add outcomes meanwhile.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public StatePredecessors Predecessors(int state)
    {
        spec.RequireState(state);
        return new StatePredecessors(outcomes, next, spec.Actions, firstTo[state]);
    }

    /// <summary>Writes what was seen and what waits.</summary>
    /// <param name="writer">Where to write it.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.Write(Count);
        foreach (int first in firstTo)
        {
            for (int pair = first; pair != None; pair = next[pair])
            {
                writer.Write(pair);
                outcomes[pair].Save(writer);
            }
        }

        queue.Save(writer);
    }

    /// <summary>Goes on from a model of the same numbers that was saved; what this one held is forgotten.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of other numbers. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        int count = reader.ReadInt32("the number of pairs", 0, outcomes.Length);
        (int Pair, LearnedOutcome Outcome)[] read = new (int, LearnedOutcome)[count];
        for (int i = 0; i < count; i++)
        {
            int pair = reader.ReadInt32("a pair of state and action", 0, outcomes.Length - 1);
            read[i] = (pair, LearnedOutcome.Load(reader, spec));
        }

        // Each comes before those that are there: from the last on, they come into the order that they had.
        var saved = new SweepingModel(spec, threshold);
        for (int i = count - 1; i >= 0; i--)
        {
            SavedNumbers.Require(!saved.isSeen[read[i].Pair], "a pair of state and action is there twice");
            saved.Put(read[i].Pair, read[i].Outcome);
        }

        saved.queue.Load(reader);
        SavedNumbers.Require(saved.queue.All(pair => saved.isSeen[pair]), "a pair is in the queue that was not seen");
        saved.outcomes.CopyTo(outcomes, 0);
        saved.firstTo.CopyTo(firstTo, 0);
        saved.next.CopyTo(next, 0);
        saved.previous.CopyTo(previous, 0);
        saved.isSeen.CopyTo(isSeen, 0);
        queue.CopyFrom(saved.queue);
        Count = count;
    }

    private void Put(int pair, LearnedOutcome outcome)
    {
        bool leadsElsewhere = !isSeen[pair] || outcomes[pair].NextState != outcome.NextState;
        if (leadsElsewhere && isSeen[pair])
        {
            Unlink(pair);
        }

        outcomes[pair] = outcome;
        if (leadsElsewhere)
        {
            Link(pair);
        }

        if (!isSeen[pair])
        {
            isSeen[pair] = true;
            Count++;
        }
    }

    /// <summary>Puts a pair before all others that lead to its next state.</summary>
    private void Link(int pair)
    {
        ref int first = ref firstTo[outcomes[pair].NextState];
        (previous[pair], next[pair]) = (None, first);
        if (first != None)
        {
            previous[first] = pair;
        }

        first = pair;
    }

    private void Unlink(int pair)
    {
        (int before, int after) = (previous[pair], next[pair]);
        if (before == None)
        {
            firstTo[outcomes[pair].NextState] = after;
        }
        else
        {
            next[before] = after;
        }

        if (after != None)
        {
            previous[after] = before;
        }
    }
}
