using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Emission;
using RlDsl.Generators.Model;
using RlDsl.Generators.Parsing;

namespace RlDsl.Generators.Tests.Compiling;

/// <summary>
/// What the parser reads of the classes of a compilation, where nothing is to be emitted: of many agents that is a small part of
/// what a run of the generator takes.
/// </summary>
internal static class DeclarationReading
{
    /// <summary>The declarations of agents, in the order in which they are written.</summary>
    public static IReadOnlyList<AgentDeclaration> Of(CSharpCompilation compilation) =>
    [
        .. compilation.SyntaxTrees.SelectMany(tree =>
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().Where(AgentReader.IsCandidate).Cast<TypeDeclarationSyntax>()
                .Select(part => AgentParser.Parse(part, model, uses => Backend.Of(uses).Surroundings, CancellationToken.None))
                .OfType<ParsedAgent>().Select(agent => agent.Declaration);
        }),
    ];

    /// <summary>The declarations of agents with these lists of attributes, in their order.</summary>
    public static IReadOnlyList<AgentDeclaration> OfAgents(IReadOnlyCollection<string> attributes)
    {
        IReadOnlyList<AgentDeclaration> declarations = Of(Source.Compile(Source.Agents(attributes)));
        Assert.Equal(attributes.Count, declarations.Count);
        return declarations;
    }

    /// <summary>The declaration of an agent with these attributes.</summary>
    public static AgentDeclaration OfAgent(string attributes) =>
        Assert.Single(Of(Source.Compile(Source.Agent(attributes))));
}
