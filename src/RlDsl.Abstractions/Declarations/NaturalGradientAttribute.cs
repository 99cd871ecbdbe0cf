namespace RlDsl.Declarations;

/// <summary>
/// Names an algorithm that steps along the natural gradient of the policy, and fits the value to the same rollouts.
/// </summary>
public abstract class NaturalGradientAttribute : RolloutAlgorithmAttribute
{
    /// <summary>The learning rate of the value's optimizer, in (0, 1].</summary>
    [Above(0), AtMost(1)]
    public double ValueLearningRate { get; set; } = 1e-3;

    /// <summary>How far each step may change the policy, δ: mean Kullback-Leibler divergence in nats; above 0.</summary>
    [Above(0)]
    public double MaximumKl { get; set; } = 0.01;

    /// <summary>The number of iterations of the conjugate gradient, which finds the direction; at least 1.</summary>
    [AtLeast(1)]
    public int ConjugateGradientIterations { get; set; } = 10;

    /// <summary>The number that is added to the diagonal of the Fisher matrix; at least 0.</summary>
    [AtLeast(0)]
    public double Damping { get; set; } = 0.1;

    /// <summary>The number of epochs in which the value is fitted to each rollout; at least 1.</summary>
    [AtLeast(1)]
    public int Epochs { get; set; } = 10;

    /// <summary>
    /// The number of minibatches that a rollout is split into in each epoch; at least 1. It divides environments times steps.
    /// </summary>
    [AtLeast(1)]
    public int Minibatches { get; set; } = 8;
}
