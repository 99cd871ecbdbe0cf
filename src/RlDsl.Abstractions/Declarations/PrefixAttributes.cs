using System;

namespace RlDsl.Declarations;

/// <summary>
/// Says what stands before the names of an attribute's hyperparameters where those of all attributes meet: in options, in the
/// attributes of algorithms that have the feature built in, in checkpoints and in messages.
/// <c>[PrioritizedReplay(Alpha = 0.6)]</c> sets <c>PriorityAlpha</c>.
/// </summary>
/// <param name="prefix">The prefix, in upper camel case.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PrefixAttribute(string prefix) : Attribute
{
    /// <summary>The prefix.</summary>
    public string Prefix { get; } = prefix;
}

/// <summary>Says that a hyperparameter has the same name everywhere, without the prefix of its attribute.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WithoutPrefixAttribute : Attribute;
