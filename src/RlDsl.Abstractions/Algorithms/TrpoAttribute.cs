using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Trust region policy optimization: the step of <see cref="NaturalPolicyGradientAttribute"/>, shortened until it raises the
/// objective within the limit on how far the policy may change (Schulman et al. 2015, appendix C). For environments with discrete
/// actions, or with <see cref="GaussianPolicyAttribute"/> for continuous ones.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("TRPO")]
public sealed class TrpoAttribute : NaturalGradientAttribute
{
    /// <summary>The number of steps that are tried, each shorter than the one before; at least 1.</summary>
    [AtLeast(1)]
    public int Backtracks { get; set; } = 10;

    /// <summary>The length of each step that is tried as a share of the one before, in (0, 1).</summary>
    [Above(0), Below(1)]
    public double Shrink { get; set; } = 0.8;
}
