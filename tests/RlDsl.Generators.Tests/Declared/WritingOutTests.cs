using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Emission;
using RlDsl.Generators.Emission.Declared;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Parsing;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;
using Xunit.Abstractions;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Presets, alone and with each feature that fits them, are the same program when their algorithms are written out.</summary>
public sealed class WritingOutTests(ITestOutputHelper output)
{
    public static TheoryData<string> Presets => new(PresetTable.All.Select(preset => preset.Attribute));

    [Theory, MemberData(nameof(Presets))]
    public void An_algorithm_that_is_written_out_is_the_same_program(string preset)
    {
        Case[] cases = Open([preset, .. AttributeExamples.Names.Select(feature => $"{preset}, {AttributeExamples.Of(feature)}")]);
        Case[] fitting = [.. cases.Where(one => AgentCompiler.Compile(one.Agent.Declaration).Problems.Count == 0)];
        WriteOut(fitting);
        foreach (Case one in fitting.Where(one => !one.IsDone))
        {
            output.WriteLine($"not offered: {one.Attributes}\n{one.Text}\n{one.Difference}");
        }

        foreach (Case one in fitting.Where(one => one.IsDone))
        {
            output.WriteLine(one.Text);
        }

        if (!fitting.Any(one => one.IsDone))
        {
            return;
        }

        GeneratorRun run = GeneratorRun.Of(
            [.. fitting.Where(one => one.IsDone).Select(one => one.File)]);
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        output.WriteLine($"{fitting.Count(one => one.IsDone)} of {fitting.Length}");
    }

    /// <summary>Takes the first way of each that compiles to the same: one compilation for the first ways of all, and so on.</summary>
    private static void WriteOut(Case[] cases)
    {
        while (cases.Where(one => one.Next()).ToArray() is { Length: > 0 } open)
        {
            CSharpCompilation compilation = Source.Compile([.. open.Select(one => one.File)]);
            foreach ((Case one, SyntaxTree tree) in open.Zip(compilation.SyntaxTrees))
            {
                ParsedAgent written = Parse(compilation, tree);
                one.Difference = one.Comparison.Difference(written.Declaration);
            }
        }
    }

    private static Case[] Open(IReadOnlyCollection<string> attributes)
    {
        CSharpCompilation compilation = Source.Compile([.. attributes.Select((list, number) => File(list, "", number))]);
        return
        [
            .. attributes.Zip(compilation.SyntaxTrees)
                .Select((pair, number) => new Case(pair.First, Parse(compilation, pair.Second), pair.Second, number)),
        ];
    }

    private static ParsedAgent Parse(CSharpCompilation compilation, SyntaxTree tree) => AgentParser.Parse(
        tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single(), compilation.GetSemanticModel(tree),
        uses => Backend.Of(uses).Surroundings, CancellationToken.None)!;

    private static string File(string attributes, string members, int number) =>
        $"using RlDsl;\nusing static RlDsl.Language;\n\nnamespace Agents;\n\n"
        + $"/// <summary>An agent.</summary>\n[{attributes}]\npublic partial class Agent{number}\n{{\n{members}\n}}\n";

    /// <summary>An agent, and the way in which it is tried to write it out.</summary>
    private sealed class Case(string attributes, ParsedAgent agent, SyntaxTree tree, int number)
    {
        private readonly IEnumerator<WrittenAgent> ways = WritingOut.Ways(
            agent, location => location.Path == tree.FilePath ? tree.GetText().ToString(location.Span) : null).GetEnumerator();

        public string Attributes => attributes;

        public ParsedAgent Agent => agent;

        public ProgramComparison Comparison { get; } = new(agent.Declaration);

        /// <summary>Whether the way at hand compiles to the same.</summary>
        public bool IsDone => Difference is null;

        /// <summary>What is otherwise in the way at hand.</summary>
        public string? Difference { get; set; } = "no way";

        /// <summary>The class as it is written out.</summary>
        public string Text { get; private set; } = "";

        public string File { get; private set; } = "";

        /// <summary>Goes on to the next way, unless one is found.</summary>
        public bool Next()
        {
            if (IsDone || !ways.MoveNext())
            {
                return false;
            }

            WrittenAgent way = ways.Current;
            IEnumerable<string> kept = tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>().Skip(1)
                .Where((_, index) => !way.Said.Contains(index + 1)).Select(attribute => attribute.ToString());
            string list = string.Join(", ", way.Attributes.Concat(kept)), members = string.Join("\n", way.Lines);
            Text = $"[{list}]\n{members}";
            File = WritingOutTests.File(list, members, number);
            return true;
        }
    }
}
