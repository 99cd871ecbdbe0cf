using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Sarsa: moves the value of each action taken to the reward plus the value of the action that is taken next (Rummery and
/// Niranjan 1994; Sutton and Barto 2018, equation 6.7).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Sarsa")]
public sealed class SarsaAttribute : TabularControlAttribute;
