namespace RlDsl.Declarations;

/// <summary>Names an algorithm whose policy and value are trained by one loss and one optimizer.</summary>
public abstract class JointLossAttribute : RolloutAlgorithmAttribute
{
    /// <inheritdoc cref="OptimizerAttribute.LearningRate"/>
    [SameAs(typeof(OptimizerAttribute), nameof(OptimizerAttribute.LearningRate))]
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The weight of the policy's entropy in the objective, c_2; at least 0.</summary>
    [AtLeast(0)]
    public double EntropyCoefficient { get; set; } = 0.01;

    /// <summary>The weight of the squared error of values in the loss, c_1; at least 0.</summary>
    [AtLeast(0)]
    public double ValueCoefficient { get; set; } = 0.5;

    /// <inheritdoc cref="ClipGradientsAttribute.Norm"/>
    [SameAs(typeof(ClipGradientsAttribute), nameof(ClipGradientsAttribute.Norm))]
    public double MaximumGradientNorm { get; set; } = 0.5;
}
