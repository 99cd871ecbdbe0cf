using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;
using Range = RlDsl.Generators.Ir.Range;

namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>What can be wrong with the numbers of attributes.</summary>
public sealed class NumberProblemTests
{
    [Theory]
    [InlineData("Dqn(«LearningRate = 0»)", "'LearningRate' of 'Dqn' is 0, but must be in (0, 1]")]
    [InlineData("Dqn(«LearningRate = 1.5»)", "'LearningRate' of 'Dqn' is 1.5, but must be in (0, 1]")]
    [InlineData("Dqn(«Discount = double.NaN»)", "'Discount' of 'Dqn' is NaN, but must be in [0, 1]")]
    [InlineData("Dqn(BatchSize = 8, «UpdateEvery = -3»)", "'UpdateEvery' of 'Dqn' is -3, but must be in [1, ∞)")]
    [InlineData("Dqn(«Hidden = [64, 0]»)", "'Hidden' of 'Dqn' is 0, but must be in [1, 16384]")]
    [InlineData("Dqn(«Hidden = [64, 2_147_483_647]»)", "'Hidden' of 'Dqn' is 2147483647, but must be in [1, 16384]")]
    [InlineData(
        "ActorCritic(Mode = ActorCriticMode.Asynchronous, «Workers = 100_000»)",
        "'Workers' of 'ActorCritic' is 100000, but must be in [1, 1024]")]
    [InlineData("Dqn(«Hidden = new[] { -1 }»)", "'Hidden' of 'Dqn' is -1, but must be in [1, 16384]")]
    [InlineData("Dqn, Network(«64, 0», Activation = Activation.Tanh)", "'Hidden' of 'Network' is 0, but must be in [1, 16384]")]
    [InlineData("Dqn, Network(«new int[] { 0 }»)", "'Hidden' of 'Network' is 0, but must be in [1, 16384]")]
    [InlineData("Dqn, Every(«0»)", "'Every' of 'Every' is 0, but must be in [1, ∞)")]
    [InlineData("Dqn, Every(«every: 0»)", "'Every' of 'Every' is 0, but must be in [1, ∞)")]
    [InlineData("Dqn, MultiStep(«1001»)", "'Steps' of 'MultiStep' is 1001, but must be in [1, 1000]")]
    [InlineData("Dqn, FrameStacking(«1»)", "'Frames' of 'FrameStacking' is 1, but must be in [2, 64]")]
    [InlineData("Dqn, Convolution(16, 3, «0»)", "'Stride' of 'Convolution' is 0, but must be in [1, 16384]")]
    [InlineData("Dqn, Convolution(kernel: 3, «channels: 0»)", "'Channels' of 'Convolution' is 0, but must be in [1, 16384]")]
    [InlineData("Dqn, Convolution(8, 3), Convolution(«-8», 3)", "'Channels' of 'Convolution' is -8, but must be in [1, 16384]")]
    [InlineData("Dqn, Adam(«2»)", "'LearningRate' of 'Adam' is 2, but must be in (0, 1]")]
    [InlineData("Dqn, Adam(Epsilon = 1e-5, «Beta1 = 1»)", "'Beta1' of 'Adam' is 1, but must be in [0, 1)")]
    [InlineData("Dqn, HuberLoss(«Delta = double.PositiveInfinity»)", "'Delta' of 'HuberLoss' is Infinity, but must be in (0, ∞)")]
    [InlineData("Dqn, Munchausen(«Clip = 0.5»)", "'Clip' of 'Munchausen' is 0.5, but must be in (-∞, 0]")]
    [InlineData("Rainbow(«PriorityAlpha = 2»)", "'PriorityAlpha' of 'Rainbow' is 2, but must be in [0, 1]")]
    public void Number_out_of_range_is_refused_at_its_argument(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL005", message);

    [Fact]
    public void Constant_is_refused_where_it_is_used() => new MarkedSource(
        """
        static class Sizes { public const int None = 0; }
        [RlDsl.Dqn(«BatchSize = Sizes.None»)] public partial class Agent;
        """).Reports("RLDSL005", "'BatchSize' of 'Dqn' is 0, but must be in [1, ∞)");

    [Fact]
    public void Every_number_is_accepted_at_its_bounds_and_refused_beyond()
    {
        List<(string Attributes, bool Accepted)> cases = [];
        foreach ((string attribute, string property, Parameter number) in Numbers())
        {
            foreach ((string literal, bool accepted) in Probes(number))
            {
                string algorithm = AttributeExamples.AlgorithmOf(attribute, property);
                cases.Add(
                    (
                        (algorithm == attribute ? "" : algorithm + ", ") + AttributeExamples.With(attribute, property, literal),
                        accepted));
            }
        }

        // The texts of a thousand agents need not become syntax: they are compiled, and only what is said of them counts.
        string[][] problems =
        [
            .. DeclarationReading.OfAgents([.. cases.Select(probe => probe.Attributes)])
                .Select(declaration => AgentCompiler.Compile(declaration).Problems.Select(problem => problem.Id).ToArray()),
        ];
        Assert.True(cases.Count > 150);
        Assert.Multiple([.. cases.Select<(string Attributes, bool Accepted), Action>((probe, index) => () =>
            Assert.True(
                problems[index].Contains("RLDSL005") == !probe.Accepted,
                $"[{probe.Attributes}] gives {string.Join(", ", problems[index])}"))]);
        Assert.DoesNotContain("RLDSL099", problems.SelectMany(ids => ids));
    }

    [Theory]
    [InlineData(
        "Dqn, Categorical(«Minimum = 5», Maximum = -5)", "'Minimum' (5) must be below 'Maximum' (-5); exchange them")]
    [InlineData(
        "Dqn, Categorical(«Minimum = 10»)",
        "'Minimum' (10) must be below 'Maximum' (10 by default); set 'Maximum' above it")]
    [InlineData(
        "Dqn, Categorical(«Maximum = -10.5»)",
        "'Minimum' (-10 by default) must be below 'Maximum' (-10.5); set 'Minimum' below it")]
    [InlineData(
        "Rainbow(«ReturnMinimum = 0», ReturnMaximum = 0)",
        "'ReturnMinimum' (0) must be below 'ReturnMaximum' (0); lower the one or raise the other")]
    [InlineData(
        "Rainbow(«ReturnMinimum = 100»)",
        "'ReturnMinimum' (100) must be below 'ReturnMaximum' (10 by default); set 'ReturnMaximum' above it")]
    [InlineData(
        "Sac(«LogDeviationMinimum = 3»)",
        "'LogDeviationMinimum' (3) must be below 'LogDeviationMaximum' (2 by default); set 'LogDeviationMaximum' above it")]
    [InlineData(
        "Dqn, ClipRewards(«Minimum = 1»)",
        "'Minimum' (1) must be below 'Maximum' (1 by default); set 'Maximum' above it")]
    public void Reversed_bounds_are_refused(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL006", message);

    [Theory]
    [InlineData(
        "Dqn(MemoryCapacity = 500, «UpdateAfter = 501»)",
        "'UpdateAfter' (501) is more than 'MemoryCapacity' (500): the first transitions would be overwritten before the first "
        + "update; lower the one or raise the other")]
    [InlineData(
        "Dqn(MemoryCapacity = 10_000), After(«20_000»)",
        "'After' (20000) is more than 'MemoryCapacity' (10000): the first transitions would be overwritten before the first "
        + "update; lower the one or raise the other")]
    [InlineData(
        "Dqn(«UpdateAfter = 1_000»), ReplayMemory(Capacity = 999)",
        "'UpdateAfter' (1000) is more than 'Capacity' (999): the first transitions would be overwritten before the first "
        + "update; lower the one or raise the other")]
    public void Warm_up_longer_than_the_memory_is_refused(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL011", message);

    [Theory]
    [InlineData(
        "Dqn(LearningRate = 1e-3), Adam(«1e-3»)",
        "'LearningRate' of 'Adam' sets LearningRate, which another attribute already sets; keep one of them")]
    [InlineData(
        "Dqn(UpdateEvery = 4), Every(«4»)",
        "'Every' of 'Every' sets UpdateEvery, which another attribute already sets; keep one of them")]
    [InlineData(
        "Dqn(EpsilonTo = 0.1), EpsilonGreedy(«To = 0.2»)",
        "'To' of 'EpsilonGreedy' sets EpsilonTo, which another attribute already sets; keep one of them")]
    public void Number_given_twice_is_refused(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL014", message);

    [Theory]
    [InlineData(
        "Dqn(«EpsilonTo = 0.1»), NoisyNetworks",
        "'EpsilonTo' of 'Dqn' has no effect, because the resulting algorithm does not use it; remove it")]
    [InlineData(
        "Dqn(«TargetCopyEvery = 100»), SoftUpdates",
        "'TargetCopyEvery' of 'Dqn' has no effect, because the resulting algorithm does not use it; remove it")]
    public void Number_without_effect_is_warned_of(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL015", message);

    [Fact]
    public void Warning_can_be_switched_off_for_a_project()
    {
        CSharpCompilation compilation = Source.Compile(Source.Agent("Dqn(EpsilonTo = 0.1), NoisyNetworks"));
        GeneratorRun run = GeneratorRun.Of(compilation.WithOptions(
            compilation.Options.WithSpecificDiagnosticOptions([new("RLDSL015", ReportDiagnostic.Suppress)])));

        Assert.Empty(run.Problems);
        Assert.Single(run.Algorithms);
    }

    [Fact]
    public void Error_cannot_be_switched_off_for_a_project()
    {
        CSharpCompilation compilation = Source.Compile("#pragma warning disable RLDSL005\n" + Source.Agent("Dqn(BatchSize = 0)"));
        GeneratorRun run = GeneratorRun.Of(compilation.WithOptions(
            compilation.Options.WithSpecificDiagnosticOptions([new("RLDSL005", ReportDiagnostic.Suppress)])));

        Diagnostic problem = Assert.Single(run.Problems);
        Assert.False(problem.IsSuppressed);
        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
    }

    private static IEnumerable<(string Attribute, string Property, Parameter Number)> Numbers() =>
        PresetTable.All.Select(preset => preset.Metadata).Concat(Pipeline.Features.Select(feature => feature.Metadata))
            .SelectMany(attribute => attribute.Numbers.Select(number => (attribute.Name, attribute.PropertyOf(number), number)));

    private static IEnumerable<(string Literal, bool Accepted)> Probes(Parameter number)
    {
        Range range = number.Range;
        if (number.Kind == NumberKind.Integer)
        {
            yield return (Text(range.Minimum), true);
            yield return (Text(range.Minimum - 1), false);
            yield return ("int.MinValue", false);
            yield return (Text(range.Maximum), true);
            if (range.Maximum < int.MaxValue)
            {
                yield return (Text(range.Maximum + 1), false);
            }

            yield break;
        }

        yield return ("double.NaN", false);
        yield return ("double.PositiveInfinity", false);
        yield return ("double.NegativeInfinity", false);
        if (!double.IsInfinity(range.Minimum))
        {
            yield return (Text(range.Minimum), !range.OpenMinimum);
            yield return (Text(range.Minimum - 1e-9), false);
            yield return (Text(range.Minimum + 1e-9), true);
        }

        if (!double.IsInfinity(range.Maximum))
        {
            yield return (Text(range.Maximum), !range.OpenMaximum);
            yield return (Text(range.Maximum + 1e-9), false);
            yield return (Text(range.Maximum - 1e-9), true);
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
