using Microsoft.CodeAnalysis;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Features;

/// <summary>Rainbow is DQN with its six features, and any of these can be left out (Hessel et al. 2018).</summary>
public sealed class RainbowTests
{
    private static readonly string[] Six =
        ["DoubleQ", "Dueling", "MultiStep", "NoisyNetworks", "PrioritizedReplay", "Categorical"];

    private static readonly string[] Subsets =
    [
        .. Enumerable.Range(0, 1 << Six.Length).Select(subset =>
            string.Join(", ", Six.Where((_, feature) => (subset >> feature & 1) == 1).Prepend("Dqn"))),
    ];

    [Theory]
    [InlineData("Rainbow", "Dqn, DoubleQ, Dueling, MultiStep, NoisyNetworks, PrioritizedReplay, Categorical")]
    [InlineData("Rainbow", "Categorical, PrioritizedReplay, NoisyNetworks, MultiStep, Dueling, DoubleQ, Dqn")]
    [InlineData(
        "Rainbow(Hidden = [32], LearningRate = 1e-3, ReturnSteps = 5, Noise = LayerNoise.Independent, PriorityAlpha = 0.6, "
        + "Form = PriorityForm.Rank, Atoms = 21, ReturnMaximum = 100)",
        "Dqn(Hidden = [32], LearningRate = 1e-3), DoubleQ, Dueling, MultiStep(5), NoisyNetworks(Noise = LayerNoise.Independent), "
        + "PrioritizedReplay(Alpha = 0.6, Form = PriorityForm.Rank), Categorical(Atoms = 21, Maximum = 100)")]
    public void Rainbow_is_the_same_program_as_its_parts(string preset, string parts)
    {
        AgentProgram whole = GeneratorRun.ProgramOf(preset),
            composed = Composites.Called(GeneratorRun.ProgramOf(parts), "Rainbow");

        Assert.Equal(whole, composed);
        Assert.Equal(Pipeline.LowerToTensors(whole), Pipeline.LowerToTensors(composed));
    }

    [Fact]
    public void Rainbow_is_the_same_code_as_its_parts() => Assert.Equal(
        Composites.Called(GeneratorRun.OfAgent("Rainbow").Text, "Rainbow", "Dqn"),
        GeneratorRun.OfAgent("Dqn, " + string.Join(", ", Six)).Text);

    [Fact]
    public void Every_subset_of_the_features_compiles_cleanly()
    {
        GeneratorRun run = GeneratorRun.Of(Source.Agents(Subsets));

        Assert.Empty(run.Problems);
        Assert.Equal(64, run.Algorithms.Count);
        run.RequireCleanCompilation();
    }

    [Fact]
    public void Every_subset_of_the_features_is_a_program_of_its_own()
    {
        AgentProgram[] programs = [.. Subsets.Select(GeneratorRun.ProgramOf)];

        Assert.Equal(64, programs.Select(Printer.Print).Distinct().Count());
        Assert.All(programs, program =>
        {
            Verifier.Verify(program);
            Verifier.Verify(Pipeline.LowerToTensors(program));
        });
    }
}
