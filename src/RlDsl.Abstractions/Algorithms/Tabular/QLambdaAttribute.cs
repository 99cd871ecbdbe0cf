using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Watkins's Q(λ): Q-learning whose errors move the values of all actions since the last exploratory one, the older the less
/// (Watkins 1989; Sutton and Barto 2018, section 12.10).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Q(λ)")]
public sealed class QLambdaAttribute : TabularControlAttribute
{
    /// <inheritdoc cref="TdLambdaAttribute.Lambda"/>
    [SameAs(typeof(TdLambdaAttribute), nameof(TdLambdaAttribute.Lambda))]
    public double Lambda { get; set; } = 0.9;

    /// <summary>What a visit makes of the trace of the action's value.</summary>
    public EligibilityTrace Traces { get; set; } = EligibilityTrace.Accumulating;
}
