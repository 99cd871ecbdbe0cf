using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Fixes;

namespace RlDsl.CodeFixes;

/// <summary>Asks a target network in place of the network that it follows, and adds it where there is none.</summary>
internal sealed class TargetNetworkEdit(
    AgentClass agent, SemanticModel model, SourceText text, CancellationToken cancellationToken)
{
    private readonly NextObservation next = new(model, cancellationToken);

    /// <summary>The networks that are asked about the next observation somewhere.</summary>
    public IEnumerable<IMethodSymbol> Bootstrapping(params IEnumerable<SyntaxNode> places) =>
        agent.Networks.Where(network => Calls(network, places).Any());

    /// <summary>
    /// The network is asked about the next observation no more; nothing where it is not, or is declared in another file.
    /// </summary>
    public Offer? In(IMethodSymbol network, params IEnumerable<SyntaxNode> places)
    {
        ExpressionSyntax[] calls = [.. Calls(network, places)];
        if (calls.Length == 0)
        {
            return null;
        }

        if (agent.TargetOf(network) is { } known)
        {
            return new Offer($"Use the target network '{known.Name}'", nameof(TargetNetworkEdit), [.. Named(known.Name)]);
        }

        if (network.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(part => part.SyntaxTree == model.SyntaxTree) is not { } declaration)
        {
            return null;
        }

        string name = agent.Free(network.Name + "Target");
        // Between the updates from rollouts there is no number of steps after which to copy.
        string how = AgentClass.Has<ReplayMemoryAttribute>(agent.Symbol) ? "" : ", Polyak = 0.005";
        string member = $"[TargetNetwork(Of = nameof({network.Name}){how})] {declaration.Modifiers} "
            + $"{declaration.ReturnType} {name}{declaration.ParameterList.ToString()};";
        return new Offer(
            $"Add a target network of '{network.Name}'", nameof(TargetNetworkEdit),
            [Edits.InsertAfter(declaration, member, text), .. Named(name)]);

        IEnumerable<TextChange> Named(string target) => calls.Select(call => Edits.Replace(call, target));
    }

    /// <summary>The names by which a network is asked about the next observation.</summary>
    private IEnumerable<ExpressionSyntax> Calls(IMethodSymbol network, IEnumerable<SyntaxNode> places) => places
        .SelectMany(place => place.DescendantNodesAndSelf()).OfType<InvocationExpressionSyntax>()
        .Where(call => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(call, cancellationToken).Symbol, network)
            && next.IsIn(call.ArgumentList))
        .Select(call => call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression);
}
