using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>Whatever a class calls its own members: none clashes with what only the generated code needs.</summary>
public sealed class MemberNameTests
{
    /// <summary>The members of agents, which several tests ask for.</summary>
    private static readonly ConcurrentDictionary<string, IReadOnlyList<EmittedMember>> known = new();

    /// <summary>
    /// Of every algorithm, every feature on an algorithm that it is for, and the ways of learning that are emitted otherwise,
    /// those with a member that none before has.
    /// </summary>
    internal static readonly string[] Agents = Distinct(
    [
        "ActorCritic(Mode = ActorCriticMode.Asynchronous), GaussianPolicy",
        "Ppo, GaussianPolicy, ValueClipping, KlPenalty, NormalizeObservations, NormalizeRewards, AnnealLearningRate",
        .. PresetTable.All.Select(preset => preset.Attribute),
        .. AttributeExamples.Names.Select(name => $"{AttributeExamples.AlgorithmOf(name)}, {AttributeExamples.Of(name)}"),
        "ActorCritic(Mode = ActorCriticMode.Asynchronous)",
    ]);

    public static TheoryData<string, string> Forms => new()
    {
        { "a field", "public int {0};" },
        { "a method", "public void {0}() {{ }}" },
        { "a nested type", "public class {0};" },
        { "a member of a base class", "" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Private_name_may_be_that_of(string what, string form)
    {
        string[] files = [.. Agents.Select((agent, index) =>
        {
            string[] names = Names(agent, isPrivate: true);
            Assert.True(names.Length > 8, $"[{agent}] has hardly a private member.");
            return form.Length > 0
                ? Class(index, agent, "", Declare(form, names))
                : Class(index, agent, " : Base", "") + $" public class Base {{ {Declare("protected int {0};", names)} }}";
        })];
        GeneratorRun run = GeneratorRun.Of([.. files.Select((file, index) => $"using RlDsl; namespace Agents{index}; {file}")]);

        Assert.Empty(run.Problems);
        Assert.InRange(Agents.Length, 12, 60);
        Assert.Equal(Agents.Length, run.Algorithms.Count);
        RequireCleanGeneratedCode(run, what);
    }

    /// <summary>The members of a declared agent are its own already; these come to them.</summary>
    [Theory]
    [InlineData("public int {0};")]
    [InlineData("public void {0}() {{ }}")]
    [InlineData("public class {0};")]
    public void Private_name_may_be_that_of_a_member_of_a_declared_agent(string form)
    {
        List<string> files = [];
        int names = 0;
        foreach (string text in Declared())
        {
            string[] own = [.. PrivateNames(text)];
            names += own.Length;
            int end = text.LastIndexOf('}');
            files.Add(text.Insert(end, Declare(form, own)).Replace(
                "namespace Examples", $"namespace Examples{files.Count}", StringComparison.Ordinal));
        }

        GeneratorRun run = GeneratorRun.Of([.. files]);
        Assert.DoesNotContain(run.Problems, problem => problem.Severity == DiagnosticSeverity.Error);
        Assert.Equal(files.Count, run.Algorithms.Count);
        Assert.True(names > 20 * files.Count, $"{files.Count} declared agents have {names} private members.");
        RequireCleanGeneratedCode(run, "a member of a declared agent");
    }

    /// <summary>So the property with the numbers of an agent is not called as the record nested in its class.</summary>
    [Fact]
    public void Property_and_nested_type_of_one_name_are_refused_by_the_compiler() => Assert.Equal(
        "CS0102",
        Assert.Single(
            Source.Compile("public class Agent { public sealed record Options; public Options? Options => null; }")
                .GetDiagnostics(),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id);

    [Fact]
    public void Private_name_may_be_that_of_the_class()
    {
        string[] agents = ["Sac", "Dqn, PrioritizedReplay", "ActorCritic(Mode = ActorCriticMode.Asynchronous), GaussianPolicy"];
        (string Agent, string Name)[] classes =
        [
            .. agents.SelectMany(agent => Names(agent, isPrivate: true).Select(name => (agent, name))),
        ];
        GeneratorRun run = GeneratorRun.Of(
            [
                .. classes.Select(
                    (own, index) => $"using RlDsl; namespace Agents{index}; [{own.Agent}] public partial class {own.Name};"),
            ]);

        Assert.Empty(run.Problems);
        Assert.Equal(classes.Length, run.Algorithms.Count);
        RequireCleanGeneratedCode(run, "the class");
    }

    [Fact]
    public void Public_name_is_refused_at_the_member() => Assert.Multiple([.. Agents.Select<string, Action>(agent => () =>
    {
        string[] names = Names(agent, isPrivate: false);
        string text = $"using RlDsl; [{agent}] public partial class Agent {{ {Declare("public int {0};", names)} }}";
        GeneratorRun run = GeneratorRun.Of(text);

        Assert.Equal(
            names.Order(),
            run.Problems.Select(problem => text[problem.Location.SourceSpan.Start..problem.Location.SourceSpan.End]).Order());
        Assert.All(run.Problems, problem => Assert.Equal(ProblemIds.MemberClash, problem.Id));
        Assert.Empty(run.Result.GeneratedSources);
    })]);

    [Fact]
    public void Class_whose_members_do_not_clash_has_the_same_code()
    {
        string without = GeneratorRun.Of("namespace Agents; [RlDsl.Sac] public partial class Agent;").Text;

        Assert.Equal(without, GeneratorRun.Of(
            """
            namespace Agents;
            [RlDsl.Sac] public partial class Agent : Base { public int Count; public void Learn(int times) { } }
            public class Base { protected int size; }
            """).Text);
    }

    [Fact]
    public void Name_that_clashes_is_another_everywhere_and_nothing_else_is()
    {
        string without = GeneratorRun.Of("namespace Agents; [RlDsl.Dqn] public partial class Agent;").Text;
        string with = GeneratorRun.Of(
            "namespace Agents; [RlDsl.Dqn] public partial class Agent { public int options, qTarget, UpdateDqn; }").Text;

        Assert.Contains("this.generatedOptions = options;", with, StringComparison.Ordinal);
        Assert.Contains("public Agent(DiscreteSpec spec, Options? options = null)", with, StringComparison.Ordinal);
        Assert.Contains("private readonly QNetwork q, generatedQTarget;", with, StringComparison.Ordinal);
        Assert.Contains("GeneratedUpdateDqn();", with, StringComparison.Ordinal);
        Assert.Equal(without, with
            .Replace("generatedOptions", "options", StringComparison.Ordinal)
            .Replace("generatedQTarget", "qTarget", StringComparison.Ordinal)
            .Replace("GeneratedUpdateDqn", "UpdateDqn", StringComparison.Ordinal));
    }

    /// <summary>
    /// Declared agents with what emitted code differs by: losses with schedules, loops, tables of numbers, both backends.
    /// </summary>
    private static IEnumerable<string> Declared()
    {
        string[] names =
        [
            "Declared/DeclaredSac", "Declared/DualClipPpo", "Declared/DiffusionPolicy", "Declared/ConservativeQLearning",
            "Declared/RandomNetworkDistillation", "Declared/DeclaredTrpo", "DeclaredTables/DeclaredSarsaLambda",
            "DeclaredTables/DeclaredMonteCarloControl",
        ];
        string[] texts =
        [
            .. names.Select(name => "global using System;\n#pragma warning disable CS8981, CS1591\n"
                + File.ReadAllText(Path.Combine(Documentation.Page.Root, "examples", name + ".cs"))),
        ];
        string scheduled = texts[0].Replace("(Trains = nameof(Pi))", "(Trains = nameof(Pi)), Every(3)", StringComparison.Ordinal);
        return
        [
            .. texts, scheduled,
            scheduled.Replace("[Agent(", "[Fused, Agent(", StringComparison.Ordinal),
            texts[4].Replace("[Agent(", "[Fused, Agent(", StringComparison.Ordinal),
        ];
    }

    /// <summary>The private names of the generated half of a declared agent that its own half has not.</summary>
    private static IEnumerable<string> PrivateNames(string text)
    {
        GeneratorRun run = GeneratorRun.Of(text);
        HashSet<string> own = [.. run.Declaration.Members.Select(member => member.Name)];
        return run.Result.GeneratedSources.Where(file => file.HintName.Contains(run.Declaration.Name, StringComparison.Ordinal))
            .SelectMany(file => EmittedClass.Parse(file.SourceText.ToString(), run.Declaration).Members)
            .Where(member => member.IsPrivate && member.Name != ".ctor" && !own.Contains(member.Name))
            .Select(member => member.Name).Distinct();
    }

    private static IReadOnlyList<EmittedMember> Members(string agent) => known.GetOrAdd(agent, ReadMembers);

    private static IReadOnlyList<EmittedMember> ReadMembers(string agent)
    {
        GeneratorRun run = GeneratorRun.OfAgent(agent);
        return
        [
            .. run.Result.GeneratedSources.SelectMany(
                file => EmittedClass.Parse(file.SourceText.ToString(), run.Declaration).Members),
        ];
    }

    private static string[] Names(string agent, bool isPrivate) =>
    [
        .. Members(agent).Where(member => member.IsPrivate == isPrivate).Select(member => member.Name).Distinct()
            .Where(name => name != ".ctor" && !name.StartsWith("get_", StringComparison.Ordinal)),
    ];

    private static string[] Distinct(string[] agents)
    {
        HashSet<string> seen = [];
        return [.. agents.Where(agent => Members(agent).Where(member => seen.Add(member.Name)).ToArray().Length > 0)];
    }

    private static string Class(int index, string agent, string parent, string members) =>
        $"/* {index} */ [{agent}] public partial class Agent{parent} {{ {members} }}";

    private static string Declare(string form, string[] names) =>
        string.Join(" ", names.Select(name => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, name)));

    /// <summary>Fails where the compiler says anything of generated files.</summary>
    private static void RequireCleanGeneratedCode(GeneratorRun run, string what)
    {
        Diagnostic[] raw =
        [
            .. run.Output.GetDiagnostics().Where(diagnostic =>
                diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed
                && (diagnostic.Severity == DiagnosticSeverity.Error
                    || run.Result.GeneratedSources.Any(source => source.SyntaxTree == diagnostic.Location.SourceTree))),
        ];
        Assert.True(raw.Length == 0, $"Where a private name is that of {what}: {string.Join("\n", raw.Take(5))}");
    }
}
