using System;

namespace RlDsl.Declarations;

/// <summary>Says how the field calls an algorithm, as in <c>SAC</c>.</summary>
/// <param name="title">The name, as it stands within a sentence.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TitleAttribute(string title) : Attribute
{
    /// <summary>The name, as it stands within a sentence.</summary>
    public string Title { get; } = title;
}
