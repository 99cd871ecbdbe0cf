using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>Every diagnostic is documented, and its page is right.</summary>
public sealed partial class DiagnosticPagesTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ThisFile(), "../../../.."));

    public static TheoryData<string> Ids => new(Descriptors.All.Select(descriptor => descriptor.Id));

    [Fact]
    public void Every_id_has_one_descriptor() => Assert.Equal(
        typeof(ProblemIds)
            .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order(),
        Descriptors.All.Select(descriptor => descriptor.Id).Order());

    [Fact]
    public void Ids_that_stop_the_generator_are_the_errors() => Assert.All(
        Descriptors.All,
        descriptor => Assert.Equal(descriptor.DefaultSeverity == DiagnosticSeverity.Error, ProblemIds.IsError(descriptor.Id)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_has_a_page_with_its_title(string id)
    {
        DiagnosticDescriptor descriptor = DescriptorOf(id);
        string page = Page(id);

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}.", page, StringComparison.Ordinal);
        Assert.EndsWith($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.True(descriptor.IsEnabledByDefault);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_of_a_page_gives_its_id_and_the_mended_one_nothing(string id)
    {
        string[] examples = [.. Code().Matches(Page(id)).Select(match => match.Groups[1].Value)];
        if (id is ProblemIds.InternalError)
        {
            Assert.Empty(examples);
            return;
        }

        IEnumerable<MetadataReference> references =
            id == ProblemIds.TorchSharpNotReferenced ? References.WithoutTorch : References.All;
        CSharpCompilation project = Source.Compile(references, "using RlDsl;\n" + examples[0]);
        GeneratorRun wrong = GeneratorRun.Of(id == ProblemIds.LanguageTooOld ? project.As(LanguageVersion.CSharp12) : project);
        Assert.Equal([id], wrong.Problems.Concat(wrong.Findings).Select(problem => problem.Id));
        Assert.All(examples.Skip(1), mended =>
        {
            GeneratorRun run = GeneratorRun.Of("using RlDsl;\n" + mended);
            Assert.Empty(run.Problems.Concat(run.Findings));
            Assert.DoesNotContain(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        });
    }

    [Fact]
    public void Index_lists_every_page_and_no_other()
    {
        string index = File.ReadAllText(Path.Combine(Root, "docs/diagnostics/README.md"));

        Assert.Equal(
            Descriptors.All.OrderBy(descriptor => descriptor.Id)
                .Select(
                    descriptor => $"[{descriptor.Id}]({descriptor.Id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title}"),
            index.Split('\n').Where(line => line.StartsWith('[')));
        Assert.Equal(
            Descriptors.All.Select(descriptor => descriptor.Id + ".md").Append("README.md").Order(),
            Directory.GetFiles(Path.Combine(Root, "docs/diagnostics")).Select(Path.GetFileName).Order()!);
    }

    [Fact]
    public void Release_notes_list_every_id_with_its_severity() => Assert.Equal(
        Descriptors.All.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity}").Order(),
        new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadAllLines(Path.Combine(Root, "src/RlDsl.Generators", file)))
            .Where(line => line.StartsWith("RLDSL", StringComparison.Ordinal))
            .Select(line => string.Join(" | ", line.Split(" | ").Take(3)))
            .Order());

    private static DiagnosticDescriptor DescriptorOf(string id) => Descriptors.All.Single(descriptor => descriptor.Id == id);

    private static string Page(string id) =>
        File.ReadAllText(Path.Combine(Root, $"docs/diagnostics/{id}.md")).ReplaceLineEndings("\n");

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
