using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Double Q-learning: two tables, one of which says which next action is best and the other what it is worth, so that chance is
/// not taken for value (van Hasselt 2010, algorithm 1).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("double Q-learning")]
public sealed class DoubleQLearningAttribute : TabularControlAttribute;
