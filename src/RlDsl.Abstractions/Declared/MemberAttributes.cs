using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>The behaviour policy, which collects experience: a method from an observation to an action.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BehaviourAttribute : MemberAttribute;

/// <summary>The greedy policy, which acts where nothing is to be learned: a method from an observation to an action.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GreedyAttribute : MemberAttribute;

/// <summary>
/// What a loss draws an estimate to: a method of the batch through which no gradient flows, computed once for a batch or a
/// rollout. In minibatches its rows are taken.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TargetAttribute : MemberAttribute;

/// <summary>
/// What several losses have in common: a method of the batch that is computed at its first use in an update, and kept for that
/// update.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedAttribute : MemberAttribute;

/// <summary>
/// The reward that is learned from in place of the environment's: a method of the batch, such as the reward with a bonus for what
/// is new. What the environment gave is <c>b.Reward</c> in its body, and nowhere else.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RewardAttribute : MemberAttribute;

/// <summary>A network that is never trained: its parameters stay what they are at first.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FrozenAttribute : MemberAttribute;

/// <summary>
/// A loss: a method of the batch that gives one number, which an optimizer makes smaller. Losses are computed and minimised in
/// the order in which they are declared.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LossAttribute : MemberAttribute
{
    /// <summary>
    /// The network, or the learned number, that the loss trains; every network that the loss depends on where none is named.
    /// </summary>
    public string? Trains { get; set; }
}

/// <summary>
/// How often a transition is to be drawn again: a method of the batch that gives a value of at least 0 for each transition, in
/// place of the TD error. It is computed with the first loss, before that is minimised. The class has
/// <see cref="PrioritizedReplayAttribute"/>, which makes probabilities of it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PriorityAttribute : MemberAttribute;

/// <summary>How many critics a network is, each with parameters of its own: a member that gives <c>Critics</c>.</summary>
/// <param name="members">The number of critics, from 2 to 64.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnsembleAttribute(int members) : MemberAttribute
{
    /// <summary>The number of critics, from 2 to 64.</summary>
    [AtLeast(2), AtMost(64), CompileTime]
    public int Members { get; } = members;
}

/// <summary>Uniformly random actions in the first environment steps of a behaviour policy.</summary>
/// <param name="steps">The number of environment steps; at least 0.</param>
[AttributeUsage(AttributeTargets.Method)]
[Prefix("Uniform")]
public sealed class UniformUntilAttribute(int steps) : MemberAttribute
{
    /// <summary>The number of environment steps in which actions are uniformly random; at least 0.</summary>
    [AtLeast(0)]
    public int Steps { get; } = steps;
}
