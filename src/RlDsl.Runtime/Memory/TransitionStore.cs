using System.Globalization;

namespace RlDsl;

/// <summary>
/// What a replay memory keeps of one environment: the last transitions of a stream of episodes, as n-step returns over
/// observations that are each kept once. Transitions are numbered in the order they were added; those from <see cref="First"/>
/// to <see cref="End"/> - 1 can be sampled, and the number modulo the capacity is a transition's place.
/// </summary>
/// <remarks>
/// <para>
/// Two rings. One of observations: an observation, the next, and so on to the final one of the episode, which takes a slot like
/// any other; the next observation of a transition is just a later slot. One of transitions, which enter when their window
/// of n steps is complete, with return and discount computed. Hence sampling only copies.
/// </para>
/// <para>
/// The observations ring has as many slots that transitions may start in as there are transitions and steps of a window, and as
/// many more as a stack of frames can reach back. A step whose observation is not the next observation of the step before (it
/// was measured anew) takes slots of its own for it, so that a memory of such steps keeps down to half of its capacity.
/// </para>
/// </remarks>
internal sealed partial class TransitionStore
{
    private readonly FrameRing observations;
    private readonly int steps;
    private readonly int frames;
    private readonly int reach;
    private readonly int actionSize;
    private readonly double[] powers;
    private readonly float[] expected;

    private readonly int[] slots;
    private readonly int[] nextSlots;
    private readonly int[] actions;
    private readonly float[] continuousActions;
    private readonly float[] rewards;
    private readonly float[] discounts;

    private readonly int[] pendingSlots;
    private readonly int[] pendingActions;
    private readonly float[] pendingContinuousActions;
    private readonly double[] pendingReturns;
    private int pendingFirst;
    private int pendingCount;

    private int firstPlace;
    private int newest;
    private int age;
    private bool open;

    public TransitionStore(int capacity, BoxSpace observation, double discount, int steps, int frames, BoxSpace? action)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frames, byte.MaxValue + 1);
        StepChecks.CheckDiscount(discount);
        if (frames > 1 && (observation.Shape.Length == 0 || observation.Shape[0] % frames != 0))
        {
            throw new ArgumentException(
                $"Observations of shape {observation} are not {frames} stacked frames: {frames} must divide the first dimension.",
                nameof(frames));
        }

        Capacity = capacity;
        this.steps = steps;
        this.frames = frames;
        reach = checked(capacity + (steps * (frames + 1)));
        observations = new FrameRing(checked(reach + frames), observation, frames);
        expected = new float[observation.Size];
        newest = observations.Slots - 1;
        powers = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            powers[i] = Math.Pow(discount, i);
        }

        slots = new int[capacity];
        nextSlots = new int[capacity];
        actionSize = action?.Size ?? 0;
        actions = new int[action is null ? capacity : 0];
        continuousActions = new float[checked(capacity * actionSize)];
        rewards = new float[capacity];
        discounts = new float[capacity];
        pendingSlots = new int[steps];
        pendingActions = new int[action is null ? steps : 0];
        pendingContinuousActions = new float[checked(steps * actionSize)];
        pendingReturns = new double[steps];
    }

    /// <summary>What a memory of these numbers takes.</summary>
    public static Allocation SizeOf(int capacity, BoxSpace observation, int steps, int frames, BoxSpace? action)
    {
        // Thereabouts what its objects take besides the elements of arrays.
        const int Objects = 1024;
        long slots = capacity + (steps * (frames + 1L)) + frames;
        long frameSize = observation.Size / frames;
        bool inBytes = observation.Element == ElementType.Byte;
        return (inBytes ? Allocation.Of<byte>(slots, frameSize) : Allocation.Of<float>(slots, frameSize))
            + Allocation.OfArray<byte>(frames > 1 ? slots : 0)
            + Allocation.OfArray<int>(slots).Times(action is null ? 3 : 2)
            + Allocation.OfArray<float>(capacity).Times(2)
            + Allocation.OfArray<float>(capacity, action?.Size ?? 0)
            + Allocation.Of<double>(steps, 3)
            + Allocation.Of<float>(steps, action?.Size ?? 0)
            + Allocation.Of<float>(observation.Size)
            + Allocation.OfBytes(Objects);
    }

    public int Capacity { get; }

    public int Count => (int)(End - First);

    /// <summary>The number of the oldest transition that can be sampled.</summary>
    public long First { get; private set; }

    /// <summary>One more than the number of the newest transition that can be sampled.</summary>
    public long End { get; private set; }

    /// <summary>Adds a step with the number of its action, and tells which places changed hands by it.</summary>
    public PlaceChanges Add(
        ReadOnlySpan<float> observation, int action, double reward, ReadOnlySpan<float> nextObservation, EpisodeStatus status)
    {
        StepChecks.CheckAction(action, actionSize);
        return Add(observation, action, [], reward, nextObservation, status);
    }

    /// <summary>Adds a step with its continuous action, and tells which places changed hands by it.</summary>
    public PlaceChanges Add(
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status)
    {
        StepChecks.CheckAction(action, actionSize);
        return Add(observation, 0, action, reward, nextObservation, status);
    }

    /// <summary>
    /// Says that the next step begins an episode. One that is under way counts as truncated where it was left, since its last
    /// observation still has a value (Pardo et al. 2018).
    /// </summary>
    /// <returns>Which places changed hands by it.</returns>
    public PlaceChanges BeginEpisode()
    {
        PlaceMark mark = Mark();
        if (open)
        {
            CompleteAll(EpisodeStatus.Truncated);
            open = false;
        }

        return ChangesSince(mark);
    }

    public void Clear()
    {
        First = End = 0;
        pendingFirst = pendingCount = firstPlace = age = 0;
        newest = observations.Slots - 1;
        open = false;
    }

    /// <summary>The place of the transition that is <paramref name="position"/> transitions younger than the oldest.</summary>
    public int PlaceAt(int position) => Wrap(firstPlace + position, Capacity);

    /// <summary>The place of the transition that was added after the one in a place.</summary>
    public int PlaceAfter(int place) => Wrap(place + 1, Capacity);

    /// <summary>The number of the transition in a place.</summary>
    public long SequenceAt(int place) => First + Wrap(place - firstPlace + Capacity, Capacity);

    /// <summary>Whether the transition with this number can still be sampled.</summary>
    public bool Contains(long sequence) => sequence >= First && sequence < End;

    public void Copy(int place, TransitionBatch batch, int row)
    {
        int size = observations.ObservationSize;
        observations.Read(slots[place], batch.Observation.AsSpan(row * size, size));
        observations.Read(nextSlots[place], batch.NextObservation.AsSpan(row * size, size));
        if (actionSize == 0)
        {
            batch.Action[row] = actions[place];
        }
        else
        {
            continuousActions.AsSpan(place * actionSize, actionSize).CopyTo(batch.ContinuousAction.AsSpan(row * actionSize));
        }

        batch.Reward[row] = rewards[place];
        batch.Discount[row] = discounts[place];
        batch.Index[row] = place;
        batch.Sequence[row] = SequenceAt(place);
        if (batch.Steps > 1)
        {
            CopyIntermediate(place, batch, row);
        }
    }

    /// <summary>Copies the observations of the steps after the first whose rewards the return in a place sums.</summary>
    private void CopyIntermediate(int place, TransitionBatch batch, int row)
    {
        int size = observations.ObservationSize;
        int start = slots[place], window = Wrap(nextSlots[place] - start + observations.Slots, observations.Slots);
        for (int i = 1; i < steps; i++)
        {
            // The steps of a window are those that were added next, whether their own windows are complete or not. Where the
            // episode ended within the window, the next that were added began after its last observation.
            int position = (int)(SequenceAt(place) - First) + i;
            int slot = position < Count ? slots[PlaceAt(position)]
                : position - Count < pendingCount ? pendingSlots[Wrap(pendingFirst + (position - Count), steps)]
                : -1;
            bool isWithin = slot >= 0 && Wrap(slot - start + observations.Slots, observations.Slots) < window;
            int entry = ((i - 1) * batch.Size) + row;
            observations.Read(isWithin ? slot : start, batch.IntermediateObservation.AsSpan(entry * size, size));
            batch.IntermediateDiscount[entry] = isWithin ? (float)powers[i] : 0f;
        }
    }

    /// <summary>Fails where the magnitudes are not those of a batch that this memory filled.</summary>
    public static void CheckPriorities(object source, TransitionBatch batch, ReadOnlySpan<float> magnitudes)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (!ReferenceEquals(batch.Source, source))
        {
            throw new ArgumentException("The batch was not sampled from this memory: sample it before setting "
                + "priorities.", nameof(batch));
        }

        if (magnitudes.Length != batch.Size)
        {
            throw new ArgumentException(
                $"A batch of {batch.Size} transitions needs as many priorities, but got {magnitudes.Length}.",
                nameof(magnitudes));
        }

        for (int i = 0; i < magnitudes.Length; i++)
        {
            if (!float.IsFinite(magnitudes[i]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The priority of row {i} of the batch is {magnitudes[i]}: the error that it was computed from is "
                    + $"not finite. Lower the learning rate, clip gradients, or scale rewards."),
                    nameof(magnitudes));
            }
        }
    }

    /// <summary>Part of a ring: an index of less than twice its length, brought back into it.</summary>
    private static int Wrap(int index, int length) => index >= length ? index - length : index;

    private void Check(
        ReadOnlySpan<float> observation,
        bool isThere,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status)
    {
        int size = observations.ObservationSize;
        StepChecks.CheckSizes(observation, nextObservation, size);
        StepChecks.CheckOutcome(reward, status);
        if (!isThere)
        {
            observations.Check(observation, nameof(observation));
        }

        int kept = size - observations.FrameSize;
        if (!StepChecks.SameBits(nextObservation[..kept], observation[observations.FrameSize..]))
        {
            throw new ArgumentException(
                $"This memory keeps the newest of {frames} stacked frames, so a next observation must be the "
                + $"observation without its oldest frame and with one new frame at its end, but it is not. Stack frames "
                + $"one step apart, oldest first, or use a memory with frames = 1.",
                nameof(nextObservation));
        }

        observations.Check(nextObservation[kept..], nameof(nextObservation));
    }

    private PlaceChanges Add(
        ReadOnlySpan<float> observation,
        int action,
        ReadOnlySpan<float> continuousAction,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status)
    {
        // Whether the episode goes on has been said; equal bits only save the slots of an observation that is there already.
        bool isThere = open && StepChecks.SameBits(observation, expected);
        Check(observation, isThere, reward, nextObservation, status);
        PlaceMark mark = Mark();
        if (!isThere)
        {
            TakeSlots(observation);
        }

        Append(action, continuousAction);
        for (int i = 0; i < pendingCount; i++)
        {
            pendingReturns[Wrap(pendingFirst + i, steps)] += powers[pendingCount - 1 - i] * reward;
        }

        TakeSlot(nextObservation[^observations.FrameSize..], Math.Min(age + 1, frames));
        open = status == EpisodeStatus.Running;
        if (open)
        {
            nextObservation.CopyTo(expected);
            if (pendingCount == steps)
            {
                CompleteOldest(powers[steps]);
            }
        }
        else
        {
            CompleteAll(status);
        }

        return ChangesSince(mark);
    }

    private PlaceMark Mark() => new(First, End, firstPlace);

    private PlaceChanges ChangesSince(PlaceMark mark)
    {
        long firstAdded = Math.Max(mark.End, First);
        return new PlaceChanges(
            mark.FirstPlace, (int)(Math.Min(First, mark.End) - mark.First), PlaceAt((int)(firstAdded - First)),
            (int)(End - firstAdded));
    }

    /// <summary>Takes slots for an observation that is in none yet.</summary>
    private void TakeSlots(ReadOnlySpan<float> observation)
    {
        int frame = observations.FrameSize;
        ReadOnlySpan<float> newestFrame = observation[^frame..];

        // A first observation is one frame repeated, and one slot says it all. If it is not (a stack padded with zeros, an
        // episode watched from its middle), then its older frames take slots of their own before it.
        int distinct = 0;
        for (int i = 0; i < frames - 1 && distinct == 0; i++)
        {
            distinct = StepChecks.SameBits(observation.Slice(i * frame, frame), newestFrame) ? 0 : frames - 1;
        }

        for (int i = 0; i < distinct; i++)
        {
            TakeSlot(observation.Slice(i * frame, frame), i);
        }

        TakeSlot(newestFrame, distinct);
    }

    private void TakeSlot(ReadOnlySpan<float> frame, int frameAge)
    {
        newest = Wrap(newest + 1, observations.Slots);
        age = frameAge;
        observations.Write(newest, frame, frameAge);
        if (Count > 0 && Wrap(newest - slots[firstPlace] + observations.Slots, observations.Slots) >= reach)
        {
            Forget();
        }
    }

    private void Append(int action, ReadOnlySpan<float> continuousAction)
    {
        int entry = Wrap(pendingFirst + pendingCount++, steps);
        pendingSlots[entry] = newest;
        pendingReturns[entry] = 0;
        if (actionSize == 0)
        {
            pendingActions[entry] = action;
        }
        else
        {
            continuousAction.CopyTo(pendingContinuousActions.AsSpan(entry * actionSize));
        }
    }

    private void CompleteAll(EpisodeStatus status)
    {
        while (pendingCount > 0)
        {
            CompleteOldest(status == EpisodeStatus.Terminated ? 0 : powers[pendingCount]);
        }
    }

    private void CompleteOldest(double discount)
    {
        if (Count == Capacity)
        {
            Forget();
        }

        int place = PlaceAt(Count);
        slots[place] = pendingSlots[pendingFirst];
        nextSlots[place] = newest;
        if (actionSize == 0)
        {
            actions[place] = pendingActions[pendingFirst];
        }
        else
        {
            pendingContinuousActions.AsSpan(pendingFirst * actionSize, actionSize)
                .CopyTo(continuousActions.AsSpan(place * actionSize));
        }

        rewards[place] = (float)pendingReturns[pendingFirst];
        discounts[place] = (float)discount;
        pendingFirst = Wrap(pendingFirst + 1, steps);
        pendingCount--;
        End++;
    }

    private void Forget()
    {
        First++;
        firstPlace = Wrap(firstPlace + 1, Capacity);
    }
}

/// <summary>What a <see cref="TransitionStore"/> held before a change.</summary>
/// <param name="First">The number of the oldest transition.</param>
/// <param name="End">One more than the number of the newest.</param>
/// <param name="FirstPlace">The place of the oldest.</param>
internal readonly record struct PlaceMark(long First, long End, int FirstPlace);

/// <summary>
/// Which places of a <see cref="TransitionStore"/> lost a transition and which got one; a place may be in both parts.
/// </summary>
/// <param name="FirstForgotten">The place of the first transition that was forgotten.</param>
/// <param name="Forgotten">The number of places, from that on, whose transitions were forgotten.</param>
/// <param name="FirstAdded">The place of the first transition that was added.</param>
/// <param name="Added">The number of places, from that on, whose transitions were added.</param>
internal readonly record struct PlaceChanges(int FirstForgotten, int Forgotten, int FirstAdded, int Added);
