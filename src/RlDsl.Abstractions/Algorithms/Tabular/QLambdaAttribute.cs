using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Watkins's Q(λ): Q-learning whose errors move the values of all actions since the last exploratory one, the older the less
/// (Watkins 1989; Sutton and Barto 2018, section 12.10).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Q(λ)")]
public sealed class QLambdaAttribute : TraceControlAttribute;
