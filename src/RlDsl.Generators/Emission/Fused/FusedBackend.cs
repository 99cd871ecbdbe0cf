using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>
/// The backend that renders programs with gradients of their own as plain C#, which needs the kernels alone and no tensor library.
/// </summary>
internal sealed class FusedBackend : Backend
{
    private FusedBackend()
    {
    }

    public static Backend Instance { get; } = new FusedBackend();

    public override Surroundings Surroundings { get; } =
        new(["RlDsl.Fused.Tensor"], LanguageVersion.CSharp13, Imports.Names, ExtensionCalls.Type);

    public override string Emit(AgentProgram lowered, AgentDeclaration declaration) =>
        FusedAgentEmitter.Emit(lowered, declaration);
}
