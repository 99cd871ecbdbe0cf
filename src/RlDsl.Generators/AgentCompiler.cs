using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Lowering.Tensors;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Passes.Semantics;

namespace RlDsl.Generators;

/// <summary>What became of a declaration: the emitted file, or the problems for which there is none.</summary>
internal sealed record CompiledAgent(string HintName, string? Source, EquatableArray<Problem> Problems);

/// <summary>The whole compiler, from what was written to the emitted file.</summary>
internal static class AgentCompiler
{
    /// <summary>Compiles a declaration. It never throws: a fault of the compiler itself is reported as a problem too.</summary>
    public static CompiledAgent Compile(AgentDeclaration declaration)
    {
        string hintName = HintName(declaration);
        FeatureContext context = new();
        context.Problems.AddRange(declaration.Problems);
        try
        {
            string? source = null;
            if (context.Problems.Count == 0 && Lower(declaration, context) is { } program && NoErrors(context))
            {
                AgentProgram lowered = LowerToTensors(program);
                ProgramChecks.Check(declaration, lowered, context);
                SemanticChecks.Check(new Review(declaration, program, context));
                source = NoErrors(context) ? Emit(program, lowered, declaration, context) : null;
            }

            return new CompiledAgent(hintName, source, Remedies.Complete(context.Problems, declaration).ToEquatableArray());
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            context.Problems.Add(Problem.Of(ProblemIds.InternalError, Origin.Class, declaration.FullName, fault.Message));
            return new CompiledAgent(hintName, null, context.Problems.ToEquatableArray());
        }
    }

    /// <summary>The emitted file, whose members stand beside those that the class has of its own; none where they cannot.</summary>
    private static string? Emit(AgentProgram program, AgentProgram lowered, AgentDeclaration declaration, FeatureContext context)
    {
        string text = ExtensionCalls.WriteInFull(AgentEmitter.Emit(program, lowered, declaration), declaration.HiddenExtensions);
        EmittedClass emitted = EmittedClass.Parse(text, declaration);
        MemberChecks.Check(emitted, declaration, context);
        return NoErrors(context) ? PrivateNames.MakeApart(text, emitted, declaration) : null;
    }

    /// <summary>
    /// The name of the emitted file. The compiler takes no two that differ in the case of their letters alone, nor do some disks:
    /// where there would be such, each says at which places its letters are in upper case.
    /// </summary>
    private static string HintName(AgentDeclaration declaration)
    {
        string name = declaration.FullName.Replace("@", "");
        return (declaration.SharesName ? name + string.Concat(name.Select(Case)) : name) + ".g.cs";
    }

    /// <summary>The place of a letter in upper case; a letter that is neither that nor lower case is told by its number too.</summary>
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
            return declaration.Problems.Count == 0 && Lower(declaration, context) is { } program && NoErrors(context) ? program : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The program of a declaration in the RL dialect, with all its features; none where something is wrong.</summary>
    public static AgentProgram? Lower(AgentDeclaration declaration, FeatureContext context)
    {
        List<(AttributeUse Use, int Index)> uses = [];
        for (int index = 0; index < declaration.Attributes.Count; index++)
        {
            AttributeUse written = declaration.Attributes[index];
            uses.AddRange((PresetTable.Find(written.Name)?.Expand(written) ?? [written]).Select(use => (use, index)));
        }

        (AttributeUse Use, int Index) named = uses.First(use => PresetTable.Find(use.Use.Name) is not null);
        Preset algorithm = PresetTable.Find(named.Use.Name)!;
        if (!FeatureChecks.Check(uses, declaration, context))
        {
            return null;
        }

        AgentProgram program = algorithm.Lower(declaration, new FeatureUse(named.Use, algorithm.Metadata, named.Index, declaration, context));
        Verify(program, context);
        foreach (Feature feature in FeatureTable.Order)
        {
            foreach ((AttributeUse use, int index) in uses.Where(use => use.Use.Name == feature.Attribute))
            {
                program = feature.Apply(program, new FeatureUse(use, feature.Metadata, index, declaration, context));
                Verify(program, context);
            }
        }

        program = Metrics.Apply(program);
        Verify(program, context);
        return program;
    }

    /// <summary>The program in the tensor dialect, ready for a backend.</summary>
    public static AgentProgram LowerToTensors(AgentProgram program)
    {
        AgentProgram lowered = TensorLowering.Lower(program);
        Verifier.Verify(lowered);
        AgentProgram simplified = Simplification.Apply(lowered);
        Verifier.Verify(simplified);
        return simplified;
    }

    private static bool NoErrors(FeatureContext context) => context.Problems.All(problem => !ProblemIds.IsError(problem.Id));

    /// <summary>A program whose numbers were refused keeps its defaults, so that it stays well-formed and later problems are found too.</summary>
    private static void Verify(AgentProgram program, FeatureContext context)
    {
        if (NoErrors(context))
        {
            Verifier.Verify(program);
        }
    }
}
