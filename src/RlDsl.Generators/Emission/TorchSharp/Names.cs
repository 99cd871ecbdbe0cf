using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>How names of the program are spelt in C#.</summary>
internal static class Names
{
    /// <summary>A module's field: QTarget to qTarget.</summary>
    public static string Field(Module module) => Camel(module.Name);

    /// <summary>The class of a module; a module that follows another is of the other's class.</summary>
    public static string Class(Module module) =>
        module.IsNumber ? "LearnedNumber"
        : (module.TargetOf ?? module.PerturbationOf ?? module.Name)
            + (module.Estimate is { Members: > 1 } ? "Ensemble" : "Network");

    /// <summary>The class of one of the critics of an ensemble, or of a module that is none.</summary>
    public static string MemberClass(Module module) => (module.TargetOf ?? module.PerturbationOf ?? module.Name) + "Network";

    /// <summary>
    /// The agent's class; one that is called as a type of emitted code, one of those in the class too, or as a word of C# keeps
    /// its name apart from it.
    /// </summary>
    public static string Class(AgentProgram program) =>
        Imports.Names.Contains(program.Name)
        || program.Modules.Any(module => program.Name == Class(module) || program.Name == MemberClass(module))
        || SyntaxFacts.GetKeywordKind(program.Name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(program.Name) != SyntaxKind.None
            ? "@" + program.Name
            : program.Name;

    public static string Option(Parameter parameter) => "options." + parameter;

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
