using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Lowering.Declared;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Passes;

/// <summary>What the attributes of a declaration stand for: one algorithm, and features.</summary>
internal sealed class Expansion
{
    private readonly AgentDeclaration declaration;
    private static readonly string Fused = AttributeMetadata.Of<FusedAttribute>().Name;

    private readonly FeatureContext context;

    public Expansion(AgentDeclaration declaration, FeatureContext context)
    {
        (this.declaration, this.context) = (declaration, context);
        Uses =
        [
            .. declaration.OfClass.SelectMany(written =>
                (PresetTable.Find(written.Use.Name)?.Expand(written.Use) ?? [written.Use]).Select(use => (use, written.Index))),
        ];
        if (declaration.IsFusedByProject
            && Uses.FirstOrDefault(use => PresetTable.Find(use.Use.Name) is { IsTabular: false }) is { Use: not null } network
            && Uses.All(use => use.Use.Name != Fused)
            && !declaration.Attributes.Any(DeclaredTables.IsOfEstimates))
        {
            Uses = [.. Uses, (new AttributeUse(Fused, []), network.Index)];
        }

        (AttributeUse use, int place) = Uses.First(use => PresetTable.Find(use.Use.Name) is not null);
        Algorithm = PresetTable.Find(use.Name)!;
        Declared = PresetTable.Find(declaration.Attributes[place].Name)!;
        UseOfAlgorithm = new FeatureUse(use, Algorithm.Metadata, place, declaration, context);
    }

    /// <summary>Each attribute, or the parts that it is short for, with the number of the attribute that was written.</summary>
    public IReadOnlyList<(AttributeUse Use, int Index)> Uses { get; }

    /// <summary>The algorithm whose program the features change.</summary>
    public Preset Algorithm { get; }

    /// <summary>The algorithm that was named, which may have features built in.</summary>
    public Preset Declared { get; }

    public FeatureUse UseOfAlgorithm { get; }

    /// <summary>The features that the project itself declares, in the order in which they are written, each with its use.</summary>
    public IEnumerable<(OwnFeature Feature, FeatureUse Use)> Own => declaration.OfClass
        .Join(declaration.Features, attribute => attribute.Use.Name, feature => feature.Name, (attribute, feature) => (
            feature,
            new FeatureUse(attribute.Use, AttributeMetadata.Of<ParameterAttribute>(), attribute.Index, declaration, context)));

    /// <summary>What was written.</summary>
    public AgentDeclaration Declaration => declaration;

    /// <summary>The uses of a feature, in the order in which they were written.</summary>
    public IEnumerable<FeatureUse> Of(Feature feature) => Uses.Where(use => use.Use.Name == feature.Attribute)
        .Select(use => new FeatureUse(use.Use, feature.Metadata, use.Index, declaration, context));
}
