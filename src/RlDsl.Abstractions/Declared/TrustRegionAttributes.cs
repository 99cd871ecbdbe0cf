using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// What a step along the natural gradient of a policy makes greater: a method of the rollout that gives one number. How far the step
/// goes <see cref="TrustRegionAttribute"/> says, and the method with <see cref="ConstraintAttribute"/> measures.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ObjectiveAttribute : MemberAttribute
{
    /// <summary>The policy that the step moves; the network that the objective depends on where none is named.</summary>
    public string? Trains { get; set; }
}

/// <summary>
/// How far from the policy that collected the rollout a step goes: mean divergence of the policies, as the method with
/// <see cref="ObjectiveAttribute"/> that it stands on is made greater (Schulman et al. 2015, appendix C).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TrustRegionAttribute : MemberAttribute
{
    /// <inheritdoc cref="NaturalGradientAttribute.MaximumKl"/>
    [SameAs(typeof(NaturalGradientAttribute), nameof(NaturalGradientAttribute.MaximumKl))]
    public double MaximumKl { get; set; } = 0.01;

    /// <inheritdoc cref="NaturalGradientAttribute.ConjugateGradientIterations"/>
    [SameAs(typeof(NaturalGradientAttribute), nameof(NaturalGradientAttribute.ConjugateGradientIterations))]
    public int ConjugateGradientIterations { get; set; } = 10;

    /// <inheritdoc cref="NaturalGradientAttribute.Damping"/>
    [SameAs(typeof(NaturalGradientAttribute), nameof(NaturalGradientAttribute.Damping))]
    public double Damping { get; set; } = 0.1;

    /// <summary>
    /// Whether the step is shortened until it makes the objective greater within the limit; without it the step is taken as it is
    /// (Kakade 2002).
    /// </summary>
    public bool LineSearch { get; set; } = true;

    /// <inheritdoc cref="TrpoAttribute.Backtracks"/>
    [SameAs(typeof(TrpoAttribute), nameof(TrpoAttribute.Backtracks))]
    public int Backtracks { get; set; } = 10;

    /// <inheritdoc cref="TrpoAttribute.Shrink"/>
    [SameAs(typeof(TrpoAttribute), nameof(TrpoAttribute.Shrink))]
    public double Shrink { get; set; } = 0.8;
}

/// <summary>
/// What a trust region bounds: a method of the rollout that gives one number, 0 before the step, such as the mean divergence of the
/// policy from the one that collected the rollout.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConstraintAttribute : MemberAttribute;
