namespace RlDsl.Fused;

/// <summary>
/// A batch of transitions as tensors, over the memory of the batch's columns: what a memory draws into these is in the tensors
/// without a copy. Only actions by their numbers are copied, by <see cref="Refresh"/>.
/// </summary>
public sealed class BatchTensors : ILearnedBatch
{
    private readonly Column<float> actionNumbers;

    /// <summary>Creates the columns of a batch and the tensors over them.</summary>
    /// <param name="arena">Where what is computed from the batch goes.</param>
    /// <param name="size">The number of transitions; at least 1.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="steps">
    /// The number n of rewards that a return sums, where the observations of its later steps are to be there too; else 1.
    /// </param>
    public BatchTensors(Arena arena, int size, BoxSpace observation, BoxSpace? action = null, int steps = 1)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(observation);
        Transitions = new TransitionBatch(size, observation, action, steps);
        actionNumbers = new Column<float>(action is null ? size : 0);
        Observation = Tensor.Over(arena, Transitions.Observation, size, observation.Size);
        NextObservation = Tensor.Over(arena, Transitions.NextObservation, size, observation.Size);
        Reward = Tensor.Over(arena, Transitions.Reward, size);
        Discount = Tensor.Over(arena, Transitions.Discount, size);
        Weight = Tensor.Over(arena, Transitions.Weight, size);
        Action = action is null
            ? Tensor.Over(arena, actionNumbers, size)
            : Tensor.Over(arena, Transitions.ContinuousAction, size, action.Size);

        // Of one reward there is no later step. What stands in for one is as where an episode ended before: it counts nothing.
        LaterSteps = Math.Max(steps - 1, 1);
        IntermediateObservation = steps > 1
            ? Tensor.Over(arena, Transitions.IntermediateObservation, LaterSteps * size, observation.Size)
            : Observation;
        IntermediateDiscount = steps > 1
            ? Tensor.Over(arena, Transitions.IntermediateDiscount, LaterSteps * size)
            : Tensor.Over(arena, new Column<float>(size), size);
    }

    /// <summary>What comparing each prediction of a transition with each of its targets takes, for a batch.</summary>
    /// <param name="size">The number of transitions.</param>
    /// <param name="count">The number of predictions of each, and of targets.</param>
    public static Allocation SizeOfPairs(int size, int count)
    {
        // The differences, what they are weighted by, their loss, and the gradients on the way back.
        const int Tensors = 6;
        return Allocation.Of<float>(size, count, count).Times(Tensors)
            .Named("comparing all quantiles of a batch with each other");
    }

    /// <summary>What batches of these numbers take; nothing is allocated.</summary>
    /// <param name="size">The number of transitions.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="steps">
    /// The number of rewards that a return sums, where the observations of its later steps are to be there too; else 1.
    /// </param>
    public static Allocation SizeOf(int size, BoxSpace observation, BoxSpace? action = null, int steps = 1) =>
        TransitionBatch.SizeOf(size, observation, action, steps) + Allocation.OfArray<float>(size);

    /// <summary>The transitions, to draw into.</summary>
    public TransitionBatch Transitions { get; }

    /// <summary>The observations: [batch, observation].</summary>
    public Tensor Observation { get; }

    /// <summary>The actions: [batch], whole numbers, or [batch, action].</summary>
    public Tensor Action { get; }

    /// <summary>The rewards, over several steps their discounted sum: [batch].</summary>
    public Tensor Reward { get; }

    /// <summary>The discount of what follows, zero where nothing does: [batch].</summary>
    public Tensor Discount { get; }

    /// <summary>The observations from which to bootstrap: [batch, observation].</summary>
    public Tensor NextObservation { get; }

    /// <summary>How many later steps <see cref="IntermediateObservation"/> has: n - 1, but at least 1.</summary>
    public int LaterSteps { get; }

    /// <summary>
    /// The observations of the later steps whose rewards a return sums, step by step: [later steps × batch, observation]. Of one
    /// reward there is none; <see cref="Observation"/> stands in for one, whose discount is zero.
    /// </summary>
    public Tensor IntermediateObservation { get; }

    /// <summary>
    /// The discounts of the rewards of these steps, zero where the episode ended before: [later steps × batch].
    /// </summary>
    public Tensor IntermediateDiscount { get; }

    /// <summary>The importance weights: [batch]; ones from a memory that draws uniformly.</summary>
    public Tensor Weight { get; }

    /// <summary>Takes over the numbers of actions: call it when transitions have been drawn.</summary>
    public void Refresh() => WholeNumbers.Copy(Transitions.Action.AsSpan(), actionNumbers.AsSpan());

    /// <summary>The sum over the later steps of each return.</summary>
    /// <param name="tensor">[later steps × batch], step by step.</param>
    /// <returns>[batch].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public Tensor SumOverSteps(Tensor tensor) => tensor.SumOverSteps(LaterSteps);

    /// <summary>One number a transition.</summary>
    /// <param name="tensor">[batch].</param>
    /// <returns>The numbers, until the arena is reset.</returns>
    /// <exception cref="ArgumentException">There are more or fewer numbers than transitions.</exception>
    public ReadOnlySpan<float> Read(Tensor tensor) => tensor.Count == Transitions.Size
        ? tensor.Values
        : throw new ArgumentException(
            $"A {tensor} has {tensor.Count} numbers for {Transitions.Size} transitions: give one for each.", nameof(tensor));

    /// <inheritdoc/>
    public ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed) =>
        LossSummary.Of(Transitions.Observation.AsSpan(), Transitions.Reward.AsSpan(), computed);
}
