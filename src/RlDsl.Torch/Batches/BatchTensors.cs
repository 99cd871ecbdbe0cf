using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// A batch of transitions as tensors. They are over the memory of the batch's columns: what a memory draws into these is in the
/// tensors without a copy.
/// </summary>
public sealed class BatchTensors : IDisposable
{
    private readonly float[] values;

    /// <summary>Creates the columns of a batch and the tensors over them.</summary>
    /// <param name="size">The number of transitions; at least 1.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="images">Whether observations keep their shape, for convolutions; else each is one row.</param>
    /// <param name="action">The space of actions; null where they are numbered.</param>
    public BatchTensors(int size, BoxSpace observation, bool images = false, BoxSpace? action = null)
    {
        ArgumentNullException.ThrowIfNull(observation);
        Transitions = new TransitionBatch(size, observation, action);
        values = new float[size];
        long[] shape = ObservationTensor.ShapeOf(size, observation, images);
        using DisposeScope scope = NewDisposeScope();
        Observation = HostTensor.Over(Transitions.Observation).view(shape).DetachFromDisposeScope();
        Action = (action is null
            ? HostTensor.Over(Transitions.Action)
            : HostTensor.Over(Transitions.ContinuousAction).view(size, action.Size)).DetachFromDisposeScope();
        Reward = HostTensor.Over(Transitions.Reward).DetachFromDisposeScope();
        Discount = HostTensor.Over(Transitions.Discount).DetachFromDisposeScope();
        NextObservation = HostTensor.Over(Transitions.NextObservation).view(shape).DetachFromDisposeScope();
        Weight = HostTensor.Over(Transitions.Weight).DetachFromDisposeScope();
    }

    /// <summary>The columns that the tensors are over.</summary>
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

    /// <summary>The importance weights: [batch]; ones from a memory that draws uniformly.</summary>
    public Tensor Weight { get; }

    /// <summary>Reads one number a transition into managed memory.</summary>
    /// <param name="tensor">[batch].</param>
    /// <returns>The numbers, until the next call.</returns>
    public ReadOnlySpan<float> Read(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Tensor contiguous = tensor.detach().contiguous();
        MemoryMarshal.Cast<byte, float>(contiguous.bytes).CopyTo(values);
        return values;
    }

    /// <summary>Summarises a batch whose loss is not a number: its rewards, and the values computed from it.</summary>
    /// <param name="computed">The values, with their names, in the order in which they were computed.</param>
    public ValueSummary[] Describe(params (string Name, Tensor Value)[] computed) =>
        LossSummary.Of(Transitions.Observation.AsSpan(), Transitions.Reward.AsSpan(), computed);

    /// <inheritdoc/>
    public void Dispose()
    {
        Observation.Dispose();
        Action.Dispose();
        Reward.Dispose();
        Discount.Dispose();
        NextObservation.Dispose();
        Weight.Dispose();
    }
}
