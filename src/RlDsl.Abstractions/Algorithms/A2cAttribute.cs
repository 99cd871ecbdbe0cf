using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Advantage actor-critic: learns a policy and a value from rollouts of several environments side by side, one gradient step from
/// each (Mnih et al. 2016, algorithm S3, with its actors in step). For environments with discrete actions, or with
/// <see cref="GaussianPolicyAttribute"/> for continuous ones.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("A2C")]
public sealed class A2cAttribute : JointLossAttribute
{
    /// <summary>Sets the defaults that differ from those of other algorithms.</summary>
    public A2cAttribute() => (Lambda, RolloutSteps) = (1, 5);
}
