using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// A batch of transitions as tensors. On the processor they are over the memory of the batch's columns: what a memory draws into
/// these is in the tensors without a copy. On another device <see cref="Refresh"/> copies it there.
/// </summary>
public sealed class BatchTensors : ILearnedBatch, IDisposable
{
    private readonly float[] values;
    private readonly DeviceColumns columns;

    /// <summary>Creates the columns of a batch and the tensors over them.</summary>
    /// <param name="size">The number of transitions; at least 1.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="images">Whether observations keep their shape, for convolutions; else each is one row.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <param name="steps">
    /// The number n of rewards that a return sums, where the observations of its later steps are to be there too; else 1.
    /// </param>
    public BatchTensors(
        int size, BoxSpace observation, bool images = false, BoxSpace? action = null, Device? device = null, int steps = 1)
    {
        ArgumentNullException.ThrowIfNull(observation);
        Transitions = new TransitionBatch(size, observation, action, steps);
        values = new float[size];
        long[] shape = ObservationTensor.ShapeOf(size, observation, images);
        List<(Column<float>, long[])> parts =
        [
            (Transitions.Observation, shape), (Transitions.Reward, [size]), (Transitions.Discount, [size]),
            (Transitions.NextObservation, shape), (Transitions.Weight, [size]),
        ];
        if (action is not null)
        {
            parts.Add((Transitions.ContinuousAction, [size, action.Size]));
        }

        if (steps > 1)
        {
            parts.Add((Transitions.IntermediateObservation, [(steps - 1) * size, .. shape[1..]]));
            parts.Add((Transitions.IntermediateDiscount, [(steps - 1) * size]));
        }

        columns = new DeviceColumns(device ?? CPU, Transitions.Action, size, [.. parts]);
        (Observation, Reward, Discount, NextObservation, Weight) = (columns[0], columns[1], columns[2], columns[3], columns[4]);
        Action = columns.Integers ?? columns[5];
        if (steps > 1)
        {
            (IntermediateObservation, IntermediateDiscount) = (columns[parts.Count - 2], columns[parts.Count - 1]);
        }
        else
        {
            // Of one reward there is no later step; networks may be asked about no observation at all.
            IntermediateObservation = Observation.narrow(0, 0, 0).DetachFromDisposeScope();
            IntermediateDiscount = Discount.narrow(0, 0, 0).DetachFromDisposeScope();
        }
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

    /// <summary>The transitions in host memory.</summary>
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

    /// <summary>
    /// The observations of the later steps whose rewards a return sums, step by step: [(n - 1) batch, observation].
    /// </summary>
    public Tensor IntermediateObservation { get; }

    /// <summary>The discounts of the rewards of these steps, zero where the episode ended before: [(n - 1) batch].</summary>
    public Tensor IntermediateDiscount { get; }

    /// <summary>The importance weights: [batch]; ones from a memory that draws uniformly.</summary>
    public Tensor Weight { get; }

    /// <summary>Brings the transitions that were sampled to the device, in one copy; on the processor they are there.</summary>
    public void Refresh() => columns.Refresh();

    /// <summary>The sum over the later steps of each return.</summary>
    /// <param name="tensor">[(n - 1) batch], step by step.</param>
    /// <returns>[batch]; zeros where returns sum one reward only.</returns>
    public Tensor SumOverSteps(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.view(Transitions.Steps - 1, Transitions.Size).sum([0]);
    }

    /// <summary>Reads one number a transition into managed memory.</summary>
    /// <param name="tensor">[batch].</param>
    /// <returns>The numbers, until the next call.</returns>
    public ReadOnlySpan<float> Read(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Tensor host = HostTensor.ToHost(tensor);
        HostTensor.Numbers(host).CopyTo(values);
        return values;
    }

    /// <inheritdoc/>
    public ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed) =>
        LossSummary.Of(Transitions.Observation.AsSpan(), Transitions.Reward.AsSpan(), computed);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Transitions.Steps == 1)
        {
            IntermediateObservation.Dispose();
            IntermediateDiscount.Dispose();
        }

        columns.Dispose();
    }
}
