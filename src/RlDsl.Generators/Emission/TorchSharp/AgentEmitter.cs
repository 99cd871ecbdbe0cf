using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>
/// Emits an agent in the order in which it is read: what the algorithm is, and below the seam what is around it.
/// </summary>
internal static class AgentEmitter
{
    public const string Version = "0.1.0";

    /// <param name="lowered">The program in the tensor dialect.</param>
    /// <param name="declaration">
    /// Whether the class is sealed, and the short names that mean something else where the file is: these types are written in
    /// full.
    /// </param>
    public static string Emit(AgentProgram lowered, AgentDeclaration declaration)
    {
        ValueEmitter values = new(lowered);
        IReadOnlyList<Part> parts = AgentParts.Of(lowered, values, new ConstantsPart(lowered, values));
        bool isNamedByItsAuthor = declaration.Declared is not null || declaration.Features.Count > 0;
        if (isNamedByItsAuthor && LetNames.MakeApart(lowered, parts) is var apart && !ReferenceEquals(apart, lowered))
        {
            (lowered, values) = (apart, new ValueEmitter(apart));
            parts = AgentParts.Of(lowered, values, new ConstantsPart(lowered, values));
        }

        UpdateEmitter updates = new(
            lowered, parts, "using var scope = torch.NewDisposeScope();",
            update => new StatementEmitter(lowered, values, update).Block(update.Body));

        // What computes goes first: fields hold the scalars that it turns out to use.
        string policy = Template.Paragraphs(
            [
                .. lowered.Functions.Select(function => FunctionEmitter.Emit(lowered, function, values)),
                PolicyEmitter.Emit(lowered, values),
            ]);
        string learning = updates.Emit();
        string learn = new LearnEmitter(lowered, updates, parts).Emit();
        string dataset = new DatasetEmitter(lowered, updates).Emit();
        IEnumerable<Module> networks = lowered.Modules.Where(module => module.IsOriginal && !module.IsNumber);
        string body = Template.Of($$"""
            /// <summary>{{Summary(lowered)}}</summary>
            {{(declaration.IsMarked ? "" : $"[GeneratedCode(\"RlDsl\", \"{Version}\")]")}}
            {{(declaration.IsSaidToComply ? "[global::System.CLSCompliant(false)]" : "")}}
            partial class {{Names.Class(lowered)}} : {{parts.OfType<TrainingPart>().Single().Interface}}{{Explained(lowered)}}
            {
                {{Field.Declare(parts.SelectMany(part => part.Fields))}}

                {{Template.Paragraphs(networks.Select(module => NetworkEmitter.Emit(lowered, module)))}}

                {{policy}}

                {{learn}}

                {{learning}}
                {{EmittedFiles.Seam}}
                {{new PlumbingEmitter(lowered, parts).Emit(declaration.IsSealed)}}

                {{dataset}}

                {{OptionsEmitter.Emit(lowered, parts)}}

                {{Template.Paragraphs(SymbolicMembers(declaration))}}
            }
            """);
        return AgentFile.Of(
            lowered,
            body,
            declaration,
            [
                "using global::RlDsl.Torch;",
                "#pragma warning disable CS8981 // torch and nn are spelt as TorchSharp spells them.",
            ]);
    }

    /// <summary>What an agent is besides that can tell what its greedy actions are chosen by.</summary>
    public static string Explained(AgentProgram lowered) => lowered.Policy.ActionValues is null ? "" : ", IExplainedAgent";

    /// <summary>
    /// The parts that implement the networks, tables and numbers that a declared agent has as partial members: they stand for what
    /// the generator made of them, and are not to be called.
    /// </summary>
    public static IEnumerable<string> SymbolicMembers(AgentDeclaration declaration)
    {
        const string Throw = " => throw new global::RlDsl.SymbolicException();";
        return (declaration.Declared?.Members ?? []).Select(member => member.Implementation).OfType<string>()
            .Select(head => head + Throw);
    }

    public static string Summary(AgentProgram program) =>
        $"An agent for environments with {(program.IsContinuous ? "continuous" : "discrete")} "
        + $"actions that learns by {program.Title}.";
}
