using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// The natural policy gradient: steps along the gradient of the policy as its own distributions measure it, as far as the policy
/// may change (Kakade 2002). The value is fitted to the same rollouts. For environments with discrete actions, or with
/// <see cref="GaussianPolicyAttribute"/> for continuous ones.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("the natural policy gradient")]
public sealed class NaturalPolicyGradientAttribute : NaturalGradientAttribute;
