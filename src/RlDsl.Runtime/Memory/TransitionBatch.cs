namespace RlDsl;

/// <summary>
/// Transitions sampled from a replay memory, column by column. The columns are allocated once and never replaced: tensors may
/// be over them, and each sampling overwrites what they hold.
/// </summary>
public sealed class TransitionBatch
{
    /// <summary>Allocates the columns, with weights of one.</summary>
    /// <param name="size">The number of transitions; positive.</param>
    /// <param name="observation">The space of observations, stacked frames included.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="steps">
    /// The number of rewards that a return sums, of whose later steps the batch is to have the observations too; 1 for none of
    /// these.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is not positive, or asks for more than there is room for.
    /// </exception>
    public TransitionBatch(int size, BoxSpace observation, BoxSpace? action = null, int steps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentNullException.ThrowIfNull(observation);
        SizeOf(size, observation, action, steps).Require(size, nameof(size));
        (Size, Steps) = (size, steps);
        Observation = new Column<float>(size * observation.Size);
        NextObservation = new Column<float>(size * observation.Size);
        Action = new Column<long>(action is null ? size : 0);
        ContinuousAction = new Column<float>(size * (action?.Size ?? 0));
        Reward = new Column<float>(size);
        Discount = new Column<float>(size);
        IntermediateObservation = new Column<float>((steps - 1) * size * observation.Size);
        IntermediateDiscount = new Column<float>((steps - 1) * size);
        Weight = new Column<float>(size);
        Weight.AsSpan().Fill(1f);
        Index = new int[size];
        Sequence = new long[size];
    }

    /// <summary>What a batch of these numbers takes; nothing is allocated.</summary>
    /// <param name="size">The number of transitions.</param>
    /// <param name="observation">The space of observations, stacked frames included.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="steps">
    /// The number of rewards that a return sums, where the observations of its later steps are to be there too; else 1.
    /// </param>
    public static Allocation SizeOf(int size, BoxSpace observation, BoxSpace? action = null, int steps = 1)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return (Allocation.OfArray<float>(size, observation.Size).Times(2)
            + (action is null ? Allocation.OfArray<long>(size) : Allocation.OfArray<float>(size, action.Size))
            + Allocation.OfArray<float>(size).Times(3)
            + Allocation.OfArray<float>(steps - 1L, size, observation.Size)
            + Allocation.OfArray<float>(steps - 1L, size)
            + Allocation.OfArray<int>(size)
            + Allocation.OfArray<long>(size)).Named("a batch");
    }

    /// <summary>The number of transitions, B.</summary>
    public int Size { get; }

    /// <summary>
    /// The number n of rewards that a return sums, of whose later steps the observations are here; 1 if none are.
    /// </summary>
    public int Steps { get; }

    /// <summary>The observations o_t; shape (B, observation), row-major.</summary>
    public Column<float> Observation { get; }

    /// <summary>The numbers of the actions a_t; shape (B). Empty where actions are continuous.</summary>
    public Column<long> Action { get; }

    /// <summary>The actions a_t; shape (B, action), row-major. Empty where actions are discrete.</summary>
    public Column<float> ContinuousAction { get; }

    /// <summary>
    /// The n-step returns Σ_{i&lt;k} γ^i r_{t+i}; shape (B). k is the memory's number of steps, or less where the episode
    /// ended before.
    /// </summary>
    public Column<float> Reward { get; }

    /// <summary>
    /// The factors γ^k of the value of <see cref="NextObservation"/>, zero where the episode terminated within the k steps;
    /// shape (B).
    /// </summary>
    public Column<float> Discount { get; }

    /// <summary>The observations o_{t+k}; shape (B, observation), row-major.</summary>
    public Column<float> NextObservation { get; }

    /// <summary>
    /// The observations o_{t+i} of the steps i from 1 to n - 1 whose rewards the returns sum, step by step; shape (n - 1, B,
    /// observation), row-major. Where the episode ended before, o_t stands in their place.
    /// </summary>
    public Column<float> IntermediateObservation { get; }

    /// <summary>
    /// The factors γ^i of the rewards of these steps, zero where the episode ended before; shape (n - 1, B).
    /// </summary>
    public Column<float> IntermediateDiscount { get; }

    /// <summary>The weights of the transitions' losses; shape (B). Ones unless a prioritised memory filled the batch.</summary>
    public Column<float> Weight { get; }

    /// <summary>
    /// The places in the memory that the transitions came from; shape (B). A place is taken again when its transition is
    /// forgotten.
    /// </summary>
    public int[] Index { get; }

    /// <summary>
    /// The number of each transition, counted from the first that was added: tells a place's transition from a later one.
    /// </summary>
    internal long[] Sequence { get; }

    /// <summary>The memory that filled the batch last.</summary>
    internal object? Source { get; set; }
}
