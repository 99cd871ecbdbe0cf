using System.Globalization;
using System.Runtime.CompilerServices;

namespace RlDsl;

/// <summary>
/// The steps of the episode under way, which Monte Carlo methods and λ-returns learn from at its end (Sutton and Barto 2018,
/// chapter 5 and section 12.1). Grows by doubling, and keeps the room it once needed.
/// </summary>
public sealed class EpisodeSteps
{
    private const int InitialSteps = 64;

    private readonly double discount;
    private readonly VisitedKeys states = new();
    private readonly VisitedKeys pairs = new();
    private Visit[] visits = new Visit[InitialSteps];
    private int count;

    /// <summary>Creates an empty list.</summary>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is out of its range.</exception>
    public EpisodeSteps(double discount)
    {
        StepChecks.CheckDiscount(discount);
        this.discount = discount;
    }

    /// <summary>The number of steps so far.</summary>
    public int Count => count;

    private string Identity => string.Create(CultureInfo.InvariantCulture, $"{nameof(EpisodeSteps)} (discount {discount})");

    /// <summary>Forgets all steps.</summary>
    public void BeginEpisode()
    {
        count = 0;
        states.Clear();
        pairs.Clear();
    }

    /// <summary>Adds a step. After one that ended its episode, the next begins a new list.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextState">The state after it.</param>
    /// <exception cref="ArgumentException">
    /// A number is negative, the reward is not finite in single precision, or the status is none. Nothing is added.
    /// </exception>
    public void Add(int state, int action, StepResult result, int nextState) =>
        Add(TabularStep.Of(state, action, result, nextState));

    /// <summary>The state S_t before a step.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public int State(int step) => At(step).Step.State;

    /// <summary>The action A_t of a step.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public int Action(int step) => At(step).Step.Action;

    /// <summary>The reward R_{t+1} of a step.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double Reward(int step) => At(step).Step.Reward;

    /// <summary>By how much the value of the state after a step counts: γ, or 0 where it is terminal.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double Discount(int step) => At(step).Step.Status == EpisodeStatus.Terminated ? 0 : discount;

    /// <summary>The state S_{t+1} after a step.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public int NextState(int step) => At(step).Step.NextState;

    /// <summary>Whether no earlier step of the episode was from the same state.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public bool IsFirstVisit(int step) => At(step).IsFirst;

    /// <summary>Whether no earlier step of the episode took the same action in the same state.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public bool IsFirstVisitOfAction(int step) => At(step).IsFirstOfAction;

    /// <summary>Writes the steps.</summary>
    /// <param name="writer">Where to write them.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.Write(count);
        for (int i = 0; i < count; i++)
        {
            visits[i].Step.Save(writer);
        }
    }

    /// <summary>Goes on from steps that were saved, with the same discount.</summary>
    /// <param name="reader">Where to read them; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of another discount. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        int savedCount = reader.ReadInt32("the number of steps", 0, Array.MaxLength);

        // What a damaged number asks for is not allocated before the steps are there.
        List<TabularStep> saved = [];
        for (int i = 0; i < savedCount; i++)
        {
            saved.Add(TabularStep.Load(reader));
            SavedNumbers.Require(
                i == savedCount - 1 || saved[i].Status == EpisodeStatus.Running, "an episode goes on after its end");
        }

        BeginEpisode();
        saved.ForEach(Add);
    }

    private void Add(TabularStep step)
    {
        if (count > 0 && visits[count - 1].Step.Status != EpisodeStatus.Running)
        {
            BeginEpisode();
        }

        if (count == visits.Length)
        {
            Array.Resize(ref visits, 2 * visits.Length);
        }

        visits[count] = new Visit(step, states.Add(step.State), pairs.Add(((long)step.State << 32) | (uint)step.Action));
        count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly Visit At(int step)
    {
        if ((uint)step >= (uint)count)
        {
            ThrowNoStep(step);
        }

        return ref visits[step];
    }

    private void ThrowNoStep(int step) => throw new ArgumentOutOfRangeException(
        nameof(step), step, $"The episode has {count} steps so far, which are numbered from 0.");

    private readonly record struct Visit(TabularStep Step, bool IsFirst, bool IsFirstOfAction);
}
