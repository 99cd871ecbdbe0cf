using System.Globalization;
using RlDsl.Approximation;

namespace RlDsl;

/// <summary>
/// The last transitions of training, all of which values are fitted to again and again (Lange, Gabel and Riedmiller 2012, growing
/// batches). Grows by doubling up to its capacity; then the oldest give way.
/// </summary>
public sealed class RememberedTransitions
{
    private const int InitialRoom = 64;

    private readonly ILinearFeatures features;
    private readonly int size;
    private readonly int capacity;
    private readonly double discount;
    private readonly FeatureVector next;
    private float[] observations = [];
    private float[] nextObservations = [];
    private int[] actions = [];
    private double[] rewards = [];
    private bool[] terminated = [];
    private int place;

    /// <summary>Creates an empty list.</summary>
    /// <param name="features">The features of observations.</param>
    /// <param name="capacity">The greatest number of transitions, positive.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is out of its range, or there are more numbers in so many observations than an array holds.
    /// </exception>
    public RememberedTransitions(ILinearFeatures features, int capacity, double discount)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        StepChecks.CheckDiscount(discount);
        size = features.ObservationSize;
        if ((long)capacity * size > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), capacity,
                $"Observations of {size} elements are remembered in one array, which has room for {Array.MaxLength / size} of them: "
                + "give a smaller capacity.");
        }

        this.features = features;
        this.capacity = capacity;
        this.discount = discount;
        next = new FeatureVector(features);
    }

    /// <summary>The number of transitions.</summary>
    public int Count { get; private set; }

    /// <summary>The features of observations.</summary>
    public ILinearFeatures Features => features;

    private string Identity => string.Create(
        CultureInfo.InvariantCulture,
        $"{nameof(RememberedTransitions)} of {size} elements (capacity {capacity}, discount {discount})");

    /// <summary>Adds a transition, in the place of the oldest where there is no room.</summary>
    /// <param name="x">The features before it.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextX">The features after it.</param>
    /// <exception cref="ArgumentException">
    /// A vector is of other features, the action is negative, the reward is not finite in single precision, or the status is
    /// none. Nothing is added.
    /// </exception>
    /// <exception cref="InvalidOperationException">A vector has no observation. Nothing is added.</exception>
    public void Add(FeatureVector x, int action, StepResult result, FeatureVector nextX)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(nextX);
        x.Require(features);
        nextX.Require(features);
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        StepChecks.CheckOutcome(result.Reward, result.Status);
        if (place == actions.Length && place < capacity)
        {
            MakeRoom(Math.Min(Math.Max(InitialRoom, 2 * place), capacity));
        }

        x.Observation.CopyTo(observations.AsSpan(place * size));
        nextX.Observation.CopyTo(nextObservations.AsSpan(place * size));
        actions[place] = action;
        rewards[place] = result.Reward;
        terminated[place] = result.Status == EpisodeStatus.Terminated;
        Count = Math.Max(Count, place + 1);
        place = place + 1 == capacity ? 0 : place + 1;
    }

    /// <summary>The observation before a transition; shape (observation).</summary>
    /// <param name="row">The number of the transition, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such transition.</exception>
    public ReadOnlySpan<float> Observation(int row) => observations.AsSpan(At(row) * size, size);

    /// <summary>The action of a transition.</summary>
    /// <param name="row">The number of the transition, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such transition.</exception>
    public int Action(int row) => actions[At(row)];

    /// <summary>The reward of a transition.</summary>
    /// <param name="row">The number of the transition, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such transition.</exception>
    public double Reward(int row) => rewards[At(row)];

    /// <summary>By how much the value after a transition counts: γ, or 0 where the episode terminated.</summary>
    /// <param name="row">The number of the transition, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such transition.</exception>
    public double Discount(int row) => terminated[At(row)] ? 0 : discount;

    /// <summary>The features after a transition, which hold until this is asked again.</summary>
    /// <param name="row">The number of the transition, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such transition.</exception>
    public FeatureVector NextX(int row) => next.Of(nextObservations.AsSpan(At(row) * size, size));

    /// <summary>Writes the transitions.</summary>
    /// <param name="writer">Where to write them.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.Write(Count);
        writer.Write(place);
        for (int row = 0; row < Count; row++)
        {
            writer.Write(actions[row]);
            writer.Write(rewards[row]);
            writer.Write(terminated[row]);
            writer.WriteNumbers<float>(observations.AsSpan(row * size, size));
            writer.WriteNumbers<float>(nextObservations.AsSpan(row * size, size));
        }
    }

    /// <summary>Goes on from transitions that were saved, with the same features, capacity and discount.</summary>
    /// <param name="reader">Where to read them; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">
    /// The state is damaged, or of others. These transitions are then of no use.
    /// </exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. They are then of no use.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        int count = reader.ReadInt32("the number of transitions", 0, capacity);
        int saved = reader.ReadInt32("the place of the next transition", 0, capacity - 1);
        SavedNumbers.Require(saved == (count == capacity ? saved : count), "the next transition has another place");
        (Count, place) = (0, 0);
        for (int row = 0; row < count; row++)
        {
            if (row == actions.Length)
            {
                // What a damaged number asks for is not allocated before the transitions are there.
                MakeRoom(Math.Min(Math.Max(InitialRoom, 2 * row), capacity));
            }

            actions[row] = reader.ReadInt32("an action", 0, int.MaxValue);
            rewards[row] = reader.ReadDouble();
            SavedNumbers.RequireFinite([rewards[row]], "a reward");
            terminated[row] = reader.ReadBoolean();
            Span<float> before = observations.AsSpan(row * size, size), after = nextObservations.AsSpan(row * size, size);
            reader.ReadNumbers<float>(before);
            reader.ReadNumbers<float>(after);
            SavedNumbers.Require(
                FiniteNumbers.IndexOfOther(before) < 0 && FiniteNumbers.IndexOfOther(after) < 0,
                "an element of an observation is not finite");
        }

        (Count, place) = (count, saved);
    }

    private void MakeRoom(int transitions)
    {
        Array.Resize(ref observations, transitions * size);
        Array.Resize(ref nextObservations, transitions * size);
        Array.Resize(ref actions, transitions);
        Array.Resize(ref rewards, transitions);
        Array.Resize(ref terminated, transitions);
    }

    private int At(int row) => (uint)row < (uint)Count
        ? row
        : throw new ArgumentOutOfRangeException(
            nameof(row), row, $"There are {Count} transitions so far, which are numbered from 0.");
}
