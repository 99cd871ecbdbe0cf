using System.Globalization;

namespace RlDsl;

/// <summary>What replay memories have in common: the last transitions of one environment, or of several side by side.</summary>
/// <remarks>
/// Each environment has a part of its own with an equal share of the capacity, so that the steps that a transition sums and the
/// frames that an observation stacks are of one environment, whenever the episodes of the others end. Batches are drawn from all
/// parts together.
/// </remarks>
public abstract partial class TransitionMemory
{
    private readonly TransitionStore[] parts;
    private readonly int steps;
    private readonly int observationSize;
    private readonly int actionSize;

    // The first parts have one place more than the others where the capacity is not a multiple of their number.
    private readonly int larger;
    private readonly int smallerSize;
    private readonly int[] ends;
    private readonly string identity;

    private protected TransitionMemory(
        int capacity,
        BoxSpace observation,
        double discount,
        int steps,
        int frames,
        BoxSpace? action,
        int environments,
        Allocation ranking)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(environments);
        if (environments > capacity)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), capacity,
                $"A memory of {environments} environments needs a place for each, but its capacity is {capacity}.");
        }

        (Needed(capacity, observation, steps, frames, action, environments) + ranking).Require(capacity, nameof(capacity));
        Capacity = capacity;
        this.steps = steps;
        smallerSize = capacity / environments;
        larger = capacity % environments;
        parts = new TransitionStore[environments];
        ends = new int[environments];
        for (int i = 0; i < environments; i++)
        {
            parts[i] = new TransitionStore(SizeOf(i), observation, discount, steps, frames, action);
        }

        observationSize = observation.Size;
        actionSize = action?.Size ?? 0;
        string actions = action is null ? "discrete actions" : $"continuous actions {action}";
        identity = string.Create(
            CultureInfo.InvariantCulture,
            $"capacity {capacity}, observations {observation} of {observation.Element}, {actions}, discount {discount}, "
            + $"{steps} steps, {frames} frames, {environments} environments");
    }

    /// <summary>The maximum number of transitions that can be sampled, of all environments together.</summary>
    public int Capacity { get; }

    /// <summary>The number of environments that steps may come from.</summary>
    public int Environments => parts.Length;

    /// <summary>The number of transitions that can be sampled now, of all environments together.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Says that an environment was reset, so that its next step begins an episode. One that is under way counts as truncated
    /// where it was left; after a step that ended its episode there is no need to say it.
    /// </summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    public void BeginEpisode(int environment = 0) => Follow(environment, PartOf(environment).BeginEpisode());

    /// <summary>Adds a step of the first environment, or of the only one.</summary>
    /// <remarks>
    /// It goes on with the episode of the step before, unless that ended it or <see cref="BeginEpisode"/> was called since. Its
    /// observation may be another than the next observation of that step, as where it is measured anew.
    /// </remarks>
    /// <param name="observation">The observation that the agent acted on.</param>
    /// <param name="action">What it did; not negative.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">What it saw after that, also when the episode has ended.</param>
    /// <param name="status">Whether the episode goes on, terminated, or was truncated.</param>
    /// <exception cref="ArgumentException">
    /// An observation has the wrong size, or cannot be kept as bytes or as stacked frames; or the reward is not finite; or the
    /// memory was made for continuous actions. The memory is unchanged.
    /// </exception>
    public void Add(
        ReadOnlySpan<float> observation, int action, double reward, ReadOnlySpan<float> nextObservation, EpisodeStatus status) =>
        Follow(0, parts[0].Add(observation, action, reward, nextObservation, status));

    /// <summary>Adds a step of one of several environments.</summary>
    /// <inheritdoc cref="Add(ReadOnlySpan{float}, int, double, ReadOnlySpan{float}, EpisodeStatus)"/>
    /// <param name="environment">Which environment, from 0.</param>
    /// <param name="observation">The observation that the agent acted on.</param>
    /// <param name="action">What it did; not negative.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">What it saw after that, also when the episode has ended.</param>
    /// <param name="status">Whether the environment's episode goes on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment. The memory is unchanged.</exception>
    public void Add(
        int environment,
        ReadOnlySpan<float> observation,
        int action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status) =>
        Follow(environment, PartOf(environment).Add(observation, action, reward, nextObservation, status));

    /// <summary>Adds a step of the first environment, or of the only one, with a continuous action.</summary>
    /// <remarks>As with discrete actions, it goes on with the episode that is under way.</remarks>
    /// <param name="observation">The observation that the agent acted on.</param>
    /// <param name="action">The continuous action; shape (action), finite.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">What it saw after that, also when the episode has ended.</param>
    /// <param name="status">Whether the episode goes on, terminated, or was truncated.</param>
    /// <exception cref="ArgumentException">
    /// The action has the wrong size, or an observation has, or cannot be kept as bytes or as stacked frames; or the action or
    /// the reward is not finite; or the memory was made for discrete actions. The memory is unchanged.
    /// </exception>
    public void Add(
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status) =>
        Follow(0, parts[0].Add(observation, action, reward, nextObservation, status));

    /// <summary>Adds a step of one of several environments, with a continuous action.</summary>
    /// <inheritdoc cref="Add(ReadOnlySpan{float}, ReadOnlySpan{float}, double, ReadOnlySpan{float}, EpisodeStatus)"/>
    /// <param name="environment">Which environment, from 0.</param>
    /// <param name="observation">The observation that the agent acted on.</param>
    /// <param name="action">The continuous action; shape (action), finite.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">What it saw after that, also when the episode has ended.</param>
    /// <param name="status">Whether the environment's episode goes on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment. The memory is unchanged.</exception>
    public void Add(
        int environment,
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status) =>
        Follow(environment, PartOf(environment).Add(observation, action, reward, nextObservation, status));

    /// <summary>Forgets all transitions.</summary>
    public virtual void Clear()
    {
        foreach (TransitionStore part in parts)
        {
            part.Clear();
        }

        Count = 0;
    }

    /// <summary>What the parts of all environments take.</summary>
    private protected static Allocation Needed(
        int capacity, BoxSpace observation, int steps, int frames, BoxSpace? action, int environments)
    {
        ArgumentNullException.ThrowIfNull(observation);
        long share = ((long)capacity + environments - 1) / Math.Max(environments, 1);
        return TransitionStore.SizeOf((int)share, observation, steps, Math.Max(frames, 1), action)
            .Times(environments).Named("the replay memory");
    }

    /// <summary>Fails unless the batch fits this memory's observations and actions and there is a transition to sample.</summary>
    private protected void CheckSample(RandomSource random, TransitionBatch batch)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(batch);
        if (Count == 0)
        {
            throw new InvalidOperationException(
                $"There is no transition to sample yet: add {steps} steps, or a whole episode, before sampling.");
        }

        if (batch.Observation.Length != batch.Size * observationSize)
        {
            throw new ArgumentException(
                $"The batch has {batch.Observation.Length / batch.Size} elements an observation, but the memory has "
                + $"{observationSize}: create it with the memory's observation space.",
                nameof(batch));
        }

        if (batch.Steps != 1 && batch.Steps != steps)
        {
            throw new ArgumentException(
                $"The batch has the observations of {batch.Steps} steps, but the memory sums the rewards of {steps}: "
                + "create it with as many.",
                nameof(batch));
        }

        if (batch.ContinuousAction.Length != batch.Size * actionSize)
        {
            throw new ArgumentException(
                $"The batch has {batch.ContinuousAction.Length / batch.Size} elements a continuous action, but the memory has "
                + $"{actionSize}: create it with the memory's space of actions.",
                nameof(batch));
        }
    }

    /// <summary>Fills a batch with transitions, each drawn uniformly from all that can be sampled.</summary>
    private protected void CopyUniform(RandomSource random, TransitionBatch batch)
    {
        int end = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            ends[i] = end += parts[i].Count;
        }

        for (int row = 0; row < batch.Size; row++)
        {
            int position = random.NextInt32(Count);
            int part = PartWith(position);
            TransitionStore store = parts[part];
            store.Copy(store.PlaceAt(position - (ends[part] - store.Count)), batch, row);
            batch.Index[row] += FirstPlaceOf(part);
        }
    }

    /// <summary>Copies the transition in a place into a row of a batch.</summary>
    private protected void Copy(int place, TransitionBatch batch, int row)
    {
        int part = PartAt(place);
        parts[part].Copy(place - FirstPlaceOf(part), batch, row);
        batch.Index[row] = place;
    }

    /// <summary>Whether the transition in a row of a batch that this memory filled can still be sampled.</summary>
    private protected bool Holds(TransitionBatch batch, int row) => parts[PartAt(batch.Index[row])].Contains(batch.Sequence[row]);

    /// <summary>A place lost its transition.</summary>
    private protected virtual void Forgot(int place)
    {
    }

    /// <summary>A place got a transition.</summary>
    private protected virtual void Added(int place)
    {
    }

    /// <summary>The first part that ends after a position among the transitions of all parts.</summary>
    private int PartWith(int position)
    {
        int low = 0, high = parts.Length - 1;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = ends[middle] > position ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void Follow(int environment, PlaceChanges changes)
    {
        TransitionStore part = parts[environment];
        int first = FirstPlaceOf(environment);
        int place = changes.FirstForgotten;
        for (int i = 0; i < changes.Forgotten; i++, place = part.PlaceAfter(place))
        {
            Forgot(first + place);
        }

        place = changes.FirstAdded;
        for (int i = 0; i < changes.Added; i++, place = part.PlaceAfter(place))
        {
            Added(first + place);
        }

        Count += changes.Added - changes.Forgotten;
    }

    private TransitionStore PartOf(int environment) => (uint)environment < (uint)parts.Length
        ? parts[environment]
        : throw new ArgumentOutOfRangeException(
            nameof(environment), environment, $"The environments of this memory are numbered 0 to {parts.Length - 1}.");

    private int SizeOf(int part) => part < larger ? smallerSize + 1 : smallerSize;

    private int FirstPlaceOf(int part) => (part * smallerSize) + Math.Min(part, larger);

    private int PartAt(int place)
    {
        int inLarger = larger * (smallerSize + 1);
        return place < inLarger ? place / (smallerSize + 1) : larger + ((place - inLarger) / smallerSize);
    }
}
