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
    /// <summary>
    /// Each twin with its preset, how many features fit both, and the lines of the box that Sutton and Barto 2018 have of it, without
    /// its title; 0 where they have none.
    /// </summary>
    public static readonly TheoryData<string, string, int, int> Twins = new()
    {
        { "DeclaredTemporalDifference", "TemporalDifference", 3, 11 },
        { "DeclaredQLearning", "QLearning", 12, 10 },
        { "DeclaredSarsa", "Sarsa", 11, 11 },
        { "DeclaredExpectedSarsa", "ExpectedSarsa", 12, 0 },
        { "DeclaredDoubleQLearning", "DoubleQLearning", 12, 13 },
        { "DeclaredSarsaLambda", "SarsaLambda", 10, 0 },
        { "DeclaredTdLambda", "TdLambda", 2, 0 },
        { "DeclaredQLambda", "QLambda", 10, 0 },
        { "DeclaredDynaQ", "DynaQ", 4, 12 },
        { "DeclaredMonteCarlo", "MonteCarlo", 2, 12 },
        { "DeclaredMonteCarloControl", "MonteCarloControl", 4, 0 },
        { "DeclaredForwardTdLambda", "TdLambda(View = TraceView.Forward)", 2, 0 },
    };

    [Theory, MemberData(nameof(Twins))]
    public void A_twin_computes_what_its_preset_computes(string twin, string preset, int features, int box)
    {
        AgentProgram declared = Lower(DeclarationOf(twin)), named = GeneratorRun.ProgramOf(preset);
        Assert.Equal(CanonicalProgram.Print(named), CanonicalProgram.Print(declared));
        Assert.Equal(
            CanonicalProgram.Print(Pipeline.LowerToTensors(named)), CanonicalProgram.Print(Pipeline.LowerToTensors(declared)));
        Assert.True(features > 0 && box >= 0);
    }

    [Theory, MemberData(nameof(Twins))]
    public void A_twin_compiles_without_warning_and_without_TorchSharp(string twin, string preset, int features, int box)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Compile(References.WithoutTorch, Text(twin)));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.NotEmpty(preset);
        Assert.True(features > 0 && box >= 0);
    }

    [Theory, MemberData(nameof(Twins))]
    public void A_twin_is_shorter_than_the_box_of_the_textbook(string twin, string preset, int features, int box)
    {
        int lines = Text(twin).Split('\n').Select(line => line.Trim())
            .Count(line => line.Length > 1 && !line.StartsWith("//", StringComparison.Ordinal)
                && !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal));
        output.WriteLine($"{twin}: {lines} lines{(box == 0 ? "" : $", the box {box}")}");
        Assert.InRange(lines, 1, box == 0 ? 14 : box - 1);
        Assert.NotEmpty(preset);
        Assert.True(features > 0);
    }

    [Theory, MemberData(nameof(Twins))]
    public void Every_feature_changes_a_twin_as_it_changes_the_preset(string twin, string preset, int features, int box)
    {
        AgentDeclaration declared = DeclarationOf(twin), named = GeneratorRun.OfAgent(preset).Declaration;
        List<string> fitting = [], differing = [];
        foreach (string feature in AttributeExamples.Names)
        {
            AttributeUse use = GeneratorRun.OfAgent($"Dqn, {AttributeExamples.Of(feature)}").Declaration.Attributes[1];
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
                differing.Add($"{feature}: {string.Join("; ", ofTwin.Problems.Select(problem => string.Join(" ", problem.Arguments)))}"
                    + (actual is null || expected is null
                        ? ""
                        : $"\n{CanonicalProgram.Print(expected)}\n-- but\n{CanonicalProgram.Print(actual)}"));
            }
        }

        output.WriteLine($"{twin}: {string.Join(", ", fitting)}");
        Assert.True(differing.Count == 0, $"{differing.Count} differ:\n{string.Join("\n\n", differing)}");
        Assert.Equal(features, fitting.Count);
        Assert.True(box >= 0);
    }

    private static AgentDeclaration DeclarationOf(string twin) => GeneratorRun.Of(Text(twin)).Declaration;

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
