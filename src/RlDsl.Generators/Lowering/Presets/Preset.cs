using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An attribute that names an algorithm.</summary>
internal abstract class Preset
{
    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public abstract string Attribute { get; }

    /// <summary>The numbers that the attribute takes.</summary>
    public virtual IReadOnlyList<NumberSpec> Numbers => [];

    /// <summary>The properties that the attribute takes besides numbers.</summary>
    public virtual IReadOnlyList<string> OtherProperties => [];

    /// <summary>
    /// What the attribute stands for, where it is short for an algorithm with features: the attributes that could be
    /// written in its place, with its arguments handed on to them.
    /// </summary>
    public virtual IReadOnlyList<AttributeUse> Expand(AttributeUse use) => [use];

    /// <summary>The algorithm's program, before any feature.</summary>
    public abstract AgentProgram Lower(AgentDeclaration declaration, FeatureUse use);
}
