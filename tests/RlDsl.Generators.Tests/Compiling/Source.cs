using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace RlDsl.Generators.Tests.Compiling;

/// <summary>C# texts as compilations that tests run the generator on.</summary>
internal static class Source
{
    /// <summary>Documentation is read as in a project that writes a documentation file: what lacks it is warned of.</summary>
    public static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>A file with one agent <c>Agents.Agent</c>, the attributes as given.</summary>
    public static string Agent(string attributes) =>
        $"""
        using RlDsl;

        namespace Agents;

        /// <summary>An agent.</summary>
        [{attributes}]
        public partial class Agent;
        """;

    /// <summary>A file with one agent for each list of attributes: <c>Agent0</c>, <c>Agent1</c> and so on.</summary>
    public static string Agents(IEnumerable<string> attributes)
    {
        StringBuilder text = new("using RlDsl;\n\nnamespace Agents;\n");
        int number = 0;
        foreach (string list in attributes)
        {
            text.Append($"\n/// <summary>An agent.</summary>\n[{list}]\npublic partial class Agent{number++};\n");
        }

        return text.ToString();
    }

    /// <summary>A compilation of files <c>File0.cs</c>, <c>File1.cs</c> and so on.</summary>
    public static CSharpCompilation Compile(params string[] files) => Compile(References.All, files);

    /// <summary>A compilation with other references.</summary>
    public static CSharpCompilation Compile(IEnumerable<MetadataReference> references, params string[] files) =>
        CSharpCompilation.Create(
            "Agents",
            files.Select((text, index) => Parse(text, $"File{index}.cs")),
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                // TorchSharp is built for an older framework: as the SDK does, this takes its references for those of this one.
                specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)],
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999));

    /// <summary>The compilation of a project that sets the version of C#.</summary>
    public static CSharpCompilation As(this CSharpCompilation compilation, LanguageVersion version) =>
        compilation.RemoveAllSyntaxTrees()
            .AddSyntaxTrees(
                compilation.SyntaxTrees.Select(
                    tree => tree.WithRootAndOptions(tree.GetRoot(), Options.WithLanguageVersion(version))));

    public static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Options, path);
}
