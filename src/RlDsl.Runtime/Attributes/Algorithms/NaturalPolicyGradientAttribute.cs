namespace RlDsl;

/// <summary>
/// The natural policy gradient: steps along the gradient of the policy as its own distributions measure it, as far as the policy may
/// change (Kakade 2002). The value is fitted to the same rollouts. For environments with finitely many actions, or with
/// <see cref="GaussianPolicyAttribute"/> for actions that are vectors.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NaturalPolicyGradientAttribute : Attribute
{
    /// <summary>
    /// The units of each hidden layer of both networks, from the observation on; each from 1 to 16,384. None makes both linear: a
    /// softmax-linear policy.
    /// </summary>
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>The step size of the value's optimizer, in (0, 1].</summary>
    public double ValueLearningRate { get; set; } = 1e-3;

    /// <summary>The discount γ of rewards one step further away, in [0, 1].</summary>
    public double Discount { get; set; } = 0.99;

    /// <summary>The decay λ of errors one step further away in advantages, in [0, 1] (Schulman et al. 2016, equation 16).</summary>
    public double Lambda { get; set; } = 0.95;

    /// <summary>The number of environments side by side; at least 1.</summary>
    public int Environments { get; set; } = 8;

    /// <summary>The number of steps in each environment from one update to the next; at least 1.</summary>
    public int RolloutSteps { get; set; } = 128;

    /// <summary>How far each step may change the policy, δ: mean Kullback-Leibler divergence in nats; above 0.</summary>
    public double MaximumKl { get; set; } = 0.01;

    /// <summary>The number of iterations of the conjugate gradient, which finds the direction; at least 1.</summary>
    public int ConjugateGradientIterations { get; set; } = 10;

    /// <summary>The number that is added to the diagonal of the Fisher matrix; at least 0.</summary>
    public double Damping { get; set; } = 0.1;

    /// <summary>How often the value is fitted to each rollout; at least 1.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>The number of parts that a rollout is split into each time; it divides environments times steps.</summary>
    public int Minibatches { get; set; } = 8;
}
