using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Rainbow: DQN with six features (Hessel et al. 2018).</summary>
internal sealed class RainbowPreset : Preset
{
    private static readonly string[] Parts =
        ["Dqn", "DoubleQ", "Dueling", "MultiStep", "NoisyNetworks", "PrioritizedReplay", "Categorical"];

    /// <inheritdoc/>
    public override string Attribute => "Rainbow";

    /// <summary>Each argument goes to the part that has a property of its name.</summary>
    public override IReadOnlyList<AttributeUse> Expand(AttributeUse use) =>
    [
        .. Parts.Select(part => new AttributeUse(
            part,
            use.Arguments.Where(argument => PropertiesOf(part).Contains(argument.Name)).ToEquatableArray())),
    ];

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use) =>
        throw new System.NotSupportedException("Rainbow is lowered as what it stands for.");

    private static IEnumerable<string> PropertiesOf(string part) => part switch
    {
        "Dqn" => [.. new DqnPreset().Numbers.Select(number => number.Property), "Hidden"],
        "NoisyNetworks" => ["Noise"],
        "PrioritizedReplay" => [.. NumbersOf(part), "Form"],
        _ => NumbersOf(part),
    };

    private static IEnumerable<string> NumbersOf(string part) =>
        FeatureTable.Order.First(feature => feature.Attribute == part).Numbers.Select(number => number.Property);
}
