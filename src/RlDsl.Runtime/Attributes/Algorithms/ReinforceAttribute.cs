namespace RlDsl;

/// <summary>The return that an action is weighed by.</summary>
public enum ReturnForm
{
    /// <summary>The discounted rewards from the action on.</summary>
    RewardToGo,

    /// <summary>The discounted rewards of the whole episode.</summary>
    WholeReturn,
}

/// <summary>What returns are compared with; it does not depend on the action, and makes the gradient less noisy.</summary>
public enum Baseline
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// Their mean over all steps of the episodes. Of one episode alone this leaves nothing of <see cref="ReturnForm.WholeReturn"/>.
    /// </summary>
    Mean,

    /// <summary>
    /// A learned value of the observation, with which truncated episodes go on too: without it they count as ended.
    /// </summary>
    Value,
}

/// <summary>
/// REINFORCE: learns a policy from whole episodes, each action weighed by the return that followed it (Williams 1992; Sutton and Barto
/// 2018, sections 13.3 and 13.4). For environments with finitely many actions, or with <see cref="GaussianPolicyAttribute"/> for
/// actions that are vectors.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReinforceAttribute : Attribute
{
    /// <summary>
    /// The units of each hidden layer of both networks, from the observation on; each from 1 to 16,384. None makes both linear: a
    /// softmax-linear policy.
    /// </summary>
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>The return that each action is weighed by.</summary>
    public ReturnForm Return { get; set; } = ReturnForm.RewardToGo;

    /// <summary>What that is compared with.</summary>
    public Baseline Baseline { get; set; } = Baseline.Value;

    /// <summary>The step size of the policy's optimizer, in (0, 1].</summary>
    public double PolicyLearningRate { get; set; } = 3e-3;

    /// <summary>The step size of the value's optimizer, in (0, 1]. Only with <see cref="RlDsl.Baseline.Value"/>.</summary>
    public double ValueLearningRate { get; set; } = 1e-2;

    /// <summary>The discount γ of rewards one step further away, in [0, 1].</summary>
    public double Discount { get; set; } = 0.99;

    /// <summary>The number of whole episodes from one update to the next; at least 1.</summary>
    public int Episodes { get; set; } = 4;

    /// <summary>The number of environments in which they are played side by side; at least 1.</summary>
    public int Environments { get; set; } = 1;
}
