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

/// <summary>
/// Ends the epochs over a rollout once a number is above a limit: a method of the rollout that gives one number, such as how far
/// the policy has moved. It is computed with the first loss that has epochs, for each minibatch before its step.
/// </summary>
/// <param name="limit">The limit; above 0.</param>
[AttributeUsage(AttributeTargets.Method)]
[Prefix("StopEpochs")]
public sealed class StopEpochsAttribute(double limit) : MemberAttribute
{
    /// <summary>The number above which the epochs over a rollout end; above 0.</summary>
    [Above(0)]
    public double Limit { get; } = limit;
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
