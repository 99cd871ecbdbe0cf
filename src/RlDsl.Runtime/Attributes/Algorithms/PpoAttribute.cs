namespace RlDsl;

/// <summary>
/// Proximal policy optimization: learns a policy and a value from rollouts of several environments side by side, several times
/// from each, with ratios of probabilities that are clipped (Schulman et al. 2017, algorithm 1). For environments with finitely
/// many actions, or with <see cref="GaussianPolicyAttribute"/> for actions that are vectors.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PpoAttribute : Attribute
{
    /// <summary>The units of each hidden layer of both networks, from the observation on; each from 1 to 16,384.</summary>
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>The optimizer's step size, in (0, 1].</summary>
    public double LearningRate { get; set; } = 3e-4;

    /// <summary>The discount γ of rewards one step further away, in [0, 1].</summary>
    public double Discount { get; set; } = 0.99;

    /// <summary>The decay λ of errors one step further away in advantages, in [0, 1] (Schulman et al. 2016, equation 16).</summary>
    public double Lambda { get; set; } = 0.95;

    /// <summary>The number of environments side by side; at least 1.</summary>
    public int Environments { get; set; } = 8;

    /// <summary>The number of steps in each environment from one update to the next; at least 1.</summary>
    public int RolloutSteps { get; set; } = 256;

    /// <summary>How often each rollout is learned from; at least 1.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>The number of parts that a rollout is split into in each epoch; it divides environments times steps.</summary>
    public int Minibatches { get; set; } = 32;

    /// <summary>How far the ratio of probabilities may be from 1 to count, ε; above 0.</summary>
    public double Clip { get; set; } = 0.2;

    /// <summary>The weight of the policy's entropy in the objective, c_2; at least 0.</summary>
    public double EntropyCoefficient { get; set; } = 0.01;

    /// <summary>The weight of the squared error of values in the loss, c_1; at least 0.</summary>
    public double ValueCoefficient { get; set; } = 0.5;

    /// <summary>The greatest Euclidean norm of the gradient; above 0.</summary>
    public double MaximumGradientNorm { get; set; } = 0.5;

    /// <summary>The number ε of the Adam optimizer; above 0.</summary>
    public double AdamEpsilon { get; set; } = 1e-5;
}
