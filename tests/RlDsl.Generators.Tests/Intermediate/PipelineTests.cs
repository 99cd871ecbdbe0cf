using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>The order of passes, and what can be seen of each.</summary>
public sealed class PipelineTests
{
    public static TheoryData<string> Stages => new(Pipeline.Stages.Select(stage => stage.Name));

    [Fact]
    public void Stages_have_names_of_their_own_and_come_after_those_that_they_name()
    {
        HashSet<string> before = [];
        Assert.All(Pipeline.Stages, stage =>
        {
            Assert.Subset(before, stage.After.ToHashSet());
            Assert.True(before.Add(stage.Name), $"There are two stages {stage.Name}.");
        });
    }

    [Fact]
    public void Architecture_page_has_the_stages_and_passes_as_they_are()
    {
        string[] rows =
        [
            .. File.ReadAllLines(Path.Combine(Documentation.Page.Root, "docs/architecture.md"))
                .SkipWhile(line => line != "| Stage | Passes |").Skip(2).TakeWhile(line => line.StartsWith('|')),
        ];
        Assert.Equal(Pipeline.Stages.Count, rows.Length);
        Assert.All(Pipeline.Stages.Zip(rows), pair =>
        {
            Assert.StartsWith($"| {pair.First.Name} | ", pair.Second, StringComparison.Ordinal);
            IEnumerable<string> written = pair.Second.Split(" | ")[1]
                .TrimEnd('|', ' ').Split(pair.First.Passes[0] is Feature ? ", " : "; ")
                .Select(pass => pass.Split(':')[0].Trim('`'));
            Assert.Equal(pair.First.Passes.Select(pass => pass.Name), written);
        });
    }

    [Fact]
    public void Passes_have_names_of_their_own() =>
        Assert.Distinct(Pipeline.Stages.SelectMany(stage => stage.Passes).Select(pass => pass.Name));

    /// <summary>
    /// Every two features of a stage, on every algorithm that takes both, make the same program in either order.
    /// </summary>
    [Theory]
    [MemberData(nameof(Stages))]
    public void Order_within_a_stage_makes_no_difference(string name)
    {
        Feature[] features = [.. Pipeline.Stages.Single(stage => stage.Name == name).Passes.OfType<Feature>()];
        string[] agents =
        [
            .. features.SelectMany((first, i) => features.Skip(i + 1)
                .Where(second => !Conflicts.All.Any(conflict =>
                    (conflict.First, conflict.Second) == (first.Attribute, second.Attribute)
                    || (conflict.First, conflict.Second) == (second.Attribute, first.Attribute)))
                .SelectMany(second => AttributeExamples.Algorithms.Select(algorithm =>
                    $"{algorithm}, {AttributeExamples.Of(first.Attribute)}, {AttributeExamples.Of(second.Attribute)}"))),
        ];
        if (agents.Length == 0)
        {
            return;
        }

        foreach (AgentDeclaration declaration in DeclarationReading.OfAgents(agents))
        {
            FeatureContext context = new();
            if (Pipeline.Lower(declaration, context) is { } program && context.Problems.Count == 0)
            {
                Assert.Equal(Sorted(program), Sorted(Backwards(declaration)));
            }
        }
    }

    [Fact]
    public void Each_pass_that_concerns_an_agent_is_traced()
    {
        GeneratorRunResult result = Run("Rainbow, NormalizeObservations", traced: true);
        string trace = result.GeneratedSources.Single(
            source => source.HintName == "Agents.Agent.Trace.g.cs").SourceText.ToString();
        string[] passes = [.. trace.Split('\n').Where(line => line.StartsWith("// after ", StringComparison.Ordinal))];

        Assert.Equal(
            [
                "// after Dqn", "// after Categorical", "// after Dueling", "// after DoubleQ", "// after MultiStep",
                "// after PrioritizedReplay", "// after NoisyNetworks", "// after NormalizeObservations",
                "// after expected behaviour: no change", "// after metrics",
                "// after tensors", "// after greedy value: no change", "// after policies of calls: no change",
                "// after unused: no change",
            ],
            passes);
        string program = Printer.Print(GeneratorRun.ProgramOf("Rainbow, NormalizeObservations")).TrimEnd('\n');
        string listed = string.Join('\n', program.Split('\n').Select(line => "//     " + line));
        Assert.Contains(listed, trace, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_is_no_code() => Assert.All(
        Run("Sac", traced: true).GeneratedSources.Single(source => source.HintName.Contains("Trace", StringComparison.Ordinal))
            .SourceText.ToString().Split('\n'),
        line => Assert.Matches("^(//.*)?$", line));

    [Fact]
    public void Nothing_is_traced_where_it_is_not_asked_for() => Assert.Equal(
        ["Agents.Agent.g.cs", "Agents.Agent.Plumbing.g.cs"],
        Run("Dqn", traced: false).GeneratedSources.Select(source => source.HintName));

    private static GeneratorRunResult Run(string attributes, bool traced)
    {
        CSharpCompilation compilation = Source.Compile(Source.Agent(attributes));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new AgentGenerator().AsSourceGenerator()], parseOptions: Source.Options,
            optionsProvider: new Properties(traced ? "true" : ""));
        return driver.RunGenerators(compilation).GetRunResult().Results.Single();
    }

    private static AgentProgram Backwards(AgentDeclaration declaration)
    {
        Expansion expansion = new(declaration, new FeatureContext());
        return Pipeline.Stages.Where(stage => stage.Dialect == Dialect.Rl)
            .SelectMany(stage => stage.Passes.Reverse().Where(pass => pass.Concerns(expansion)))
            .Aggregate(
                Naming.AsDeclared(expansion.Algorithm.Lower(declaration, expansion.UseOfAlgorithm)!, expansion.Declared.Metadata),
                (program, pass) => pass.Apply(program, expansion));
    }

    /// <summary>A program without the order in which its numbers and constants were declared.</summary>
    private static AgentProgram Sorted(AgentProgram program) => program with
    {
        Settings = program.Settings.OrderBy(setting => setting.Parameter.Name, StringComparer.Ordinal).ToEquatableArray(),
        Constants = program.Constants.OrderBy(constant => constant.Name, StringComparer.Ordinal).ToEquatableArray(),
    };

    /// <summary>The properties of a project that the generator can see.</summary>
    private sealed class Properties(string trace) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(trace);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(string trace) : AnalyzerConfigOptions
        {
            private readonly ImmutableDictionary<string, string> values =
                ImmutableDictionary<string, string>.Empty.Add("build_property.RlDslTrace", trace);

            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
                values.TryGetValue(key, out value);
        }
    }
}
