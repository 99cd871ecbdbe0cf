using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;
using Xunit.Abstractions;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>The declared twins of presets of tables lower to what the presets lower to, and features change both alike.</summary>
public sealed class TableTwinTests(ITestOutputHelper output)
{
    /// <summary>Each twin with its preset.</summary>
    public static readonly TheoryData<string, string> Twins = new()
    {
        { "DeclaredTemporalDifference", "TemporalDifference" },
        { "DeclaredQLearning", "QLearning" },
        { "DeclaredSarsa", "Sarsa" },
        { "DeclaredExpectedSarsa", "ExpectedSarsa" },
        { "DeclaredDoubleQLearning", "DoubleQLearning" },
        { "DeclaredSarsaLambda", "SarsaLambda" },
        { "DeclaredTdLambda", "TdLambda" },
        { "DeclaredQLambda", "QLambda" },
        { "DeclaredDynaQ", "DynaQ" },
        { "DeclaredMonteCarlo", "MonteCarlo" },
        { "DeclaredMonteCarloControl", "MonteCarloControl" },
        { "DeclaredForwardTdLambda", "TdLambda(View = TraceView.Forward)" },
    };

    /// <summary>The lines of the box that Sutton and Barto 2018 have of an algorithm, without its title.</summary>
    public static readonly TheoryData<string, int> Boxes = new()
    {
        { "DeclaredTemporalDifference", 11 },
        { "DeclaredSarsa", 11 },
        { "DeclaredQLearning", 10 },
        { "DeclaredDoubleQLearning", 13 },
        { "DeclaredDynaQ", 12 },
        { "DeclaredMonteCarlo", 12 },
    };

    /// <summary>Twins with features that they have in common with their presets.</summary>
    public static readonly TheoryData<string, string> Featured = new()
    {
        { "DeclaredTemporalDifference", "MultiStep(4), ClipRewards, AnnealLearningRate" },
        { "DeclaredQLearning", "TileCoding, MultiStep(2), Boltzmann" },
        { "DeclaredQLearning", "Planning(3), EpsilonGreedy" },
        { "DeclaredSarsa", "FourierBasis(Order = 2), EpsilonGreedy, AnnealLearningRate" },
        { "DeclaredExpectedSarsa", "RadialBasisFunctions, Boltzmann, ClipRewards" },
        { "DeclaredDoubleQLearning", "PolynomialBasis, MultiStep(3)" },
        { "DeclaredSarsaLambda", "HaarWavelets, Boltzmann" },
        { "DeclaredQLambda", "TileCoding" },
        { "DeclaredQLambda", "ObservationFeatures, EpsilonGreedy, AnnealLearningRate" },
        { "DeclaredMonteCarloControl", "Boltzmann, ClipRewards, AnnealLearningRate" },
    };

    [Theory, MemberData(nameof(Twins))]
    public void A_twin_computes_what_its_preset_computes(string twin, string preset)
    {
        AgentProgram declared = Lower(DeclarationOf(twin)), named = GeneratorRun.ProgramOf(preset);
        Assert.Equal(CanonicalProgram.Print(named), CanonicalProgram.Print(declared));
        Assert.Equal(
            CanonicalProgram.Print(Pipeline.LowerToTensors(named)), CanonicalProgram.Print(Pipeline.LowerToTensors(declared)));
    }

    [Theory, MemberData(nameof(Twins))]
    public void A_twin_compiles_without_warning_and_without_TorchSharp(string twin, string preset)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Compile(References.WithoutTorch, Text(twin)));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.NotEmpty(preset);
    }

    [Theory, MemberData(nameof(Featured))]
    public void A_twin_with_features_compiles_without_warning(string twin, string features)
    {
        GeneratorRun run = GeneratorRun.Of(Text(twin).Replace("[Agent(", $"[{features}, Agent(", StringComparison.Ordinal));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
    }

    [Theory, MemberData(nameof(Boxes))]
    public void A_twin_is_shorter_than_the_box_of_the_textbook(string twin, int box)
    {
        int lines = Text(twin).Split('\n').Select(line => line.Trim()).Count(line =>
            line.Length > 1
            && !new[] { "//", "using ", "namespace " }.Any(start => line.StartsWith(start, StringComparison.Ordinal)));
        output.WriteLine($"{twin}: {lines} lines, and the box has {box}");
        Assert.InRange(lines, 1, box - 1);
    }

    [Theory, MemberData(nameof(Twins))]
    public void Every_feature_changes_a_twin_as_it_changes_the_preset(string twin, string preset)
    {
        AgentDeclaration declared = DeclarationOf(twin), named = DeclarationReading.OfAgent(preset);
        List<string> fitting = [], differing = [];
        foreach (string feature in AttributeExamples.Names)
        {
            AttributeUse use = AttributeExamples.Uses[feature];
            if (declared.OfClass.Any(own => own.Use.Name == feature))
            {
                continue;
            }

            FeatureContext ofPreset = new(), ofTwin = new();
            AgentProgram? expected = Pipeline.Lower(named with { Attributes = named.Attributes.Add(use) }, ofPreset);
            AgentProgram? actual = Pipeline.Lower(declared with { Attributes = declared.Attributes.Add(use) }, ofTwin);
            bool fits = expected is not null && ofPreset.Problems.Count == 0;
            if (fits)
            {
                fitting.Add(feature);
            }

            if (fits != (actual is not null && ofTwin.Problems.Count == 0)
                || (fits && CanonicalProgram.Print(expected!) != CanonicalProgram.Print(actual!)))
            {
                string told = string.Join("; ", ofTwin.Problems.Select(problem => string.Join(" ", problem.Arguments)));
                differing.Add($"{feature}: {told}"
                    + (actual is null || expected is null
                        ? ""
                        : $"\n{CanonicalProgram.Print(expected)}\n-- but\n{CanonicalProgram.Print(actual)}"));
            }
        }

        output.WriteLine($"{twin}: {string.Join(", ", fitting)}");
        Assert.True(differing.Count == 0, $"{differing.Count} differ:\n{string.Join("\n\n", differing)}");
        Assert.True(fitting.Count >= 2, $"{fitting.Count} features fit.");
    }

    private static AgentDeclaration DeclarationOf(string twin) =>
        Assert.Single(DeclarationReading.Of(Source.Compile(Text(twin))));

    private static string Text(string twin) => File.ReadAllText(
        Path.Combine(Documentation.Page.Root, "examples", "DeclaredTables", twin + ".cs"));

    private static AgentProgram Lower(AgentDeclaration declaration)
    {
        FeatureContext context = new();
        Assert.Empty(declaration.Problems);
        AgentProgram? program = Pipeline.Lower(declaration, context);
        Assert.Empty(context.Problems);
        return Assert.IsType<AgentProgram>(program);
    }
}
