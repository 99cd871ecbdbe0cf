using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>The backend that renders programs of tables and linear functions as plain C#, which needs the runtime alone.</summary>
internal sealed class TabularBackend : Backend
{
    private TabularBackend()
    {
    }

    public static Backend Instance { get; } = new TabularBackend();

    public override Surroundings Surroundings { get; } =
        new(["RlDsl.ITabularAgent"], LanguageVersion.CSharp13, Imports.Names, ExtensionCalls.Type);

    public override string Emit(AgentProgram lowered, AgentDeclaration declaration) =>
        TabularAgentEmitter.Emit(lowered, declaration);
}
