using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>A source text in which «» mark the place where a problem is expected.</summary>
internal sealed class MarkedSource
{
    public MarkedSource(string marked)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal), end = marked.IndexOf('»', StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, "Mark the place with «».");
        Text = marked.Remove(end, 1).Remove(start, 1);
        Span = TextSpan.FromBounds(start, end - 1);
    }

    /// <summary>The text without the marks.</summary>
    public string Text { get; }

    /// <summary>What the marks stand around.</summary>
    public TextSpan Span { get; }

    /// <summary>A file with the agent <c>Agents.Agent</c> and these attributes, in which the marks are.</summary>
    public static MarkedSource Agent(string attributes) => new(Source.Agent(attributes));

    /// <summary>The text with the place at the class's name.</summary>
    public static MarkedSource ClassOf(string attributes) =>
        new(Source.Agent(attributes).Replace("class Agent", "class «Agent»", StringComparison.Ordinal));

    /// <summary>Fails unless the generator reports this problem at the marked place, and no other.</summary>
    public void Reports(string id, string message, IEnumerable<MetadataReference>? references = null)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Compile(references ?? References.All, Text));
        Assert.Null(run.Result.Exception);
        Diagnostic problem = Assert.Single(run.Problems);
        Assert.Equal($"{id}: {message}", $"{problem.Id}: {problem.GetMessage(null)}");
        SourceText source = SourceText.From(Text);
        Assert.Equal(source.ToString(Span), source.ToString(problem.Location.SourceSpan));
        Assert.Equal(Span, problem.Location.SourceSpan);
        Assert.Equal("File0.cs", problem.Location.GetLineSpan().Path);
        Assert.Equal(source.Lines.GetLinePositionSpan(Span), problem.Location.GetLineSpan().Span);
        Assert.Equal(problem.Severity != DiagnosticSeverity.Error, run.Algorithms.Count == 1);
    }
}
