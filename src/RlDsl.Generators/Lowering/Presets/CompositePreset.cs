using System.Collections.Generic;
using System.Linq;
using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An attribute that is short for an algorithm with features.</summary>
/// <param name="parts">What the attribute stands for: the algorithm, then the features.</param>
internal abstract class CompositePreset<TAttribute>(params AttributeMetadata[] parts) : Preset<TAttribute>
    where TAttribute : AlgorithmAttribute
{
    /// <summary>Each argument goes to the part that has the same number, or a property of its name.</summary>
    public override IReadOnlyList<AttributeUse> Expand(AttributeUse use) => [.. parts.Select(part => Part(use, part))];

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use) =>
        throw new System.NotSupportedException($"{Attribute} is lowered as what it stands for.");

    private AttributeUse Part(AttributeUse use, AttributeMetadata part)
    {
        List<Argument> arguments = [];
        foreach (Argument argument in use.Arguments)
        {
            if (Metadata.Find(argument.Name) is not { } number)
            {
                arguments.AddRange(part.Properties.Contains(argument.Name) ? [argument] : []);
            }
            else if (part.Numbers.Contains(number))
            {
                arguments.Add(argument with { Name = part.PropertyOf(number) });
            }
        }

        return new AttributeUse(part.Name, arguments.ToEquatableArray());
    }
}

/// <summary>Rainbow: DQN with six features (Hessel et al. 2018).</summary>
internal sealed class RainbowPreset() : CompositePreset<RainbowAttribute>(
    AttributeMetadata.Of<DqnAttribute>(),
    AttributeMetadata.Of<DoubleQAttribute>(),
    AttributeMetadata.Of<DuelingAttribute>(),
    AttributeMetadata.Of<MultiStepAttribute>(),
    AttributeMetadata.Of<NoisyNetworksAttribute>(),
    AttributeMetadata.Of<PrioritizedReplayAttribute>(),
    AttributeMetadata.Of<CategoricalAttribute>());

/// <summary>Twin delayed DDPG: DDPG with three features (Fujimoto et al. 2018).</summary>
internal sealed class Td3Preset() : CompositePreset<Td3Attribute>(
    AttributeMetadata.Of<DdpgAttribute>(),
    AttributeMetadata.Of<TwinCriticsAttribute>(),
    AttributeMetadata.Of<DelayedPolicyUpdatesAttribute>(),
    AttributeMetadata.Of<TargetPolicySmoothingAttribute>());

/// <summary>Soft actor-critic: DDPG with two features (Haarnoja et al. 2018).</summary>
internal sealed class SacPreset() : CompositePreset<SacAttribute>(
    AttributeMetadata.Of<DdpgAttribute>(),
    AttributeMetadata.Of<TwinCriticsAttribute>(),
    AttributeMetadata.Of<MaximumEntropyAttribute>());
