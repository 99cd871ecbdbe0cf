using System;

namespace RlDsl.Declarations;

/// <summary>Gives the least value of a hyperparameter.</summary>
/// <param name="bound">The least value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtLeastAttribute(double bound) : Attribute
{
    /// <summary>The least value.</summary>
    public double Bound { get; } = bound;
}

/// <summary>Gives the bound that a hyperparameter must be above.</summary>
/// <param name="bound">The bound, which is not itself a value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AboveAttribute(double bound) : Attribute
{
    /// <summary>The bound.</summary>
    public double Bound { get; } = bound;
}

/// <summary>Gives the greatest value of a hyperparameter.</summary>
/// <param name="bound">The greatest value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute(double bound) : Attribute
{
    /// <summary>The greatest value.</summary>
    public double Bound { get; } = bound;
}

/// <summary>Gives the bound that a hyperparameter must be below.</summary>
/// <param name="bound">The bound, which is not itself a value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BelowAttribute(double bound) : Attribute
{
    /// <summary>The bound.</summary>
    public double Bound { get; } = bound;
}
