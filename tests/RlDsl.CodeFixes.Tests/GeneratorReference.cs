using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RlDsl.Generators;

namespace RlDsl.CodeFixes.Tests;

/// <summary>The generator as a project of an editor has it.</summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    /// <summary>The workspace knows a generator by its object.</summary>
    private readonly ImmutableArray<ISourceGenerator> generators = [new AgentGenerator().AsSourceGenerator()];

    public override string? FullPath => null;

    public override object Id => nameof(GeneratorReference);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;
}
