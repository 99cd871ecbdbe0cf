using System.Globalization;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Features;

/// <summary>Any two features on one agent either work or are refused with the reason.</summary>
public sealed class FeaturePairTests
{
    private static readonly string[] Refusals =
    [
        ProblemIds.FeaturesConflict, ProblemIds.FeatureLacksItsPart, ProblemIds.FeatureOfOtherActions, ProblemIds.FeatureIsThere,
        ProblemIds.ArgumentsExclude,
    ];

    /// <summary>Features that work together, but that a remark is made of.</summary>
    private static readonly (string First, string Second, string Remark)[] Remarked =
    [
        ("ClipRewards", "NormalizeRewards", ProblemIds.RewardsBoundedTwice),
        ("KlPenalty", "StopOnKl", ProblemIds.PolicyHeldTwice),
    ];

    /// <summary>Of how many pairs one is tried: 1 tries them all.</summary>
    private static readonly int stride =
        int.Parse(Environment.GetEnvironmentVariable("RLDSL_PAIRS") ?? "4", CultureInfo.InvariantCulture);

    public static TheoryData<string> Algorithms => new(["Dqn", "Ppo", "Ddpg", "Sarsa"]);

    public static TheoryData<string> Presets => new(PresetTable.All.Select(preset => preset.Attribute));

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Every_pair_of_features_that_fit_compiles_cleanly_or_is_refused_with_a_reason(string algorithm)
    {
        string[] fitting =
        [
            .. AttributeExamples.Names
                .Zip(DeclarationReading.OfAgents(
                    [.. AttributeExamples.Names.Select(name => $"{algorithm}, {AttributeExamples.Of(name)}")]))
                .Where(pair => AgentCompiler.Compile(pair.Second).Problems.Count == 0).Select(pair => pair.First),
        ];
        Check(
        [
            .. fitting.SelectMany((first, index) => fitting.Skip(index + 1)
                .Select(second => $"{algorithm}, {AttributeExamples.Of(first)}, {AttributeExamples.Of(second)}"))
                .Where((_, pair) => pair % stride == 0),
        ]);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Every_feature_on_every_algorithm_compiles_cleanly_or_is_refused_with_a_reason(string algorithm) =>
        Check([.. AttributeExamples.Names.Select(name => $"{algorithm}, {AttributeExamples.Of(name)}")]);

    [Fact]
    public void Order_of_attributes_does_not_change_what_is_refused()
    {
        string[] pairs =
        [
            .. AttributeExamples.Names.SelectMany((first, index) => AttributeExamples.Names.Skip(index + 1)
                .Select(second => (First: AttributeExamples.Of(first), Second: AttributeExamples.Of(second))))
                .Where((_, pair) => pair % stride == 0)
                .SelectMany(pair => new[] { $"{pair.First}, {pair.Second}, Dqn", $"Dqn, {pair.Second}, {pair.First}" }),
        ];
        bool[] refused = [.. DeclarationReading.OfAgents(pairs).Select(IsRefused)];

        Assert.Contains(true, refused);
        Assert.Contains(false, refused);
        for (int pair = 0; pair < pairs.Length; pair += 2)
        {
            Assert.True(refused[pair] == refused[pair + 1], pairs[pair]);
        }
    }

    /// <summary>Whether anything is said of an agent; remedies are not looked for, which would take most of the time.</summary>
    private static bool IsRefused(AgentDeclaration declaration)
    {
        FeatureContext context = new();
        if (Pipeline.Lower(declaration, context) is { } program)
        {
            Pipeline.Check(declaration, program, Pipeline.LowerToTensors(program), context);
        }

        return declaration.Problems.Count > 0 || context.Problems.Count > 0;
    }

    private static void Check(string[] lists)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Agents(lists));
        ILookup<int, Diagnostic> problems = run.Problems.ToLookup(AgentOf);
        HashSet<string> generated = [.. run.Result.GeneratedSources.Select(source => source.HintName)];

        Assert.Null(run.Result.Exception);
        Assert.Multiple([.. lists.Select<string, Action>((list, index) => () =>
        {
            if (Remarked.FirstOrDefault(pair => list.EndsWith($", {pair.First}, {pair.Second}", StringComparison.Ordinal))
                .Remark is { } remark)
            {
                Assert.Equal(remark, Assert.Single(problems[index]).Id);
                Assert.Contains($"Agents.Agent{index}.g.cs", generated);
            }
            else if (problems[index].Any())
            {
                Assert.All(problems[index], problem => Assert.True(Refusals.Contains(problem.Id), $"[{list}] gives {problem}"));
                Assert.DoesNotContain($"Agents.Agent{index}.g.cs", generated);
            }
            else
            {
                Assert.True(generated.Contains($"Agents.Agent{index}.g.cs"), $"[{list}] gives nothing, without a word");
            }
        })]);
        run.RequireCleanCompilation();
    }

    /// <summary>The number of the agent on which a problem is reported: the class is on the line after the attributes.</summary>
    private static int AgentOf(Diagnostic problem) => (problem.Location.GetLineSpan().StartLinePosition.Line - 5) / 4;
}
