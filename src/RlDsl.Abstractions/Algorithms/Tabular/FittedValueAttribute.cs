using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Fitted value iteration: learns what observations are worth under a given policy, fitting the value of each to the reward plus
/// the value of the next one, over all transitions that are remembered (Gordon 1995).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("fitted value iteration")]
public sealed class FittedValueAttribute : FittedAlgorithmAttribute;
