namespace RlDsl;

/// <summary>
/// Soft actor-critic for environments with finitely many actions: two critics with a value for each action, and a policy with a
/// probability for each, whose entropy is rewarded (Christodoulou 2019, algorithm 1). What <see cref="SacAttribute"/> draws
/// samples for is a sum over the actions here.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DiscreteSacAttribute : Attribute
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

    /// <inheritdoc cref="MaximumEntropyAttribute.Alpha"/>
    public double Alpha { get; set; } = 1;

    /// <inheritdoc cref="MaximumEntropyAttribute.Tune"/>
    public bool Tune { get; set; } = true;

    /// <inheritdoc cref="MaximumEntropyAttribute.AlphaLearningRate"/>
    public double AlphaLearningRate { get; set; } = 1e-3;

    /// <summary>The entropy that α is tuned for, as a share of that of choosing any action alike, ln(actions); in [0, 1].</summary>
    public double TargetEntropy { get; set; } = 0.7;
}
