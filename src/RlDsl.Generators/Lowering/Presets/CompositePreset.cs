using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An attribute that is short for an algorithm with features.</summary>
/// <param name="attribute">The attribute's name without <c>Attribute</c>.</param>
/// <param name="algorithm">The algorithm that it is short for.</param>
/// <param name="features">The names of the features' attributes.</param>
internal abstract class CompositePreset(string attribute, Preset algorithm, params string[] features) : Preset
{
    /// <inheritdoc/>
    public override string Attribute { get; } = attribute;

    /// <summary>Each argument goes to the part that has a property of its name.</summary>
    public override IReadOnlyList<AttributeUse> Expand(AttributeUse use) =>
    [
        Part(use, algorithm.Attribute, [.. algorithm.Numbers.Select(number => number.Property), .. algorithm.OtherProperties]),
        .. FeatureTable.Order.Where(feature => features.Contains(feature.Attribute)).OrderBy(feature => System.Array.IndexOf(features, feature.Attribute))
            .Select(feature => Part(use, feature.Attribute, [.. feature.Numbers.Select(number => number.Property), .. feature.OtherProperties])),
    ];

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use) =>
        throw new System.NotSupportedException($"{Attribute} is lowered as what it stands for.");

    private static AttributeUse Part(AttributeUse use, string part, string[] properties) =>
        new(part, use.Arguments.Where(argument => properties.Contains(argument.Name)).ToEquatableArray());
}

/// <summary>Rainbow: DQN with six features (Hessel et al. 2018).</summary>
internal sealed class RainbowPreset() : CompositePreset(
    "Rainbow", new DqnPreset(), "DoubleQ", "Dueling", "MultiStep", "NoisyNetworks", "PrioritizedReplay", "Categorical");

/// <summary>Twin delayed DDPG: DDPG with three features (Fujimoto et al. 2018).</summary>
internal sealed class Td3Preset() : CompositePreset("Td3", new DdpgPreset(), "TwinCritics", "DelayedPolicyUpdates", "TargetPolicySmoothing");

/// <summary>Soft actor-critic: DDPG with two features (Haarnoja et al. 2018).</summary>
internal sealed class SacPreset() : CompositePreset("Sac", new DdpgPreset(), "TwinCritics", "MaximumEntropy");
