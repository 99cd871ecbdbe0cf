using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Typing in one declared agent does nothing again for another, and what an edit means elsewhere is noticed.</summary>
public sealed class DeclaredCachingTests
{
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

    [Fact]
    public void Constant_of_another_class_is_looked_at_again()
    {
        GeneratorRunResult result = Edit(
            [Agent("First", "Numbers.Rate"), Numbers], 1, Numbers.Replace("0.5", "0.125", StringComparison.Ordinal));
        Assert.Contains(
            result.GeneratedSources, source => source.SourceText.ToString().Contains("0.125", StringComparison.Ordinal));
    }

    private static string Agent(string name, string weight) =>
        $$"""
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>An agent.</summary>
        [Agent, ReplayMemory, After(1_000)]
        public partial class {{name}}
        {
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
