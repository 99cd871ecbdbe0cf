namespace RlDsl;

/// <summary>What is gathered between the updates of an actor-critic, and by whom.</summary>
public enum ActorCriticMode
{
    /// <summary>Whole episodes: the value is fitted to their returns by several gradient steps, then the policy takes one.</summary>
    Batch,

    /// <summary>One step, whose temporal difference trains both at once.</summary>
    Online,

    /// <summary>
    /// Threads that gather rollouts and learn at the same time, and share the parameters (Mnih et al. 2016, algorithm S3). Which of them
    /// is faster is chance: the same seed does not give the same run. In a loop of one's own, all environments learn in step.
    /// </summary>
    Asynchronous,
}

/// <summary>
/// Actor-critic: learns a value, and a policy from the errors of the value. In batches of episodes, online after each step (Sutton and
/// Barto 2018, section 13.5), or by several threads at once, A3C (Mnih et al. 2016). For environments with finitely many actions, or
/// with <see cref="GaussianPolicyAttribute"/> for actions that are vectors.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActorCriticAttribute : Attribute
{
    /// <summary>
    /// The units of each hidden layer of both networks, from the observation on; each from 1 to 16,384. None makes both linear: a
    /// softmax-linear policy.
    /// </summary>
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>What is gathered between updates, and by whom.</summary>
    public ActorCriticMode Mode { get; set; } = ActorCriticMode.Batch;

    /// <summary>The step size of the policy's optimizer, in (0, 1].</summary>
    public double PolicyLearningRate { get; set; } = 1e-3;

    /// <summary>The step size of the value's optimizer, in (0, 1].</summary>
    public double ValueLearningRate { get; set; } = 1e-3;

    /// <summary>The discount γ of rewards one step further away, in [0, 1].</summary>
    public double Discount { get; set; } = 0.99;

    /// <summary>The weight of the policy's entropy in the objective; at least 0.</summary>
    public double EntropyCoefficient { get; set; } = 0.01;

    /// <summary>The number of environments side by side; at least 1. Not for <see cref="ActorCriticMode.Asynchronous"/>.</summary>
    public int Environments { get; set; } = 1;

    /// <summary>The number of whole episodes from one update to the next; at least 1. Only for <see cref="ActorCriticMode.Batch"/>.</summary>
    public int Episodes { get; set; } = 4;

    /// <summary>The number of gradient steps of the value with the same episodes; at least 1. Only for <see cref="ActorCriticMode.Batch"/>.</summary>
    public int Epochs { get; set; } = 20;

    /// <summary>
    /// The number of threads, each with an environment of its own; from 1 to 1,024. Only for <see cref="ActorCriticMode.Asynchronous"/>.
    /// </summary>
    public int Workers { get; set; } = 4;

    /// <summary>The number of steps of a thread from one update to the next; at least 1. Only for <see cref="ActorCriticMode.Asynchronous"/>.</summary>
    public int RolloutSteps { get; set; } = 20;
}
