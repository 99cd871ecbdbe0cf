using System;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Emission;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Emission.Registration;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators;

/// <summary>What became of a declaration: the emitted files, or the problems for which there is none.</summary>
/// <param name="HintName">The names of its files without their ending.</param>
/// <param name="Registration">The file by which tools know the agent, where it is asked for.</param>
/// <param name="Trace">The file with the program after each pass, where it is asked for.</param>
internal sealed record CompiledAgent(
    string HintName, EmittedFiles? Files, EquatableArray<Problem> Problems, string? Registration = null, string? Trace = null);

/// <summary>What is wanted of an agent beside its code.</summary>
/// <param name="Traced">Whether the program after each pass is.</param>
/// <param name="Registered">Whether a registration is.</param>
/// <param name="Fused">Whether agents with networks are fused that do not say so themselves.</param>
internal readonly record struct Extras(bool Traced = false, bool Registered = false, bool Fused = false);

/// <summary>The whole compiler, from what was written to the emitted file.</summary>
internal static class AgentCompiler
{
    /// <summary>Compiles a declaration. It never throws: a fault of the compiler itself is reported as a problem too.</summary>
    /// <param name="extras">What is wanted beside its code.</param>
    public static CompiledAgent Compile(AgentDeclaration declaration, Extras extras = default)
    {
        string hintName = HintName(declaration);
        Trace? trace = extras.Traced ? new Trace() : null;
        FeatureContext context = new();
        if (extras.Fused)
        {
            // What was read of the class did not know that it would be fused.
            declaration = declaration with
            {
                IsFusedByProject = true,
                Problems = declaration.Problems.Where(problem => problem.Id != ProblemIds.TorchSharpNotReferenced)
                    .ToEquatableArray(),
            };
        }

        context.Problems.AddRange(declaration.Problems);
        try
        {
            EmittedFiles? files = null;
            string? registration = null;
            if (context.Problems.Count == 0 && declaration.Declared is not { IsBroken: true }
                && Pipeline.Lower(declaration, context, trace) is { } program)
            {
                AgentProgram lowered = Pipeline.LowerToTensors(program, trace);
                Pipeline.Check(declaration, program, lowered, context);
                files = context.HasErrors ? null : Emit(program, lowered, declaration, context);
                registration = extras.Registered && files is not null
                    ? RegistrationEmitter.Emit(program, lowered, declaration, hintName, files)
                    : null;
            }

            return new CompiledAgent(
                hintName, files, Remedies.Complete(context.Problems, declaration).ToEquatableArray(), registration,
                trace?.ToString());
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            context.Problems.Add(Problem.Of(ProblemIds.InternalError, Origin.Class, declaration.FullName, fault.Message));
            return new CompiledAgent(hintName, null, context.Problems.ToEquatableArray(), Trace: trace?.ToString());
        }
    }

    /// <summary>
    /// The emitted files, whose members stand beside those that the class has of its own; none where they cannot.
    /// </summary>
    private static EmittedFiles? Emit(
        AgentProgram program, AgentProgram lowered, AgentDeclaration declaration, FeatureContext context)
    {
        string text = ExtensionCalls.WriteInFull(
            Backend.Of(lowered).Emit(lowered, declaration), lowered.IsFused ? [] : declaration.HiddenExtensions);
        EmittedClass emitted = EmittedClass.Parse(text, declaration);
        MemberChecks.Check(emitted, declaration, context);
        return context.HasErrors
            ? null
            : EmittedFiles.Split(
                PrivateNames.MakeApart(text, emitted, declaration), declaration.FullName, Printer.Print(program), Imports.IsUsed);
    }

    /// <summary>
    /// The name of the emitted files. The compiler takes no two that differ in the case of their letters alone, nor do some
    /// disks: where there would be such, each says at which places its letters are in upper case.
    /// </summary>
    private static string HintName(AgentDeclaration declaration)
    {
        string name = declaration.FullName.Replace("@", "");
        return declaration.SharesName ? name + string.Concat(name.Select(Case)) : name;
    }

    /// <summary>
    /// The place of a letter in upper case; a letter that is neither that nor lower case is told by its number too.
    /// </summary>
    private static string Case(char letter, int place)
    {
        char upper = char.ToUpperInvariant(letter);
        return letter == char.ToLowerInvariant(upper) ? "" : letter == upper ? $"-{place}" : $"-{place}+{(int)letter}";
    }

    /// <summary>The program of a declaration, or nothing where it has none: the generator tells why.</summary>
    public static AgentProgram? ProgramOf(AgentDeclaration declaration)
    {
        FeatureContext context = new();
        try
        {
            return declaration.Problems.Count == 0 ? Pipeline.Lower(declaration, context) : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return null;
        }
    }
}
