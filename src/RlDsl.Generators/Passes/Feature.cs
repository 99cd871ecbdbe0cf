using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>An attribute that rewrites a program.</summary>
internal abstract class Feature
{
    /// <summary>What the attribute's class says of it.</summary>
    public abstract AttributeMetadata Metadata { get; }

    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public string Attribute => Metadata.Name;

    /// <summary>The program with this feature.</summary>
    public abstract AgentProgram Apply(AgentProgram program, FeatureUse use);
}

/// <summary>The feature that an attribute stands for.</summary>
internal abstract class Feature<TAttribute> : Feature
    where TAttribute : FeatureAttribute
{
    /// <inheritdoc/>
    public sealed override AttributeMetadata Metadata { get; } = AttributeMetadata.Of<TAttribute>();

    /// <summary>A number of the attribute.</summary>
    private protected static Parameter Number(string property) => AttributeMetadata.ParameterOf(typeof(TAttribute), property);
}
