namespace RlDsl;

/// <summary>
/// Learns a policy from whole episodes that an earlier copy of it has played, several times from each: rewards are weighed by the
/// ratios of the two policies' probabilities up to their own time (Precup et al. 2000, section 4), each of them truncated (Ionides
/// 2008). For environments with finitely many actions, or with <see cref="GaussianPolicyAttribute"/> for actions that are vectors.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OffPolicyPolicyGradientAttribute : Attribute
{
    /// <summary>
    /// The units of each hidden layer of the network, from the observation on; each from 1 to 16,384. None makes it linear: a
    /// softmax-linear policy.
    /// </summary>
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>The step size of the policy's optimizer, in (0, 1].</summary>
    public double PolicyLearningRate { get; set; } = 1e-3;

    /// <summary>The discount γ of rewards one step further away, in [0, 1].</summary>
    public double Discount { get; set; } = 0.99;

    /// <summary>The number of whole episodes from one update to the next; at least 1.</summary>
    public int Episodes { get; set; } = 4;

    /// <summary>The number of environments in which they are played side by side; at least 1.</summary>
    public int Environments { get; set; } = 1;

    /// <summary>The number of gradient steps with what was gathered each time; at least 1.</summary>
    public int Epochs { get; set; } = 4;

    /// <summary>The greatest ratio of probabilities of one action, greater ones count as this; above 0.</summary>
    public double Ceiling { get; set; } = 1.1;

    /// <summary>The number of updates from one copy of the policy to the behaviour policy to the next; at least 1.</summary>
    public int CopyEvery { get; set; } = 2;
}
