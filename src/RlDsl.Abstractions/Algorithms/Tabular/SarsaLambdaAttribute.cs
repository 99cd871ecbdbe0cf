using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Sarsa(λ): Sarsa whose errors move the values of all actions of the episode, the older the less (Rummery and Niranjan 1994;
/// Sutton and Barto 2018, section 12.7).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Sarsa(λ)")]
public sealed class SarsaLambdaAttribute : TraceControlAttribute;
