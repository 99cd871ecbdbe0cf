namespace RlDsl;

/// <summary>
/// Deep deterministic policy gradient: learns the value of actions from remembered transitions, and a policy that raises it
/// (Lillicrap et al. 2016, algorithm 1). For environments whose actions are vectors.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DdpgAttribute : Attribute
{
    /// <summary>The units of each hidden layer of both networks; each from 1 to 16,384.</summary>
    public int[] Hidden { get; set; } = [256, 256];

    /// <summary>The step size of the policy's optimizer, in (0, 1].</summary>
    public double PolicyLearningRate { get; set; } = 1e-3;

    /// <summary>The step size of the critic's optimizer, in (0, 1].</summary>
    public double CriticLearningRate { get; set; } = 1e-3;

    /// <summary>The discount γ of rewards one step further away, in [0, 1].</summary>
    public double Discount { get; set; } = 0.99;

    /// <summary>The number of transitions in each batch; at least 1.</summary>
    public int BatchSize { get; set; } = 256;

    /// <summary>The number of transitions that the replay memory keeps; at least 1.</summary>
    public int MemoryCapacity { get; set; } = 100_000;

    /// <summary>
    /// The number of environments side by side, whose actions are chosen in one batch; at least 1, at most the memory's capacity.
    /// Steps are counted over all of them: there are as many updates a step as in one environment.
    /// </summary>
    public int Environments { get; set; } = 1;

    /// <summary>The number of environment steps from one update to the next; at least 1.</summary>
    public int UpdateEvery { get; set; } = 1;

    /// <summary>
    /// The number of environment steps before the first update, in which any action is as likely as another; at least 0, at most
    /// the memory's capacity.
    /// </summary>
    public int UpdateAfter { get; set; } = 1_000;

    /// <summary>The number of gradient steps of each update, each with a batch of its own; at least 1.</summary>
    public int GradientSteps { get; set; } = 1;

    /// <summary>The share τ of the way that target networks move at each of their updates, in (0, 1].</summary>
    public double Tau { get; set; } = 0.005;

    /// <summary>The standard deviation of the noise on actions, as a share of half their range; at least 0.</summary>
    public double ExplorationSigma { get; set; } = 0.1;
}
