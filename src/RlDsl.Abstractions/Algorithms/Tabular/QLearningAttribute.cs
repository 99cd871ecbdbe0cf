using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Q-learning: moves the value of each action taken to the reward plus the greatest value of the next state (Watkins 1989; Sutton
/// and Barto 2018, equation 6.8).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Q-learning")]
public sealed class QLearningAttribute : TabularControlAttribute;
