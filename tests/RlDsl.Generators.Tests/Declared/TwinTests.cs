using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>The declared twins of presets lower to what the presets lower to, and features change both alike.</summary>
public sealed class TwinTests
{
    /// <summary>Each twin with the preset whose numbers it has.</summary>
    public static readonly TheoryData<string, string> Twins = new()
    {
        { "DeclaredDqn", "Dqn(Hidden = [120, 84])" },
        { "DeclaredRainbow", "Rainbow(Hidden = [120, 84])" },
        { "DeclaredReinforce", "Reinforce" },
        { "DeclaredA2c", "A2c" },
        { "DeclaredPpo", "Ppo" },
        { "DeclaredTrpo", "Trpo" },
        { "DeclaredDdpg", "Ddpg" },
        { "DeclaredTd3", "Td3" },
        { "DeclaredSac", "Sac" },
        { "DeclaredDiscreteSac", "DiscreteSac" },
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
    public void A_twin_compiles_without_warning(string twin, string preset)
    {
        GeneratorRun run = GeneratorRun.Of(Text(twin));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.NotEmpty(preset);
    }

    /// <summary>Names that an author chose for values and networks meet in gradients, too.</summary>
    [Theory, MemberData(nameof(Twins))]
    public void A_fused_twin_compiles_without_warning(string twin, string preset)
    {
        GeneratorRun run = GeneratorRun.Of(Text(twin).Replace("[Agent(", "[Fused, Agent(", StringComparison.Ordinal));
        if (preset == "Trpo")
        {
            Assert.Contains("a natural gradient", Assert.Single(run.Problems).GetMessage(null), StringComparison.Ordinal);
            return;
        }

        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
    }

    [Theory, MemberData(nameof(Twins))]
    public void Every_feature_changes_a_twin_as_it_changes_the_preset(string twin, string preset)
    {
        AgentDeclaration declared = DeclarationOf(twin), named = DeclarationReading.OfAgent(preset);
        int fitting = 0;
        List<string> differing = [];
        foreach (string feature in AttributeExamples.Names)
        {
            AttributeUse use = AttributeExamples.Uses[feature];
            if (declared.OfClass.Any(own => own.Use.Name == feature || Contradict(own.Use.Name, feature)))
            {
                continue;
            }

            FeatureContext ofPreset = new(), ofTwin = new();
            AgentProgram? expected = Pipeline.Lower(named with { Attributes = named.Attributes.Add(use) }, ofPreset);
            if (expected is null || ofPreset.Problems.Count > 0)
            {
                continue;
            }

            AgentProgram? actual = Pipeline.Lower(declared with { Attributes = declared.Attributes.Add(use) }, ofTwin);
            fitting++;
            if (actual is null || CanonicalProgram.Print(expected) != CanonicalProgram.Print(actual))
            {
                differing.Add($"{feature}: {string.Join("; ", ofTwin.Problems.Select(problem => string.Join(" ", problem.Arguments)))}"
                    + (actual is null ? "" : $"\n{CanonicalProgram.Print(expected)}\n-- but\n{CanonicalProgram.Print(actual)}"));
            }
        }

        Assert.True(differing.Count == 0, $"{differing.Count} of {fitting} differ:\n{string.Join("\n\n", differing)}");
        Assert.True(fitting >= 5, $"Only {fitting} features fit.");
    }

    private static bool Contradict(string first, string second) => Conflicts.All.Any(conflict =>
        (conflict.First == first && conflict.Second == second) || (conflict.First == second && conflict.Second == first));

    private static AgentDeclaration DeclarationOf(string twin) =>
        Assert.Single(DeclarationReading.Of(Source.Compile(Text(twin))));

    private static string Text(string twin) => File.ReadAllText(
        Path.Combine(Documentation.Page.Root, "examples", "Declared", twin + ".cs"));

    private static AgentProgram Lower(AgentDeclaration declaration)
    {
        FeatureContext context = new();
        Assert.Empty(declaration.Problems);
        AgentProgram? program = Pipeline.Lower(declaration, context);
        Assert.Empty(context.Problems);
        return Assert.IsType<AgentProgram>(program);
    }
}
