namespace RlDsl.Generators.Ir;

/// <summary>What a value means to the algorithm. Features find what they rewrite by its role, never by its name.</summary>
internal enum Role
{
    None,

    /// <summary>The estimates of every action at the next observation, from the network that evaluates.</summary>
    NextEstimates,

    /// <summary>The action whose value the target takes.</summary>
    NextAction,

    /// <summary>The estimate that the target bootstraps from.</summary>
    NextEstimate,

    /// <summary>What the prediction is drawn to.</summary>
    Target,

    /// <summary>The estimate that is trained.</summary>
    Prediction,

    /// <summary>How far each prediction is from its target, as the loss counts it.</summary>
    Error,

    /// <summary>The action of a policy at the next observation, whose value the target takes.</summary>
    NextPolicyAction,

    /// <summary>The value of each observation of a rollout, before it is learned from.</summary>
    RolloutValue,

    /// <summary>What followed each observation of a rollout, as the value is to estimate it.</summary>
    RolloutReturn,

    /// <summary>The policy at each observation of a rollout, before it is learned from.</summary>
    OldPolicy,

    /// <summary>The policy that is trained, at the batch's observations.</summary>
    TrainedPolicy,

    /// <summary>The action of the policy that is trained.</summary>
    PolicyAction,

    /// <summary>The estimate that the policy is trained to raise.</summary>
    PolicyEstimate,

    /// <summary>What the policy is trained to raise, for each transition.</summary>
    PolicyObjective,

    /// <summary>How much better than expected each action was.</summary>
    Advantage,

    /// <summary>The reward that is learned from, where it is another than the environment's.</summary>
    Reward,

    /// <summary>How much likelier each action is than when it was taken.</summary>
    Ratio,
}
