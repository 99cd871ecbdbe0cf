namespace RlDsl;

/// <summary>
/// Deep Q-network: learns the value of each action from remembered transitions, with a target network that is copied now
/// and then (Mnih et al. 2015, algorithm 1). For environments with finitely many actions.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DqnAttribute : Attribute
{
    /// <summary>The units of each hidden layer, from the observation on; each from 1 to 16,384.</summary>
    public int[] Hidden { get; set; } = [120, 84];

    /// <summary>The optimizer's step size, in (0, 1].</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The discount γ of rewards one step further away, in [0, 1].</summary>
    public double Discount { get; set; } = 0.99;

    /// <summary>The number of transitions in each batch; at least 1.</summary>
    public int BatchSize { get; set; } = 128;

    /// <summary>The number of transitions that the replay memory keeps; at least 1.</summary>
    public int MemoryCapacity { get; set; } = 100_000;

    /// <summary>
    /// The number of environments side by side, whose actions are chosen in one batch; at least 1, at most the memory's capacity.
    /// Steps are counted over all of them: there are as many updates a step as in one environment.
    /// </summary>
    public int Environments { get; set; } = 1;

    /// <summary>The number of environment steps from one update to the next; at least 1.</summary>
    public int UpdateEvery { get; set; } = 2;

    /// <summary>The number of environment steps before the first update; at least 0, at most the memory's capacity.</summary>
    public int UpdateAfter { get; set; } = 1_000;

    /// <summary>The number of gradient steps of each update, each with a batch of its own; at least 1.</summary>
    public int GradientSteps { get; set; } = 1;

    /// <summary>The number of environment steps from one copy to the target network to the next; at least 1.</summary>
    public int TargetCopyEvery { get; set; } = 200;

    /// <summary>The probability ε of a random action at the first step, in [0, 1].</summary>
    public double EpsilonFrom { get; set; } = 1;

    /// <summary>The probability ε of a random action in the end, in [0, 1].</summary>
    public double EpsilonTo { get; set; } = 0.05;

    /// <summary>The number of environment steps over which ε goes from its first value to its last; at least 1.</summary>
    public int EpsilonOver { get; set; } = 10_000;
}
