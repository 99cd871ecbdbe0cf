using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Model;
using RlDsl.Generators.Parsing;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Typing in one declared agent does nothing again for another, and what an edit means elsewhere is noticed.</summary>
public sealed class DeclaredCachingTests
{
    private const string Feature =
        """
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>Half of each reward.</summary>
        public sealed class HalvedAttribute : FeatureAttribute
        {
            [Replaces(Role.Reward)] private static Value Half(Value reward) => 0.5 * reward;
        }
        """;

    private static readonly string FeatureByNumber = Feature.Replace("Halved", "HalvedBy", StringComparison.Ordinal)
        .Replace("0.5", "Numbers.Rate", StringComparison.Ordinal);

    private const string Numbers = "namespace Agents; public static class Numbers { public const double Rate = 0.5; }";

    [Fact]
    public void Edit_of_a_body_compiles_its_agent_again_and_no_other()
    {
        GeneratorRunResult result = Edit([Agent("First", "0.5"), Agent("Second", "0.5")], 1, Agent("Second", "0.25"));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            Reasons(result, AgentGenerator.CompileStep).Order());
    }

    [Fact]
    public void Comment_in_a_body_and_a_line_above_it_leave_the_code_cached()
    {
        GeneratorRunResult result = Edit(
            [Agent("First", "0.5")], 0, "// A comment.\n" + Agent("First", "/* half */ 0.5"));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, AgentGenerator.CompileStep));
    }

    [Fact]
    public void Unrelated_edit_reads_no_body_again()
    {
        GeneratorRunResult result = Edit([Agent("First", "0.5"), "class Other;"], 1, "class Other { int x; }");
        Assert.All(
            Reasons(result, AgentGenerator.ParseStep),
            reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
    }

    [Theory]
    [InlineData("Numbers.Rate", "")]
    [InlineData("Own", "private const double Own = Numbers.Rate;")]
    [InlineData("Own", "[Parameter] private const double Own = Numbers.Rate;")]
    public void Constant_of_another_class_is_looked_at_again(string weight, string member)
    {
        GeneratorRunResult result = Edit(
            [Agent("First", weight, member), Numbers], 1, Numbers.Replace("0.5", "0.125", StringComparison.Ordinal));
        Assert.Contains(
            result.GeneratedSources, source => source.SourceText.ToString().Contains("0.125", StringComparison.Ordinal));
    }

    [Fact]
    public void Feature_in_another_file_is_looked_at_again()
    {
        GeneratorRunResult result = Edit(
            [Agent("First", "0.5", above: "Halved"), Feature], 1, Feature.Replace("0.5", "0.125", StringComparison.Ordinal));
        Assert.Contains(
            result.GeneratedSources, source => source.SourceText.ToString().Contains("0.125", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.5", "", "AnnealLearningRate(Over = 100)", 0)]
    [InlineData("Own", "private const double Own = (1 + 2) / 4.0;", "After(1_000)", 0)]
    [InlineData("Own", "private const double Half = 0.5, Own = -Half;", "After(1_000)", 0)]
    [InlineData("0.5", "", "Halved", 1)]
    [InlineData("Numbers.Rate", "", "After(1_000)", null)]
    [InlineData("Own", "private const double Own = Numbers.Rate;", "After(1_000)", null)]
    [InlineData("0.5", "", "AnnealLearningRate(Over = (int)(2 * Numbers.Rate))", null)]
    [InlineData("0.5", "", "HalvedBy", null)]
    public void Read_again_where_another_file_may_mean_it(string weight, string member, string above, int? files)
    {
        CSharpCompilation project = Source.Compile([Agent("First", weight, member, above), Feature, FeatureByNumber, Numbers]);
        SemanticModel model = project.GetSemanticModel(project.SyntaxTrees[0]);
        ClassDeclarationSyntax part = project.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single();
        ParsedAgent? agent = AgentParser.Parse(part, model, _ => TorchSharpBackend.Instance.Surroundings, CancellationToken.None);
        Assert.Equal(files, Dependencies.Of(part, agent, model, CancellationToken.None)?.Count);
    }

    private static string Agent(string name, string weight, string member = "", string above = "After(1_000)") =>
        $$"""
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>An agent.</summary>
        [Agent, ReplayMemory, {{above}}]
        public partial class {{name}}
        {
            {{member}}

            [Network(8)] private partial ActionValues Q(Observation s);

            [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

            [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

            [Loss] private Number Td(DiscreteBatch b) => {{weight}} * Mean(Square(b.Reward - Q(b.Observation)[b.Action]));
        }
        """;

    private static GeneratorRunResult Edit(string[] files, int edited, string text)
    {
        CSharpCompilation before = Source.Compile(files);
        SyntaxTree tree = before.SyntaxTrees[edited];
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, Source.Parse(text, tree.FilePath));
        GeneratorDriver driver = GeneratorRun.CreateDriver().RunGenerators(before).RunGenerators(after);
        return Assert.Single(driver.GetRunResult().Results);
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);
}
