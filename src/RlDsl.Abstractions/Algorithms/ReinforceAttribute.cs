using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>The return that an action is weighted by.</summary>
public enum ReturnForm
{
    /// <summary>The discounted rewards from the action on.</summary>
    RewardToGo,

    /// <summary>The discounted rewards of the whole episode.</summary>
    WholeReturn,
}

/// <summary>What returns are compared with; it does not depend on the action, and makes the gradient less noisy.</summary>
public enum Baseline
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// Their mean over all steps of the episodes. Of one episode alone this leaves nothing of
    /// <see cref="ReturnForm.WholeReturn"/>.
    /// </summary>
    Mean,

    /// <summary>
    /// A learned value of the observation, with which truncated episodes go on too: without it they count as ended.
    /// </summary>
    Value,
}

/// <summary>
/// REINFORCE: learns a policy from whole episodes, each action weighted by the return that followed it (Williams 1992; Sutton and
/// Barto 2018, sections 13.3 and 13.4). For environments with discrete actions, or with <see cref="GaussianPolicyAttribute"/> for
/// continuous ones.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("REINFORCE")]
public sealed class ReinforceAttribute : EpisodeAlgorithmAttribute
{
    /// <summary>Sets the defaults that differ from those of other algorithms.</summary>
    public ReinforceAttribute() => PolicyLearningRate = 3e-3;

    /// <summary>The return that each action is weighted by.</summary>
    public ReturnForm Return { get; set; } = ReturnForm.RewardToGo;

    /// <summary>The baseline that is subtracted from the return.</summary>
    public Baseline Baseline { get; set; } = Baseline.Value;

    /// <summary>The learning rate of the value's optimizer, in (0, 1]. Only with <see cref="RlDsl.Baseline.Value"/>.</summary>
    [Above(0), AtMost(1)]
    public double ValueLearningRate { get; set; } = 1e-2;
}
