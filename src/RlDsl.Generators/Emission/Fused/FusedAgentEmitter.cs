using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>
/// Emits an agent in the order in which it is read: what the algorithm is, with the gradients of its losses, and below the seam
/// what is around it.
/// </summary>
internal static class FusedAgentEmitter
{
    private static readonly string[] Locals = ["arena", "before", "joined"];

    /// <param name="lowered">The program in the tensor dialect, with the gradients of its losses.</param>
    /// <param name="declaration">What was written.</param>
    public static string Emit(AgentProgram lowered, AgentDeclaration declaration)
    {
        FusedValueEmitter values = new(lowered);
        IReadOnlyList<Part> parts = AgentParts.Of(lowered, values, new FusedConstantsPart(lowered));
        bool isNamedByItsAuthor = declaration.Declared is not null || declaration.Features.Count > 0;
        if (isNamedByItsAuthor && LetNames.MakeApart(lowered, parts, Locals) is var apart && !ReferenceEquals(apart, lowered))
        {
            (lowered, values) = (apart, new FusedValueEmitter(apart));
            parts = AgentParts.Of(lowered, values, new FusedConstantsPart(lowered));
        }

        UpdateEmitter updates = new(
            lowered, parts, "arena.Reset();", update => new FusedStatementEmitter(lowered, update).Block(update.Body));
        IEnumerable<Module> networks = lowered.Modules.Where(module => module.IsOriginal && !module.IsNumber);
        string form = parts.OfType<TrainingPart>().Single().Interface;
        string body = Template.Of($$"""
            /// <summary>{{AgentEmitter.Summary(lowered)}}</summary>
            {{(declaration.IsMarked ? "" : $"[GeneratedCode(\"RlDsl\", \"{AgentEmitter.Version}\")]")}}
            {{(declaration.IsSaidToComply ? "[global::System.CLSCompliant(false)]" : "")}}
            partial class {{Names.Class(lowered)}} : {{form}}{{AgentEmitter.Explained(lowered)}}
            {
                {{Field.Declare(parts.SelectMany(part => part.Fields))}}

                {{Template.Paragraphs(networks.Select(module => FusedNetworkEmitter.Emit(lowered, module)))}}

                {{PolicyEmitter.Emit(lowered, values)}}

                {{new LearnEmitter(lowered, updates, parts).Emit()}}

                {{updates.Emit()}}
                {{EmittedFiles.Seam}}
                {{new PlumbingEmitter(lowered, parts).Emit(declaration.IsSealed)}}

                {{new DatasetEmitter(lowered, updates).Emit()}}

                {{OptionsEmitter.Emit(lowered, parts)}}

                {{Template.Paragraphs(AgentEmitter.SymbolicMembers(declaration))}}
            }
            """);
        return AgentFile.Of(lowered, body, declaration, usings: []);
    }
}
