using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Emission.Policies;
using RlDsl.Generators.Emission.Registration;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>The file by which tools know an agent. That it makes agents is tested where there is an application.</summary>
public sealed class RegistrationTests
{
    private const string Ending = ".Registration.g.cs";

    /// <summary>A project beside the agent's that is called as the library of tools.</summary>
    private static readonly MetadataReference Tools =
        CSharpCompilation.Create("RlDsl.Hosting", options: new(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    private const string Own = """
        using RlDsl;
        using static RlDsl.Language;
        namespace Agents;

        /// <summary>Adds to the reward.</summary>
        public sealed class BonusAttribute : FeatureAttribute
        {
            /// <summary>The "weight" of the bonus,
            /// at least <see langword="0"/>; see <see cref="BonusAttribute"/>.</summary>
            [Parameter(Minimum = 0)] public double Weight { get; set; } = 1;

            [Replaces(Role.Reward)]
            private static Value Added(Value reward, Number weight) => reward + weight;
        }

        /// <summary>An agent.</summary>
        [Dqn(Hidden = new[] { 8 }), Bonus(Weight = 0.25), HuberLoss]
        public partial class OwnAgent;
        """;

    [Fact]
    public void It_is_there_only_beside_the_tools()
    {
        Assert.DoesNotContain(
            GeneratorRun.OfAgent("Dqn").Result.GeneratedSources, source => source.HintName.EndsWith(Ending, StringComparison.Ordinal));
        Assert.Equal("Agents.Agent" + Ending, Registration(Run(Source.Agent("Dqn"))).HintName);
    }

    [Fact]
    public void It_compiles_without_warning_for_every_preset_and_feature()
    {
        IEnumerable<string> attributes = PresetTable.All.Select(preset => preset.Attribute)
            .Concat(AttributeExamples.Names.Select(feature =>
                $"{AttributeExamples.AlgorithmOf(feature)}, {AttributeExamples.Of(feature)}"));
        GeneratorRun run = Run(Source.Agents(attributes));
        Assert.Equal(
            PresetTable.All.Count + AttributeExamples.Names.Count,
            run.Result.GeneratedSources.Count(source => source.HintName.EndsWith(Ending, StringComparison.Ordinal)));
        Assert.Empty(Run(Source.Agents(attributes)).Problems);
        run.RequireCleanCompilation(every: 3);
    }

    [Theory]
    [InlineData("QLearning", "Tabular", false)]
    [InlineData("TdLambda", "Tabular", true)]
    [InlineData("QLearning, TileCoding", "Discrete", false)]
    public void Tables_are_described_by_what_they_tell_of_states(string attributes, string kind, bool isPrediction)
    {
        string text = Registration(Run(Source.Agent(attributes))).SourceText.ToString();

        Assert.Contains($"global::RlDsl.Registry.{kind}AgentDescription Describe(", text, StringComparison.Ordinal);
        Assert.Equal(isPrediction, text.Contains("    IsPrediction = true,\n", StringComparison.Ordinal));
        Assert.Equal(kind != "Tabular", text.Contains("GreedyPolicy =", StringComparison.Ordinal));
        Assert.Contains(
            "new global::Agents.Agent(spec, options: new global::Agents.Agent.Options\n", text, StringComparison.Ordinal);
        Assert.Contains("Seed = settings.RequireCpu().RequireOneThread().Seed,\n", text, StringComparison.Ordinal);
    }

    /// <summary>What an agent has no option for is refused where it is not as all agents have it.</summary>
    [Theory]
    [InlineData("Dqn", "Seed = settings.RequireOneThread().Seed,\n", "Device = settings.Device,\n")]
    [InlineData("Dqn, Fused", "Seed = settings.RequireCpu().Seed,\n", "Threads = settings.Threads,\n")]
    public void Device_or_threads_can_be_chosen(string attributes, string seed, string choice)
    {
        string text = Registration(Run(Source.Agent(attributes))).SourceText.ToString();

        Assert.Contains(seed, text, StringComparison.Ordinal);
        Assert.Contains(choice, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Declared_linear_function_is_registered_as_a_preset_is()
    {
        GeneratorRun run = Run(File.ReadAllText(Path.Combine(
            Documentation.Page.Root, "examples", "DeclaredTables", "DeclaredQLambda.cs"))
            .Replace("[Agent(", "[TileCoding, Agent(", StringComparison.Ordinal));
        Assert.Empty(run.Problems);
        Assert.Equal("Examples.DeclaredQLambda" + Ending, Registration(run).HintName);
        run.RequireCleanCompilation();
    }

    [Fact]
    public void Names_of_the_registry_may_be_taken() => Run(
        """
        namespace Agents;
        /// <summary>Not the registry's.</summary>
        public sealed class OptionDescription;
        /// <summary>Nor is this.</summary>
        public sealed class AgentRegistry;
        """,
        Source.Agent("Sac")).RequireCleanCompilation();

    [Fact]
    public void Numbers_are_described_by_their_comments_wherever_they_are_declared()
    {
        string text = Registration(Run(Own)).SourceText.ToString();
        Assert.Contains(
            "nameof(defaults.BonusWeight), defaults.BonusWeight, new(0.0, double.PositiveInfinity),\n"
            + "                \"The \\\"weight\\\" of the bonus, at least 0; see Bonus.\"",
            text, StringComparison.Ordinal);
        Assert.Contains(
            """
            "The discount γ of a reward one step further away, in [0, 1]."
            """.Trim(), text, StringComparison.Ordinal);
        Assert.Contains("Fixed(\n                \"Hidden\", \"[8]\"", text, StringComparison.Ordinal);
        Assert.Contains("BonusWeight = settings.Hyperparameters.Real(\"BonusWeight\"),", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_and_code_stand_in_it_as_they_are()
    {
        GeneratorRun run = Run(Own);
        string text = Registration(run).SourceText.ToString();
        foreach (GeneratedSourceResult source in run.Result.GeneratedSources.Where(source =>
            source.HintName is "Agents.OwnAgent.g.cs" or "Agents.OwnAgent.Plumbing.g.cs"))
        {
            Assert.Contains($"\"\"\"\n{source.SourceText}\n\"\"\"", text, StringComparison.Ordinal);
        }

        Assert.Contains($"\"\"\"\n{run.Program}\n\"\"\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_property_of_an_attribute_has_a_description()
    {
        IEnumerable<AttributeMetadata> attributes = PresetTable.All.Select(preset => preset.Metadata)
            .Concat(Pipeline.Features.Select(feature => feature.Metadata));
        string[] missing =
        [
            .. attributes.SelectMany(attribute => attribute.Properties.Select(attribute.FullNameOf)).Distinct()
                .Where(property => LibraryDocumentation.OfProperty(property).Length == 0),
        ];
        Assert.Empty(missing);
    }

    [Fact]
    public void Greedy_policy_of_every_preset_and_feature_is_described_or_refused()
    {
        IEnumerable<string> attributes = PresetTable.All.Where(preset => !preset.IsTabular).Select(preset => preset.Attribute)
            .Concat(AttributeExamples.Names.Where(feature => !AttributeExamples.IsOfTables(feature)).Select(feature =>
                $"{AttributeExamples.AlgorithmOf(feature)}, {AttributeExamples.Of(feature)}"));
        Assert.All(attributes, agent =>
        {
            AgentProgram program = GeneratorRun.ProgramOf(agent);
            string description = string.Join(
                "\n", PolicyDescriptionEmitter.Properties(Pipeline.LowerToTensors(program)));
            if (program.SeesFeatures)
            {
                Assert.StartsWith("Refusal =", description, StringComparison.Ordinal);
                return;
            }

            Assert.StartsWith("Nodes =", description, StringComparison.Ordinal);
            Assert.Contains("PolicyOperator.Observation)", description, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Greedy_policy_is_described_operation_by_operation() => Assert.Equal(
        [
            "new(global::RlDsl.Registry.PolicyOperator.Observation)",
            "new(global::RlDsl.Registry.PolicyOperator.Flatten, 0)",
            "new(global::RlDsl.Registry.PolicyOperator.Linear, 1) { Name = \"Q.hidden1\" }",
            "new(global::RlDsl.Registry.PolicyOperator.Relu, 2)",
            "new(global::RlDsl.Registry.PolicyOperator.Linear, 3) { Name = \"Q.output\" }",
            "new(global::RlDsl.Registry.PolicyOperator.Hyperparameter) { Name = \"Atoms\" }",
            "new(global::RlDsl.Registry.PolicyOperator.Split, 4, 5)",
            "new(global::RlDsl.Registry.PolicyOperator.Softmax, 6) { Dimension = 2 }",
            "new(global::RlDsl.Registry.PolicyOperator.Hyperparameter) { Name = \"ReturnMinimum\" }",
            "new(global::RlDsl.Registry.PolicyOperator.Hyperparameter) { Name = \"ReturnMaximum\" }",
            "new(global::RlDsl.Registry.PolicyOperator.Spaced, 8, 9, 5)",
            "new(global::RlDsl.Registry.PolicyOperator.Multiply, 7, 10)",
            "new(global::RlDsl.Registry.PolicyOperator.Sum, 11) { Dimension = 2 }",
            "new(global::RlDsl.Registry.PolicyOperator.ArgMax, 12) { Dimension = 1 }",
        ],
        PolicyDescriptionEmitter
            .Properties(Pipeline.LowerToTensors(GeneratorRun.ProgramOf("Dqn(Hidden = new[] { 8 }), Categorical")))
            .First().Split('\n').Where(line => line.Contains("new(", StringComparison.Ordinal))
            .Select(line => line.Trim(' ', ',')));

    [Theory]
    [InlineData("<summary>A <see cref=\"T:RlDsl.DqnAttribute\"/> <c>x</c>\n  <paramref name=\"y\"/>.</summary>", "A Dqn x y.")]
    [InlineData("<summary>Of <see cref=\"M:A.B.Of(System.Int32)\"/> and <see langword=\"null\"/></summary>", "Of Of and null")]
    [InlineData("<remarks>None.</remarks>", "")]
    [InlineData("<summary>Broken <b>here.</summary>", "Broken here.")]
    public void Comments_become_plain_text(string comment, string text) =>
        Assert.Equal(text, DocumentationText.Of(comment.Split('\n')));

    [Fact]
    public void Ranges_are_those_that_options_are_checked_against()
    {
        string registered = Regex.Replace(Registration(Run(Source.Agent("Ppo"))).SourceText.ToString(), @"\s+", " ");
        foreach (Setting setting in Pipeline.LowerToTensors(GeneratorRun.ProgramOf("Ppo")).Settings)
        {
            Match match = Regex.Match(
                registered, $@"nameof\(defaults\.{setting.Parameter}\), defaults\.{setting.Parameter}, new\(([^)]*)\)");
            Assert.True(match.Success, setting.Parameter.Name);
            Assert.Equal(
                setting.Parameter.Range is { OpenMinimum: true, Minimum: > double.NegativeInfinity },
                match.Groups[1].Value.Contains("OpenMinimum", StringComparison.Ordinal));
        }
    }

    private static GeneratorRun Run(params string[] files) =>
        GeneratorRun.Of(Source.Compile([.. References.All, Tools], files));

    private static GeneratedSourceResult Registration(GeneratorRun run) =>
        Assert.Single(run.Result.GeneratedSources, source => source.HintName.EndsWith(Ending, StringComparison.Ordinal));
}
