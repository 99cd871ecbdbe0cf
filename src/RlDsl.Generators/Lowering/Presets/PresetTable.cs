using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Lowering.Declared;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Every algorithm that an attribute names.</summary>
internal static class PresetTable
{
    public static readonly IReadOnlyList<Preset> All =
    [
        new DqnPreset(),
        new RainbowPreset(),
        new ReinforcePreset(),
        new OffPolicyPolicyGradientPreset(),
        new ActorCriticPreset(),
        new A2cPreset(),
        new NaturalPolicyGradientPreset(),
        new TrpoPreset(),
        new PpoPreset(),
        new DdpgPreset(),
        new Td3Preset(),
        new SacPreset(),
        new DiscreteSacPreset(),
        new MonteCarloPreset(),
        new TemporalDifferencePreset(),
        new TdLambdaPreset(),
        new MonteCarloControlPreset(),
        new QLearningPreset(),
        new DoubleQLearningPreset(),
        new SarsaPreset(),
        new ExpectedSarsaPreset(),
        new SarsaLambdaPreset(),
        new QLambdaPreset(),
        new DynaQPreset(),
        new PrioritizedSweepingPreset(),
        new SoftmaxReinforcePreset(),
        new ActorCriticLambdaPreset(),
        new FittedQPreset(),
        new FittedValuePreset(),
    ];

    /// <summary>The algorithm that is written in the class.</summary>
    public static readonly Preset Written = new AgentPreset();

    /// <summary>The algorithm that an attribute stands for; none if it stands for none.</summary>
    public static Preset? Find(string attribute) =>
        attribute == Written.Attribute ? Written : All.FirstOrDefault(preset => preset.Attribute == attribute);
}
