namespace RlDsl;

/// <summary>
/// Twin delayed DDPG: DDPG with two critics, delayed updates of the policy and smoothed targets (Fujimoto et al. 2018,
/// algorithm 1). The same program as <c>[Ddpg]</c> with these three attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class Td3Attribute : Attribute
{
    /// <inheritdoc cref="DdpgAttribute.Hidden"/>
    public int[] Hidden { get; set; } = [256, 256];

    /// <inheritdoc cref="DdpgAttribute.PolicyLearningRate"/>
    public double PolicyLearningRate { get; set; } = 1e-3;

    /// <inheritdoc cref="DdpgAttribute.CriticLearningRate"/>
    public double CriticLearningRate { get; set; } = 1e-3;

    /// <inheritdoc cref="DdpgAttribute.Discount"/>
    public double Discount { get; set; } = 0.99;

    /// <inheritdoc cref="DdpgAttribute.BatchSize"/>
    public int BatchSize { get; set; } = 256;

    /// <inheritdoc cref="DdpgAttribute.MemoryCapacity"/>
    public int MemoryCapacity { get; set; } = 100_000;

    /// <inheritdoc cref="DdpgAttribute.Environments"/>
    public int Environments { get; set; } = 1;

    /// <inheritdoc cref="DdpgAttribute.UpdateEvery"/>
    public int UpdateEvery { get; set; } = 1;

    /// <inheritdoc cref="DdpgAttribute.UpdateAfter"/>
    public int UpdateAfter { get; set; } = 1_000;

    /// <inheritdoc cref="DdpgAttribute.GradientSteps"/>
    public int GradientSteps { get; set; } = 1;

    /// <inheritdoc cref="DdpgAttribute.Tau"/>
    public double Tau { get; set; } = 0.005;

    /// <inheritdoc cref="DdpgAttribute.ExplorationSigma"/>
    public double ExplorationSigma { get; set; } = 0.1;

    /// <inheritdoc cref="TwinCriticsAttribute.Combine"/>
    public CriticCombination Combine { get; set; } = CriticCombination.Minimum;

    /// <inheritdoc cref="DelayedPolicyUpdatesAttribute.Delay"/>
    public int Delay { get; set; } = 2;

    /// <inheritdoc cref="TargetPolicySmoothingAttribute.Sigma"/>
    public double Sigma { get; set; } = 0.2;

    /// <inheritdoc cref="TargetPolicySmoothingAttribute.Clip"/>
    public double Clip { get; set; } = 0.5;
}
