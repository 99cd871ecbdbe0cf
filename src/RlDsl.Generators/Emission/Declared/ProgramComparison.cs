using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>Compares declarations with one that they are to be the same program as.</summary>
internal sealed class ProgramComparison
{
    private readonly AgentProgram? named;
    private readonly int problems;

    /// <param name="before">The declaration that others are compared with.</param>
    public ProgramComparison(AgentDeclaration before)
    {
        named = AgentCompiler.ProgramOf(before);
        problems = AgentCompiler.Compile(before).Problems.Count;
    }

    /// <summary>
    /// What is otherwise in another declaration: what is reported of it, or what it computes; nothing where both are the same
    /// program. The gradients of a fused agent follow from what is compared.
    /// </summary>
    public string? Difference(AgentDeclaration after)
    {
        CompiledAgent compiled = AgentCompiler.Compile(after);
        return compiled.Files is null || compiled.Problems.Count > problems
            || named is null || AgentCompiler.ProgramOf(after) is not { } declared
                ? string.Join("\n", compiled.Problems.Select(problem => $"{problem.Id} {string.Join(", ", problem.Arguments)}"))
                : Difference(named, declared) ?? Difference(Lowered(named), Lowered(declared));
    }

    private static AgentProgram Lowered(AgentProgram program) => Pipeline.LowerToTensors(program with { IsFused = false });

    private static string? Difference(AgentProgram named, AgentProgram declared)
    {
        (string expected, string actual) = (CanonicalProgram.Print(named), CanonicalProgram.Print(declared));
        return expected == actual ? null : $"{expected}\n-- but\n{actual}";
    }
}
