using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// TD(0): learns the value of each state under a given policy; each is moved to the reward plus the value of the next (Sutton
/// 1988; Sutton and Barto 2018, equation 6.2). With <see cref="MultiStepAttribute"/> it is n-step TD.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("TD(0)")]
public sealed class TemporalDifferenceAttribute : TabularAlgorithmAttribute;
