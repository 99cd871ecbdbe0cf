namespace RlDsl.Declarations;

/// <summary>Names the optimizer of the networks.</summary>
public abstract class OptimizerAttribute : FeatureAttribute
{
    /// <summary>The learning rate α of the optimizer, in (0, 1]; the algorithm's where an optimizer gives none.</summary>
    [Above(0), AtMost(1), WithoutPrefix]
    public double LearningRate { get; set; } = 1e-3;
}

/// <summary>Names an optimizer that divides a running mean of the gradient by the square root of that of its square.</summary>
public abstract class AdaptiveMomentsAttribute : OptimizerAttribute
{
    /// <summary>The decay β1 of the mean of gradients, in [0, 1).</summary>
    [AtLeast(0), Below(1)]
    public double Beta1 { get; set; } = 0.9;

    /// <summary>The decay β2 of the mean of squared gradients, in [0, 1).</summary>
    [AtLeast(0), Below(1)]
    public double Beta2 { get; set; } = 0.999;

    /// <summary>The number ε added to the denominator; above 0.</summary>
    [Above(0)]
    public double Epsilon { get; set; } = 1e-8;
}
