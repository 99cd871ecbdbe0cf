using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// TD(λ): learns the value of each state under a given policy; errors move the values of all states of the episode, the older the
/// less (Sutton 1988; Sutton and Barto 2018, chapter 12).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("TD(λ)")]
public sealed class TdLambdaAttribute : TabularAlgorithmAttribute
{
    /// <summary>The decay λ of the traces of past visits, in [0, 1]: 0 is one-step, 1 is Monte Carlo.</summary>
    [AtLeast(0), AtMost(1)]
    public double Lambda { get; set; } = 0.9;

    /// <summary>How the λ-return is learned from.</summary>
    public TraceView View { get; set; } = TraceView.Backward;

    /// <summary>What a visit makes of the trace of the state's value, in the backward view.</summary>
    public EligibilityTrace Traces { get; set; } = EligibilityTrace.Accumulating;
}
