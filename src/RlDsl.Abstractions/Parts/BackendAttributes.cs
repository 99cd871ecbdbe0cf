using System;

namespace RlDsl;

/// <summary>
/// An agent without a tensor library: its gradients are derived when it is compiled, and it computes in plain C# with vector
/// instructions, on the processor. Small networks learn several times as fast, and nothing native has to be loaded.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FusedAttribute : FeatureAttribute;
