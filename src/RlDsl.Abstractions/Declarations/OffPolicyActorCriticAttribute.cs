namespace RlDsl.Declarations;

/// <summary>Names an algorithm that learns a policy from a critic, and both from a replay memory.</summary>
public abstract class OffPolicyActorCriticAttribute : ReplayAlgorithmAttribute
{
    /// <summary>The learning rate of the policy's optimizer, in (0, 1].</summary>
    [Above(0), AtMost(1)]
    public double PolicyLearningRate { get; set; } = 1e-3;

    /// <summary>The learning rate of the critic's optimizer, in (0, 1].</summary>
    [Above(0), AtMost(1)]
    public double CriticLearningRate { get; set; } = 1e-3;

    /// <inheritdoc cref="SoftUpdatesAttribute.Polyak"/>
    [SameAs(typeof(SoftUpdatesAttribute), nameof(SoftUpdatesAttribute.Polyak))]
    public double TargetPolyak { get; set; } = new SoftUpdatesAttribute().Polyak;
}
