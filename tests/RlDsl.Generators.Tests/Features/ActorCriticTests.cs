using RlDsl.Generators.Ir;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Features;

/// <summary>
/// TD3 and SAC are DDPG with features, and what else stands on these changes what it is about and nothing else.
/// </summary>
public sealed class ActorCriticTests
{
    [Theory]
    [InlineData("Td3", "Ddpg, TwinCritics, DelayedPolicyUpdates(2), TargetPolicySmoothing(Sigma = 0.2, Clip = 0.5)")]
    [InlineData("Td3", "TargetPolicySmoothing, DelayedPolicyUpdates, TwinCritics, Ddpg")]
    [InlineData(
        "Td3(Hidden = [32], PolicyLearningRate = 1e-4, TargetPolyak = 0.01, ExplorationSigma = 0.3, "
        + "Combine = CriticCombination.Mean, PolicyDelay = 3, SmoothingSigma = 0.1, SmoothingClip = 0.2)",
        "Ddpg(Hidden = [32], PolicyLearningRate = 1e-4, TargetPolyak = 0.01, ExplorationSigma = 0.3), "
        + "TwinCritics(Combine = CriticCombination.Mean), DelayedPolicyUpdates(3), "
        + "TargetPolicySmoothing(Sigma = 0.1, Clip = 0.2)")]
    [InlineData("Sac", "Ddpg, TwinCritics, MaximumEntropy")]
    [InlineData("Sac", "MaximumEntropy, TwinCritics, Ddpg")]
    [InlineData(
        "Sac(Hidden = [32], CriticLearningRate = 3e-4, Alpha = 0.2, Tune = false, LogDeviationMinimum = -10)",
        "Ddpg(Hidden = [32], CriticLearningRate = 3e-4), "
        + "TwinCritics, MaximumEntropy(Alpha = 0.2, Tune = false, LogDeviationMinimum = -10)")]
    public void Preset_is_the_same_program_as_its_parts(string preset, string parts)
    {
        string name = preset.Split('(')[0];
        AgentProgram whole = GeneratorRun.ProgramOf(preset), composed = Composites.Called(GeneratorRun.ProgramOf(parts), name);

        Assert.Equal(whole, composed);
        Assert.Equal(Pipeline.LowerToTensors(whole), Pipeline.LowerToTensors(composed));
        Assert.Equal(Composites.Called(GeneratorRun.OfAgent(preset).Text, name, "Ddpg"), GeneratorRun.OfAgent(parts).Text);
    }

    [Theory]
    [InlineData("Ddpg", "Pi, Q")]
    [InlineData("Sac", "Pi, Q")]
    [InlineData("DiscreteSac", "Pi, Q")]
    public void Parts_of_optimizers_are_for_networks_and_not_for_the_weight_of_the_entropy(string algorithm, string networks)
    {
        AgentProgram program = GeneratorRun.ProgramOf($"{algorithm}, ClipGradients, AnnealLearningRate, RmsProp");

        Assert.Equal(
            networks.Split(", "),
            program.Optimizers.Where(
                o => o is { Clipping: GradientClipping.Norm, LearningRateSchedule: not null, Kind: OptimizerKind.RmsProp })
                .SelectMany(o => o.Modules).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Loss_of_the_critics_alone_takes_another_form()
    {
        string[] equations = [.. Losses("Td3, HuberLoss").Select(minimise => minimise.Equation!.ToString())];

        Assert.Contains("Huber", equations[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Huber", equations[1], StringComparison.Ordinal);
        Assert.Contains(
            Uses.Operations(Losses("Td3, HuberLoss, PrioritizedReplay")[0].Loss),
            operation => operation.Operands.Contains(Reference.Weight));
        Assert.DoesNotContain(
            Uses.Operations(Losses("Td3, HuberLoss, PrioritizedReplay")[1].Loss),
            operation => operation.Operands.Contains(Reference.Weight));
    }

    [Fact]
    public void Network_is_one_that_is_named_or_each()
    {
        AgentProgram each = GeneratorRun.ProgramOf("Td3, Network(8)");
        AgentProgram one = GeneratorRun.ProgramOf("Td3, Network(8, Of = \"Q\")");
        AgentProgram apart = GeneratorRun.ProgramOf("Td3, Network(8, Of = \"Q\"), Network(4, Of = \"Pi\")");

        Assert.Equal(["8", "8", "8", "8"], each.Modules.Select(Units));
        Assert.Equal(["256,256", "8", "256,256", "8"], one.Modules.Select(Units));
        Assert.Equal(["4", "8", "4", "8"], apart.Modules.Select(Units));
    }

    [Theory]
    [InlineData("Ddpg, SoftUpdates(Polyak = 0.1)", "PiTarget by TargetPolyak, QTarget by TargetPolyak")]
    [InlineData("Ddpg, TargetNetwork(Polyak = 0.1)", "PiTarget by TargetPolyak, QTarget by TargetPolyak")]
    [InlineData("Ddpg, TargetNetwork(Polyak = 0.1, Of = \"QTarget\")", "PiTarget by TargetPolyak, QTarget by QTargetPolyak")]
    [InlineData("Ddpg, TargetNetwork(CopyEvery = 100)", "PiTarget every TargetCopyEvery, QTarget every TargetCopyEvery")]
    [InlineData(
        "Ddpg, TargetNetwork(CopyEvery = 100, Of = \"QTarget\")", "PiTarget by TargetPolyak, QTarget every QTargetCopyEvery")]
    [InlineData("Sac, TargetNetwork(CopyEvery = 100)", "QTarget every TargetCopyEvery")]
    [InlineData("DiscreteSac, TargetNetwork(CopyEvery = 100)", "QTarget every TargetCopyEvery")]
    public void Target_networks_follow_as_is_said_of_them(string attributes, string expected)
    {
        AgentProgram program = GeneratorRun.ProgramOf(attributes);
        string[] following =
        [
            .. program.Updates.SelectMany(update => Uses.Statements(update.Body).Select(statement => statement switch
            {
                MoveTarget move => $"{move.Target} by {move.Share}",
                CopyTarget copy => $"{copy.Target} every {((EverySteps)update.Trigger).Every}",
                _ => null,
            })).OfType<string>(),
        ];

        Assert.Equal(expected.Split(", "), following.Order(StringComparer.Ordinal));
    }

    private static Minimise[] Losses(string attributes) =>
        [.. GeneratorRun.ProgramOf(attributes).Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Minimise>()];

    private static string Units(Module module) =>
        string.Join(',', module.Body.OfType<LinearLayer>().Select(layer => layer.Units));
}
