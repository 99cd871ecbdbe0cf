using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Expected Sarsa: moves the value of each action taken to the reward plus what the behaviour policy's next action is worth on
/// average (van Seijen et al. 2009; Sutton and Barto 2018, equation 6.9).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("expected Sarsa")]
public sealed class ExpectedSarsaAttribute : TabularControlAttribute;
