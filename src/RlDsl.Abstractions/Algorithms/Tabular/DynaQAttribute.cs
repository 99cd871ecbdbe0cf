using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Dyna-Q: Q-learning that after each step learns from a number of transitions that it remembers, too (Sutton 1990; Sutton and
/// Barto 2018, section 8.2).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Dyna-Q")]
public sealed class DynaQAttribute : TabularControlAttribute
{
    /// <summary>The number n of remembered transitions that are learned from after each step; at least 1.</summary>
    [AtLeast(1)]
    public int PlanningSteps { get; set; } = 10;
}
