using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>
/// Emits an agent of tables or linear functions in the order in which it is read: how it acts and learns, and below the seam what
/// is around it.
/// </summary>
internal static class TabularAgentEmitter
{
    /// <summary>What emitted methods call what they are given, and their own locals.</summary>
    private static readonly string[] Locals =
        ["state", "nextState", "x", "nextX", "nextAction", "step", "steps", "error", "errors", "returns", "correction"];

    /// <param name="lowered">The program in the tensor dialect.</param>
    /// <param name="declaration">What was written.</param>
    public static string Emit(AgentProgram lowered, AgentDeclaration declaration)
    {
        if (declaration.Declared is not null)
        {
            lowered = TableNames.MakeApart(lowered, TabularParts.Of(lowered), Locals);
            lowered = LetNames.MakeApart(lowered, TabularParts.Of(lowered), Locals);
        }

        IReadOnlyList<Part> parts = TabularParts.Of(lowered);
        StateForm form = StateForm.Of(lowered);
        string body = Template.Of($$"""
            /// <summary>An agent for {{form.Environments}} that learns by {{lowered.Title}}.</summary>
            {{(declaration.IsMarked ? "" : $"[GeneratedCode(\"RlDsl\", \"{AgentEmitter.Version}\")]")}}
            {{(declaration.IsSaidToComply ? "[global::System.CLSCompliant(false)]" : "")}}
            partial class {{Names.Class(lowered)}} : {{form.Interfaces(lowered)}}
            {
                {{Field.Declare(parts.SelectMany(part => part.Fields))}}

                {{TabularPolicyEmitter.Emit(lowered)}}

                {{Template.Paragraphs(lowered.Updates.Select(update => TabularUpdateEmitter.Emit(lowered, update)))}}
                {{EmittedFiles.Seam}}
                {{new TabularPlumbingEmitter(lowered, parts).Emit(declaration.IsSealed)}}

                {{OptionsEmitter.Emit(lowered, parts)}}

                {{Template.Paragraphs(AgentEmitter.SymbolicMembers(declaration))}}
            }
            """);
        return AgentFile.Of(lowered, body, declaration, usings: []);
    }
}
