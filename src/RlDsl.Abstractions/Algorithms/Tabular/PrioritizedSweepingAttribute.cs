using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Prioritized sweeping: Q-learning that remembers the last outcome of each action, and after each step moves the values whose
/// errors are the greatest; where one has moved, those that lead to it come next (Moore and Atkeson 1993; Sutton and Barto 2018,
/// section 8.4).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("prioritized sweeping")]
public sealed class PrioritizedSweepingAttribute : TabularControlAttribute
{
    /// <summary>How many values are moved after each step at most; at least 1.</summary>
    [AtLeast(1)]
    public int PlanningSteps { get; set; } = 5;

    /// <summary>The error θ that a value must exceed to be moved, in units of the return; at least 0.</summary>
    [AtLeast(0)]
    public double Threshold { get; set; } = 0.0001;
}
