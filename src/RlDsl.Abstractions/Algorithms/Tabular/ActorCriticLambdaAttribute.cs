using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Actor-critic with eligibility traces: TD(λ) learns what states are worth under a softmax of preferences, whose traces its
/// errors move too (Barto et al. 1983; Sutton and Barto 2018, section 13.5).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("actor-critic with eligibility traces")]
public sealed class ActorCriticLambdaAttribute : SoftmaxPolicyAttribute
{
    /// <summary>The decay λ of the traces of values, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double Lambda { get; set; } = 0.8;

    /// <summary>The decay λ of the traces of the policy, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double PolicyLambda { get; set; } = 0.8;
}
