using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Learning from the last steps of several environments side by side: of a declared agent the experience, and of an algorithm
/// that learns from rollouts their size.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Rollout")]
public sealed class RolloutAttribute : FeatureAttribute
{
    /// <inheritdoc cref="RolloutAlgorithmAttribute.RolloutSteps"/>
    [SameAs(typeof(RolloutAlgorithmAttribute), nameof(RolloutAlgorithmAttribute.RolloutSteps))]
    public int Steps { get; set; } = 128;

    /// <inheritdoc cref="RolloutAlgorithmAttribute.Environments"/>
    [SameAs(typeof(RolloutAlgorithmAttribute), nameof(RolloutAlgorithmAttribute.Environments))]
    public int Environments { get; set; } = 8;

    /// <inheritdoc cref="AlgorithmAttribute.Discount"/>
    [SameAs(typeof(AlgorithmAttribute), nameof(AlgorithmAttribute.Discount))]
    public double Discount { get; set; } = 0.99;
}

/// <summary>
/// Learning from whole episodes: of a declared agent the experience, and of an algorithm that learns from episodes how many.
/// </summary>
/// <param name="episodes">The number of whole episodes from one update to the next; at least 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EpisodesAttribute(int episodes = 4) : FeatureAttribute
{
    /// <inheritdoc cref="EpisodeAlgorithmAttribute.Episodes"/>
    [SameAs(typeof(EpisodeAlgorithmAttribute), nameof(EpisodeAlgorithmAttribute.Episodes))]
    public int Episodes { get; } = episodes;

    /// <inheritdoc cref="EpisodeAlgorithmAttribute.Environments"/>
    [SameAs(typeof(EpisodeAlgorithmAttribute), nameof(EpisodeAlgorithmAttribute.Environments))]
    public int Environments { get; set; } = 1;

    /// <inheritdoc cref="AlgorithmAttribute.Discount"/>
    [SameAs(typeof(AlgorithmAttribute), nameof(AlgorithmAttribute.Discount))]
    public double Discount { get; set; } = 0.99;
}

/// <summary>
/// Learning from each transition as it comes, once: of a declared agent the experience, and of an algorithm that learns so its
/// discount.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnlineAttribute : FeatureAttribute
{
    /// <inheritdoc cref="AlgorithmAttribute.Discount"/>
    [SameAs(typeof(AlgorithmAttribute), nameof(AlgorithmAttribute.Discount))]
    public double Discount { get; set; } = 0.99;
}

/// <summary>
/// Planning: after each step, learning from a number of transitions that are remembered, too (Sutton 1990; Sutton and Barto 2018,
/// section 8.2). Q-learning with it is Dyna-Q.
/// </summary>
/// <param name="planningSteps">
/// The number n of remembered transitions that are learned from after each step; at least 1.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PlanningAttribute(int planningSteps = 10) : FeatureAttribute
{
    /// <inheritdoc cref="DynaQAttribute.PlanningSteps"/>
    [SameAs(typeof(DynaQAttribute), nameof(DynaQAttribute.PlanningSteps))]
    public int PlanningSteps { get; } = planningSteps;
}
