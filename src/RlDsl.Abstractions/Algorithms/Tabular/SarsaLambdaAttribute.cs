using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Sarsa(λ): Sarsa whose errors move the values of all actions of the episode, the older the less (Rummery and Niranjan 1994;
/// Sutton and Barto 2018, section 12.7).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Sarsa(λ)")]
public sealed class SarsaLambdaAttribute : TabularControlAttribute
{
    /// <inheritdoc cref="TdLambdaAttribute.Lambda"/>
    [SameAs(typeof(TdLambdaAttribute), nameof(TdLambdaAttribute.Lambda))]
    public double Lambda { get; set; } = 0.9;

    /// <summary>What a visit makes of the trace of the action's value.</summary>
    public EligibilityTrace Traces { get; set; } = EligibilityTrace.Accumulating;
}
