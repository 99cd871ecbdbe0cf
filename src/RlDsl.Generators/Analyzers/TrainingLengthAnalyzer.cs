using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Parsing;
using RlDsl.Generators.Passes.Semantics;

namespace RlDsl.Generators.Analyzers;

/// <summary>
/// Finds schedules that are longer than the training they serve, where all of it stands in one member: an agent that is made
/// there, with numbers that are known, and trained for numbers of steps that are constants. Where the agent is handed on, loaded
/// or trained in a loop, nothing is said, because it may have taken more steps or will.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainingLengthAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The members of an agent that take no steps.</summary>
    private static readonly string[] WithoutSteps = ["Act", "Explore", "Evaluate", "Save", "Dispose"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ScheduleLongerThanTraining];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            ConcurrentDictionary<INamedTypeSymbol, AgentProgram?> programs = new(SymbolEqualityComparer.Default);
            start.RegisterOperationBlockAction(block =>
            {
                foreach (IOperation operation in block.OperationBlocks)
                {
                    Analyze(operation, block, type => programs.GetOrAdd(type, ProgramOf));
                }
            });
        });
    }

    private static AgentProgram? ProgramOf(INamedTypeSymbol type) =>
        AgentParser.Declaration(type) is { } declaration ? AgentCompiler.ProgramOf(declaration) : null;

    private static void Analyze(
        IOperation block, OperationBlockAnalysisContext context, Func<INamedTypeSymbol, AgentProgram?> programOf)
    {
        IOperation[] operations = [.. block.DescendantsAndSelf()];
        foreach (IVariableDeclaratorOperation declarator in operations.OfType<IVariableDeclaratorOperation>())
        {
            if (Unconverted(declarator.Initializer?.Value) is IObjectCreationOperation { Type: INamedTypeSymbol type } creation
                && programOf(type) is { } program
                && OptionsOf(creation) is { } options
                && Trainings(declarator, operations) is { Count: > 0 } trainings)
            {
                Report(program, options, trainings, context);
            }
        }
    }

    private static void Report(
        AgentProgram program,
        Dictionary<string, double?> options,
        List<IArgumentOperation> trainings,
        OperationBlockAnalysisContext context)
    {
        double total = trainings.Sum(steps => Number(steps.Value)!.Value);
        HashSet<string> told = [];
        foreach (ScheduledNumber number in ScheduledNumber.Of(program))
        {
            Schedule schedule = number.Schedule;
            if (Value(schedule.Over) is { } over && over > total
                && Value(schedule.From) is { } from && Value(schedule.To) is { } to && from != to
                && told.Add(schedule.Over.Name))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ScheduleLongerThanTraining,
                    trainings[trainings.Count - 1].Value.Syntax.GetLocation(),
                    schedule.Over.Name,
                    Text(over),
                    Text(total),
                    number.What,
                    Math.Floor(100 * ScheduledNumber.Share(schedule.Decay, total, over)).ToString(CultureInfo.InvariantCulture)));
            }
        }

        double? Value(Parameter number) =>
            options.TryGetValue(number.Name, out double? set) ? set : program.Setting(number).Value;
    }

    /// <summary>
    /// What the creation of an agent sets of its options, nothing for what is not a constant; none where that is not told here.
    /// </summary>
    private static Dictionary<string, double?>? OptionsOf(IObjectCreationOperation agent)
    {
        Dictionary<string, double?> options = [];
        IOperation? given = Unconverted(agent.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "options")?.Value);
        if (agent.Initializer is not null)
        {
            return null;
        }

        if (given is null || given is IDefaultValueOperation || given.ConstantValue is { HasValue: true, Value: null })
        {
            return options;
        }

        if (given is not IObjectCreationOperation { Arguments.Length: 0 } creation)
        {
            return null;
        }

        foreach (IOperation initializer in creation.Initializer?.Initializers ?? [])
        {
            if (initializer is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment)
            {
                return null;
            }

            options[property.Property.Name] = Number(assignment.Value);
        }

        return options;
    }

    /// <summary>
    /// The numbers of steps that the agent of a variable is trained for, in the order in which they are written; none where it
    /// may be trained for others too.
    /// </summary>
    private static List<IArgumentOperation>? Trainings(IVariableDeclaratorOperation declarator, IOperation[] operations)
    {
        if (operations.Any(operation => operation is ILabeledOperation))
        {
            return null;
        }

        List<IArgumentOperation> trainings = [];
        foreach (ILocalReferenceOperation reference in operations.OfType<ILocalReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol))
            {
                continue;
            }

            switch (reference.Parent)
            {
                case IPropertyReferenceOperation property when property.Instance == reference:
                case IUsingOperation:
                    break;
                case IInvocationOperation call when call.Instance == reference && WithoutSteps.Contains(call.TargetMethod.Name):
                    break;
                case IInvocationOperation call when call.Instance == reference && call.TargetMethod.Name == "Train"
                    && RunsOnce(call, declarator)
                    && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "steps") is { } steps
                    && Number(steps.Value) is not null:
                    trainings.Add(steps);
                    break;
                default:
                    return null;
            }
        }

        return trainings;
    }

    /// <summary>Whether a call is made at most once for each agent that a variable holds.</summary>
    private static bool RunsOnce(IOperation call, IVariableDeclaratorOperation declarator)
    {
        for (IOperation? around = call.Parent; around is not null; around = around.Parent)
        {
            if (around is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                // What a 'for' begins with is done once, before the loop.
                return around.Descendants().Contains(declarator)
                    && !(around is IForLoopOperation loop
                        && loop.Before.SelectMany(first => first.Descendants()).Contains(declarator));
            }
        }

        return true;
    }

    private static IOperation? Unconverted(IOperation? operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static double? Number(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: IConvertible value } && value is not string
            ? value.ToDouble(CultureInfo.InvariantCulture)
            : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
