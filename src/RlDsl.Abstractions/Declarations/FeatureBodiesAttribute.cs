using System;
using System.ComponentModel;

namespace RlDsl.Declarations;

/// <summary>
/// What the methods of a feature compute, for agents of other assemblies: the generator writes it where the feature is declared,
/// and reads it where it is on an agent.
/// </summary>
/// <param name="feature">The full name of the feature's attribute.</param>
/// <param name="bodies">Its methods, in the generator's own form.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FeatureBodiesAttribute(string feature, string bodies) : Attribute
{
    /// <summary>The full name of the feature's attribute.</summary>
    public string Feature { get; } = feature;

    /// <summary>Its methods, in the generator's own form.</summary>
    public string Bodies { get; } = bodies;
}
