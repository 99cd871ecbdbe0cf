namespace RlDsl;

/// <summary>
/// Advantage actor-critic: learns a policy and a value from rollouts of several environments side by side, one gradient step from each
/// (Mnih et al. 2016, algorithm S3, with its actors in step). For environments with finitely many actions, or with
/// <see cref="GaussianPolicyAttribute"/> for actions that are vectors.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class A2cAttribute : Attribute
{
    /// <summary>
    /// The units of each hidden layer of both networks, from the observation on; each from 1 to 16,384. None makes both linear: a
    /// softmax-linear policy.
    /// </summary>
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>The optimizer's step size, in (0, 1].</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The discount γ of rewards one step further away, in [0, 1].</summary>
    public double Discount { get; set; } = 0.99;

    /// <summary>The decay λ of errors one step further away in advantages, in [0, 1] (Schulman et al. 2016, equation 16).</summary>
    public double Lambda { get; set; } = 1;

    /// <summary>The number of environments side by side; at least 1.</summary>
    public int Environments { get; set; } = 8;

    /// <summary>The number of steps in each environment from one update to the next; at least 1.</summary>
    public int RolloutSteps { get; set; } = 5;

    /// <summary>The weight of the policy's entropy in the objective; at least 0.</summary>
    public double EntropyCoefficient { get; set; } = 0.01;

    /// <summary>The weight of the squared error of values in the loss; at least 0.</summary>
    public double ValueCoefficient { get; set; } = 0.5;

    /// <summary>The greatest Euclidean norm of the gradient; above 0.</summary>
    public double MaximumGradientNorm { get; set; } = 0.5;
}
