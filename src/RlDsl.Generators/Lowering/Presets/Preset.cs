using System.Collections.Generic;
using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An attribute that names an algorithm.</summary>
internal abstract class Preset
{
    /// <summary>What the attribute's class says of it.</summary>
    public abstract AttributeMetadata Metadata { get; }

    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public string Attribute => Metadata.Name;

    /// <summary>Whether it learns values in tables or by regressors, and needs no network.</summary>
    public bool IsTabular =>
        Metadata.Names<TabularAlgorithmAttribute>() || Metadata.Names<FittedAlgorithmAttribute>();

    /// <summary>
    /// What the attribute stands for, where it is short for an algorithm with features: the attributes that could be
    /// written in its place, with its arguments handed on to them.
    /// </summary>
    public virtual IReadOnlyList<AttributeUse> Expand(AttributeUse use) => [use];

    /// <summary>The algorithm's program, before any feature; nothing where something is wrong, which is reported.</summary>
    public abstract AgentProgram? Lower(AgentDeclaration declaration, FeatureUse use);
}

/// <summary>The algorithm that an attribute stands for.</summary>
internal abstract class Preset<TAttribute> : Preset
    where TAttribute : AlgorithmAttribute
{
    /// <inheritdoc/>
    public sealed override AttributeMetadata Metadata { get; } = AttributeMetadata.Of<TAttribute>();

    /// <summary>A number of the attribute.</summary>
    private protected static Parameter Number(string property) => AttributeMetadata.ParameterOf(typeof(TAttribute), property);
}
