using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>An attribute that rewrites a program.</summary>
internal abstract class Feature : Pass
{
    /// <summary>What the attribute's class says of it.</summary>
    public abstract AttributeMetadata Metadata { get; }

    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public string Attribute => Metadata.Name;

    public sealed override string Name => Attribute;

    public sealed override bool Concerns(Expansion expansion) => expansion.Of(this).Any();

    /// <summary>Whether it is of networks alone, and nothing that a table has.</summary>
    protected virtual bool IsOfNetworks => true;

    public sealed override AgentProgram Apply(AgentProgram program, Expansion expansion) =>
        expansion.Of(this).Aggregate(program, (before, use) => IsOfNetworks && !Fit.LearnsByNetworks(before, use)
            ? before
            : Apply(before, use));

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
