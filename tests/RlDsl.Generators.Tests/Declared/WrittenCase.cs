using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Emission;
using RlDsl.Generators.Emission.Declared;
using RlDsl.Generators.Model;
using RlDsl.Generators.Parsing;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>An agent, and the way in which it is tried to write it out.</summary>
internal sealed class WrittenCase(string attributes, ParsedAgent agent, SyntaxTree tree, int number)
{
    private readonly IEnumerator<WrittenAgent> ways = WritingOut.Ways(
        agent, location => location.Path == tree.FilePath ? tree.GetText().ToString(location.Span) : null).GetEnumerator();

    public string Attributes => attributes;

    /// <summary>Whether nothing is wrong with the preset.</summary>
    public bool IsRight { get; } = AgentCompiler.Compile(agent.Declaration).Problems.Count == 0;

    public ProgramComparison Comparison { get; } = new(agent.Declaration);

    /// <summary>Whether the way at hand compiles to the same.</summary>
    public bool IsDone => Difference is null;

    /// <summary>What is otherwise in the way at hand.</summary>
    public string? Difference { get; set; } = "There is no way.";

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
        File = FileOf(list, members, number);
        return true;
    }

    /// <summary>
    /// Takes the first way of each that compiles to the same: one compilation for the first ways of all, and so on.
    /// </summary>
    public static void WriteOut(WrittenCase[] cases)
    {
        while (cases.Where(one => one.Next()).ToArray() is { Length: > 0 } open)
        {
            CSharpCompilation compilation = Source.Compile([.. open.Select(one => one.File)]);
            foreach ((WrittenCase one, SyntaxTree tree) in open.Zip(compilation.SyntaxTrees))
            {
                one.Difference = one.Comparison.Difference(Parse(compilation, tree).Declaration);
            }
        }
    }

    /// <summary>Agents with these lists of attributes.</summary>
    public static WrittenCase[] Open(IReadOnlyCollection<string> attributes)
    {
        CSharpCompilation compilation = Source.Compile([.. attributes.Select((list, number) => FileOf(list, "", number))]);
        return
        [
            .. attributes.Zip(compilation.SyntaxTrees)
                .Select((pair, number) => new WrittenCase(pair.First, Parse(compilation, pair.Second), pair.Second, number)),
        ];
    }

    private static ParsedAgent Parse(CSharpCompilation compilation, SyntaxTree tree) => AgentParser.Parse(
        tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single(), compilation.GetSemanticModel(tree),
        uses => Backend.Of(uses).Surroundings, CancellationToken.None)!;

    private static string FileOf(string attributes, string members, int number) =>
        $"using RlDsl;\nusing static RlDsl.Language;\n\nnamespace Agents;\n\n"
        + $"/// <summary>An agent.</summary>\n[{attributes}]\npublic partial class Agent{number}\n{{\n{members}\n}}\n";
}
