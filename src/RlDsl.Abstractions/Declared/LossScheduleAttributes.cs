using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>In how many epochs a loss goes over each rollout.</summary>
/// <param name="epochs">The number of epochs; at least 1.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EpochsAttribute(int epochs) : MemberAttribute
{
    /// <inheritdoc cref="PpoAttribute.Epochs"/>
    [AtLeast(1)]
    public int Epochs { get; } = epochs;
}

/// <summary>In how many minibatches a loss goes over a rollout in each epoch.</summary>
/// <param name="minibatches">The number of minibatches; at least 1. It divides environments times steps.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MinibatchesAttribute(int minibatches) : MemberAttribute
{
    /// <inheritdoc cref="PpoAttribute.Minibatches"/>
    [AtLeast(1)]
    public int Minibatches { get; } = minibatches;
}

/// <summary>A loss that is minimised at every so many updates only, and target networks that follow after it.</summary>
/// <param name="delay">The number of updates from one to the next; at least 1.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DelayAttribute(int delay) : MemberAttribute
{
    /// <summary>The number of updates from one in which the loss is minimised to the next; at least 1.</summary>
    [AtLeast(1)]
    public int Delay { get; } = delay;
}
