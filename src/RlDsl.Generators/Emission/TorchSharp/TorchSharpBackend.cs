using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>The backend that renders programs with TorchSharp.</summary>
internal sealed class TorchSharpBackend : Backend
{
    private TorchSharpBackend()
    {
    }

    public static Backend Instance { get; } = new TorchSharpBackend();

    public override Surroundings Surroundings { get; } = new(
        ["TorchSharp.torch", "RlDsl.Torch.FlatParameters"], LanguageVersion.CSharp13, Imports.Names, ExtensionCalls.Type);

    public override string Emit(AgentProgram lowered, AgentDeclaration declaration) => AgentEmitter.Emit(lowered, declaration);
}
