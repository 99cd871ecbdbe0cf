using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// A method of a feature of one's own, from what a part of the algorithm is to what it becomes. It is static, and written in the
/// language of declared agents. Its first parameter is what the part was; besides it may take the batch, or the observation where
/// the part is the behaviour, and numbers that are called as the <see cref="ParameterAttribute"/> properties of the feature are.
/// </summary>
/// <param name="role">What it replaces.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReplacesAttribute(Language.Role role) : MemberAttribute
{
    /// <summary>What it replaces.</summary>
    public Language.Role Role { get; } = role;

    /// <summary>
    /// A feature of one's own, the type of its attribute, after which this one is applied; none is in the order in which they are
    /// written. All come after the features of the library.
    /// </summary>
    public Type? After { get; set; }
}
