using System.Linq;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Emission;
using RlDsl.Generators.Emission.Registration;
using RlDsl.Generators.Model;
using RlDsl.Generators.Parsing;
using RlDsl.Generators.Parsing.Declared;

namespace RlDsl.Generators;

/// <summary>
/// Completes each class that declares an agent, and says for agents of other assemblies what features that the project declares do.
/// Two outputs come of a declaration: the code, which depends on what was written alone, and the diagnostics, which depend on where
/// it stands too.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AgentGenerator : IIncrementalGenerator
{
    /// <summary>The name under which tests follow the step that reads a class.</summary>
    internal const string ParseStep = "Parse";

    /// <summary>The name under which tests follow the step that compiles a declaration.</summary>
    internal const string CompileStep = "Compile";

    private const string TraceProperty = "build_property.RlDslTrace";

    private const string BackendProperty = "build_property.RlDslBackend";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> registered = context.MetadataReferencesProvider
            .Collect()
            .Select(static (references, _) => references.Any(RegistrationEmitter.IsWanted));
        IncrementalValueProvider<bool> traced = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue(TraceProperty, out string? value) && bool.TryParse(value, out bool on) && on);
        IncrementalValueProvider<bool> fused = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue(BackendProperty, out string? value)
            && string.Equals(value, "Fused", System.StringComparison.OrdinalIgnoreCase));
        IncrementalValuesProvider<ParsedAgent> parsed = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => AgentReader.IsCandidate(node),
                static (found, cancellationToken) => AgentReader.Read(
                    found, attributes => Backend.Of(attributes).Surroundings, cancellationToken))
            .Where(static agent => agent is not null)
            .Select(static (agent, _) => agent!)
            .WithTrackingName(ParseStep);
        IncrementalValuesProvider<CompiledAgent> compiled = parsed
            .Select(static (agent, _) => agent.Declaration)
            .Combine(traced.Combine(registered).Combine(fused).Select(static (wanted, _) =>
                new Extras(wanted.Left.Left, wanted.Left.Right, wanted.Right)))
            .Select(static (declared, _) => AgentCompiler.Compile(declared.Left, declared.Right))
            .WithTrackingName(CompileStep);

        context.RegisterSourceOutput(compiled, static (output, agent) =>
        {
            if (agent.Files is { } files)
            {
                output.AddSource(agent.HintName + ".g.cs", files.Algorithm);
                output.AddSource(agent.HintName + ".Plumbing.g.cs", files.Plumbing);
            }

            if (agent.Registration is not null)
            {
                output.AddSource(agent.HintName + ".Registration.g.cs", agent.Registration);
            }

            if (agent.Trace is not null)
            {
                output.AddSource(agent.HintName + ".Trace.g.cs", agent.Trace);
            }
        });

        context.RegisterSourceOutput(
            context.SyntaxProvider
                .CreateSyntaxProvider(
                    static (node, _) => FeatureExport.IsCandidate(node),
                    static (found, cancellationToken) => FeatureExport.Of(found, cancellationToken))
                .Where(static feature => feature is not null),
            static (output, feature) => output.AddSource(feature!.HintName + ".Feature.g.cs", feature.Text));

        // Both arrays follow the same classes in the same order, so that problem and place meet by number. The compilation comes
        // last and only where there are problems: with none, nothing runs again when something else is edited. It is needed
        // because a location in one of its trees, and not one by path, is what #pragma warning acts on.
        context.RegisterSourceOutput(
            compiled.Select(static (agent, _) => agent.Problems).Collect()
                .Combine(parsed.Select(static (agent, _) => agent.Locations).Collect())
                .SelectMany(static (agents, _) => agents.Left
                    .Zip(agents.Right, static (problems, locations) =>
                        problems.Select(problem => (Problem: problem, Locations: locations)))
                    .SelectMany(static located => located))
                .Combine(context.CompilationProvider),
            static (output, located) =>
                output.ReportDiagnostic(Descriptors.ToDiagnostic(located.Left.Problem, located.Left.Locations, located.Right)));
    }
}
