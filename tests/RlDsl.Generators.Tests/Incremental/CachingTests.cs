using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Incremental;

/// <summary>What an edit does not concern is not done again.</summary>
public sealed class CachingTests
{
    private static readonly string Agent = Source.Agent("Dqn(MemoryCapacity = 10_000, UpdateAfter = 20_000)");
    private static readonly string Fine = Source.Agent("Dqn, DoubleQ");

    [Fact]
    public void Unrelated_edit_of_another_file_leaves_everything_cached()
    {
        GeneratorRunResult result = Edit([Fine, "class Other;"], 1, "class Other { int x; }");

        RequireReasons(result, AgentGenerator.ParseStep, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        RequireReasons(result, AgentGenerator.CompileStep, IncrementalStepRunReason.Cached);
        RequireOutputReasons(result, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Comment_above_the_class_leaves_the_code_cached()
    {
        GeneratorRunResult result = Edit([Fine], 0, "// A comment.\n\n" + Fine);

        RequireReasons(result, AgentGenerator.ParseStep, IncrementalStepRunReason.Modified);
        RequireReasons(result, AgentGenerator.CompileStep, IncrementalStepRunReason.Cached);
        Assert.Contains(CodeOutputs(result), output => output.Reason == IncrementalStepRunReason.Cached);
        Assert.DoesNotContain(CodeOutputs(result), output => output.Reason != IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Comment_above_the_class_moves_its_problems()
    {
        Diagnostic before = Assert.Single(GeneratorRun.Of(Agent).Problems);
        Diagnostic after = Assert.Single(Edit([Agent], 0, "// A comment.\n\n" + Agent).Diagnostics);

        Assert.Equal(before.GetMessage(null), after.GetMessage(null));
        Assert.Equal(
            before.Location.GetLineSpan().StartLinePosition.Line + 2, after.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(before.Location.SourceSpan.Start + "// A comment.\n\n".Length, after.Location.SourceSpan.Start);
    }

    [Fact]
    public void Edit_of_a_number_compiles_again()
    {
        GeneratorRunResult result = Edit([Fine], 0, Source.Agent("Dqn(BatchSize = 32), DoubleQ"));

        RequireReasons(result, AgentGenerator.ParseStep, IncrementalStepRunReason.Modified);
        RequireReasons(result, AgentGenerator.CompileStep, IncrementalStepRunReason.Modified);
        Assert.Contains(
            result.GeneratedSources,
            file => file.SourceText.ToString().Contains("BatchSize { get; init; } = 32;", StringComparison.Ordinal));
    }

    [Fact]
    public void Edit_of_one_agent_leaves_the_other_cached()
    {
        string other = Fine.Replace("class Agent", "class Other", StringComparison.Ordinal);
        GeneratorRunResult result = Edit([Fine, other], 1, other.Replace("DoubleQ", "Dueling", StringComparison.Ordinal));

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            Reasons(result, AgentGenerator.CompileStep).Order());
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            CodeOutputs(result).Select(output => output.Reason).Order());
    }

    [Fact]
    public void New_agent_leaves_the_other_cached()
    {
        GeneratorRunResult result = Edit([Fine, ""], 1, Fine.Replace("class Agent", "class Other", StringComparison.Ordinal));

        Assert.Equal(
            [IncrementalStepRunReason.New, IncrementalStepRunReason.Cached],
            Reasons(result, AgentGenerator.CompileStep).Order());
        Assert.Equal(4, result.GeneratedSources.Length);
    }

    [Theory]
    [InlineData("int One() { return 1; } int q;", "int One() { return 2; } int q;")]
    [InlineData("int One() { return 1; } int q;", "int q; int One() { return 1; }")]
    [InlineData("int One() { return 1; } int q;", "/** <summary>Is one.</summary> */ int One() => 1; private int q = 3;")]
    public void Edit_of_what_members_do_leaves_the_code_cached(string before, string after)
    {
        const string Class =
            "namespace Agents; [RlDsl.Dqn] public partial class Agent : Base { /* members */ } "
            + "public class Base { public int Two; }";
        GeneratorRunResult result = Edit(
            [Class.Replace("/* members */", before, StringComparison.Ordinal)], 0,
            Class.Replace("/* members */", after, StringComparison.Ordinal));

        RequireReasons(result, AgentGenerator.CompileStep, IncrementalStepRunReason.Cached);
        Assert.All(CodeOutputs(result), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void New_member_of_a_name_that_clashes_compiles_its_agent_again_and_no_other()
    {
        string other = Fine.Replace("class Agent", "class Other", StringComparison.Ordinal);
        GeneratorRunResult result = Edit(
            [Fine, other], 0, Fine.Replace("class Agent;", "class Agent { int q; }", StringComparison.Ordinal));

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            Reasons(result, AgentGenerator.CompileStep).Order());
        Assert.Contains("generatedQ", result.GeneratedSources[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void New_agent_of_the_same_letters_leaves_others_cached_and_all_have_their_files()
    {
        string other = Fine.Replace("class Agent", "class Other", StringComparison.Ordinal);
        GeneratorRunResult result = Edit(
            [Fine, other, ""], 2, Fine.Replace("class Agent", "class AGENT", StringComparison.Ordinal));

        Assert.Equal(
            [IncrementalStepRunReason.New, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            Reasons(result, AgentGenerator.CompileStep).Order());
        Assert.Equal(
            [
                "Agents.AGENT-0-7-8-9-10-11.Plumbing.g.cs", "Agents.AGENT-0-7-8-9-10-11.g.cs",
                "Agents.Agent-0-7.Plumbing.g.cs", "Agents.Agent-0-7.g.cs",
                "Agents.Other.Plumbing.g.cs", "Agents.Other.g.cs",
            ],
            result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Removed_agent_takes_its_file_along() =>
        Assert.Empty(Edit([Fine], 0, Fine.Replace("[Dqn, DoubleQ]", "", StringComparison.Ordinal)).GeneratedSources);

    [Fact]
    public void Mended_agent_has_its_file_and_no_problem()
    {
        GeneratorRunResult result = Edit([Agent], 0, Agent.Replace("20_000", "200", StringComparison.Ordinal));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(2, result.GeneratedSources.Length);
    }

    /// <summary>The second run, after one file was replaced.</summary>
    private static GeneratorRunResult Edit(string[] files, int edited, string text)
    {
        CSharpCompilation before = Source.Compile(files);
        SyntaxTree tree = before.SyntaxTrees[edited];
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, Source.Parse(text, tree.FilePath));
        GeneratorDriver driver = GeneratorRun.CreateDriver().RunGenerators(before).RunGenerators(after);
        return Assert.Single(driver.GetRunResult().Results);
    }

    private static void RequireReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] allowed)
    {
        Assert.NotEmpty(Reasons(result, step));
        Assert.All(Reasons(result, step), reason => Assert.Contains(reason, allowed));
    }

    private static void RequireOutputReasons(GeneratorRunResult result, params IncrementalStepRunReason[] allowed) => Assert.All(
        result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
        output => Assert.Contains(output.Reason, allowed));

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    /// <summary>The outputs that come straight from the compile step: the files, not the problems.</summary>
    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> CodeOutputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(step => step.Value)
            .Where(step => step.Inputs.Any(input => input.Source.Name == AgentGenerator.CompileStep))
            .SelectMany(step => step.Outputs);
}
