using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Deep deterministic policy gradient: learns the value of actions from a replay memory, and a policy that raises it (Lillicrap
/// et al. 2016, algorithm 1). For environments with continuous actions.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("DDPG")]
public sealed class DdpgAttribute : OffPolicyActorCriticAttribute
{
    /// <inheritdoc cref="GaussianExplorationAttribute.Sigma"/>
    [SameAs(typeof(GaussianExplorationAttribute), nameof(GaussianExplorationAttribute.Sigma))]
    public double ExplorationSigma { get; set; } = new GaussianExplorationAttribute().Sigma;
}
