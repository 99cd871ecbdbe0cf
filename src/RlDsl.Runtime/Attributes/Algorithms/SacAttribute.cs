namespace RlDsl;

/// <summary>
/// Soft actor-critic: DDPG with two critics and a stochastic policy whose entropy is rewarded (Haarnoja et al. 2018, algorithm 1).
/// The same program as <c>[Ddpg]</c> with these two attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SacAttribute : Attribute
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

    /// <inheritdoc cref="TwinCriticsAttribute.Combine"/>
    public CriticCombination Combine { get; set; } = CriticCombination.Minimum;

    /// <inheritdoc cref="MaximumEntropyAttribute.Alpha"/>
    public double Alpha { get; set; } = 1;

    /// <inheritdoc cref="MaximumEntropyAttribute.Tune"/>
    public bool Tune { get; set; } = true;

    /// <inheritdoc cref="MaximumEntropyAttribute.AlphaLearningRate"/>
    public double AlphaLearningRate { get; set; } = 1e-3;

    /// <inheritdoc cref="MaximumEntropyAttribute.TargetEntropy"/>
    public double TargetEntropy { get; set; } = -1;

    /// <inheritdoc cref="MaximumEntropyAttribute.LogDeviationMinimum"/>
    public double LogDeviationMinimum { get; set; } = -5;

    /// <inheritdoc cref="MaximumEntropyAttribute.LogDeviationMaximum"/>
    public double LogDeviationMaximum { get; set; } = 2;
}
