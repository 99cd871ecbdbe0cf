using System.Globalization;

namespace RlDsl;

/// <summary>
/// The last steps of an episode, of which transitions over n steps are made: a state and action, the discounted sum of the
/// rewards that follow, and the state n steps later (Sutton and Barto 2018, section 7.1). Where an episode ends, those of its
/// last steps are shorter, so that none is lost. Nothing is allocated after the constructor.
/// </summary>
public sealed class RecentTransitions
{
    private readonly int steps;
    private readonly double discount;

    // A ring: the oldest step is at first. Those of the episode under way come last.
    private readonly TabularStep[] ring;
    private int first;
    private int count;
    private int underWay;

    /// <summary>Creates an empty list.</summary>
    /// <param name="steps">The number n of steps of a transition; positive.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RecentTransitions(int steps, double discount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        StepChecks.CheckDiscount(discount);
        this.steps = steps;
        this.discount = discount;
        ring = new TabularStep[steps];
    }

    private string Identity => string.Create(
        CultureInfo.InvariantCulture, $"{nameof(RecentTransitions)} (of {steps} steps, discount {discount})");

    /// <summary>
    /// Says that the environment was reset. An episode that is under way counts as truncated where it was left: its transitions
    /// are ready.
    /// </summary>
    public void BeginEpisode()
    {
        if (underWay > 0)
        {
            ring[At(count - 1)].Status = EpisodeStatus.Truncated;
            underWay = 0;
        }
    }

    /// <summary>Adds a step. Take all transitions that are ready before the next one.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextState">The state after it.</param>
    /// <exception cref="ArgumentException">
    /// A number is negative, the reward is not finite in single precision, or the status is none. Nothing is added.
    /// </exception>
    /// <exception cref="InvalidOperationException">A transition is ready that was not taken.</exception>
    public void Add(int state, int action, StepResult result, int nextState)
    {
        TabularStep step = TabularStep.Of(state, action, result, nextState);
        if (count == steps)
        {
            throw new InvalidOperationException(
                $"There are {count} steps already, of which transitions are ready: call {nameof(TryTake)} until it is false "
                + "after each step.");
        }

        ring[At(count)] = step;
        count++;
        underWay = result.EndsEpisode ? 0 : underWay + 1;
    }

    /// <summary>Takes the oldest transition if it is ready: n steps of it are there, or its episode has ended.</summary>
    /// <param name="state">Receives the state S_t before the first step.</param>
    /// <param name="action">Receives the action A_t of the first step.</param>
    /// <param name="reward">Receives Σ γ^i R_{t+i+1} over its k steps, k being n or less.</param>
    /// <param name="discount">Receives γ^k, by which the value of the next state counts; 0 where that is terminal.</param>
    /// <param name="nextState">Receives the state S_{t+k} after the last step.</param>
    /// <returns>Whether a transition was ready.</returns>
    public bool TryTake(out int state, out int action, out double reward, out double discount, out int nextState)
    {
        (state, action, reward, discount, nextState) = (0, 0, 0, 1, 0);
        if (count == underWay && underWay < steps)
        {
            return false;
        }

        (state, action) = (ring[first].State, ring[first].Action);
        EpisodeStatus status = EpisodeStatus.Running;
        int place = first;
        for (int i = 0; i < steps && status == EpisodeStatus.Running; i++)
        {
            ref readonly TabularStep step = ref ring[place];
            reward += discount * step.Reward;
            discount *= this.discount;
            nextState = step.NextState;
            status = step.Status;
            place = place + 1 == ring.Length ? 0 : place + 1;
        }

        discount = status == EpisodeStatus.Terminated ? 0 : discount;
        first = At(1);
        count--;
        underWay = Math.Min(underWay, count);
        return true;
    }

    /// <summary>Writes the steps of which transitions are not complete.</summary>
    /// <param name="writer">Where to write them.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.Write(count);
        writer.Write(underWay);
        for (int i = 0; i < count; i++)
        {
            ring[At(i)].Save(writer);
        }
    }

    /// <summary>Goes on from steps that were saved, with the same number of steps and discount.</summary>
    /// <param name="reader">Where to read them; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of other numbers. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        int savedCount = reader.ReadInt32("the number of steps", 0, steps);
        int savedUnderWay = reader.ReadInt32("the number of steps of the episode under way", 0, savedCount);
        TabularStep[] saved = new TabularStep[savedCount];
        for (int i = 0; i < savedCount; i++)
        {
            saved[i] = TabularStep.Load(reader);
            bool goesOn = saved[i].Status == EpisodeStatus.Running;
            SavedNumbers.Require(i < savedCount - savedUnderWay || goesOn, "an episode under way has an end");
            SavedNumbers.Require(i != savedCount - savedUnderWay - 1 || !goesOn, "an episode that has ended has no end");
        }

        saved.CopyTo(ring, 0);
        (first, count, underWay) = (0, savedCount, savedUnderWay);
    }

    private int At(int place)
    {
        place += first;
        return place < ring.Length ? place : place - ring.Length;
    }
}
