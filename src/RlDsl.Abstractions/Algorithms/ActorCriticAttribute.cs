using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>What is collected between the updates of an actor-critic, and by whom.</summary>
public enum ActorCriticMode
{
    /// <summary>
    /// Whole episodes: the value is fitted to their returns by several gradient steps, then the policy takes one.
    /// </summary>
    Batch,

    /// <summary>One step, whose temporal difference trains both at once.</summary>
    Online,

    /// <summary>
    /// Threads that collect rollouts and learn at the same time, and share the parameters (Mnih et al. 2016, algorithm S3). Which
    /// of them is faster is chance: the same seed does not give the same run. In a loop of one's own, all environments learn in
    /// step.
    /// </summary>
    Asynchronous,
}

/// <summary>
/// Actor-critic: learns a value, and a policy from the errors of the value. In batches of episodes, online after each step
/// (Sutton and Barto 2018, section 13.5), or by several threads at once, A3C (Mnih et al. 2016). For environments with discrete
/// actions, or with <see cref="GaussianPolicyAttribute"/> for continuous ones.
/// </summary>
/// <remarks>
/// <see cref="EpisodeAlgorithmAttribute.Episodes"/> is only for <see cref="ActorCriticMode.Batch"/>, and
/// <see cref="EpisodeAlgorithmAttribute.Environments"/> not for <see cref="ActorCriticMode.Asynchronous"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
[Title("actor-critic")]
public sealed class ActorCriticAttribute : EpisodeAlgorithmAttribute
{
    /// <summary>What is collected between updates, and by whom.</summary>
    public ActorCriticMode Mode { get; set; } = ActorCriticMode.Batch;

    /// <summary>The learning rate of the value's optimizer, in (0, 1].</summary>
    [Above(0), AtMost(1)]
    public double ValueLearningRate { get; set; } = 1e-3;

    /// <summary>The weight of the policy's entropy in the objective; at least 0.</summary>
    [AtLeast(0)]
    public double EntropyCoefficient { get; set; } = 0.01;

    /// <summary>
    /// The number of gradient steps of the value on the same episodes; at least 1. Only for <see cref="ActorCriticMode.Batch"/>.
    /// </summary>
    [AtLeast(1)]
    public int Epochs { get; set; } = 20;

    /// <summary>
    /// The number of threads, each with an environment of its own; from 1 to 1,024. Only for
    /// <see cref="ActorCriticMode.Asynchronous"/>.
    /// </summary>
    [AtLeast(1), AtMost(1_024)]
    public int Workers { get; set; } = 4;

    /// <summary>
    /// The number of steps of a thread from one update to the next; at least 1. Only for
    /// <see cref="ActorCriticMode.Asynchronous"/>.
    /// </summary>
    [AtLeast(1)]
    public int RolloutSteps { get; set; } = 20;
}
