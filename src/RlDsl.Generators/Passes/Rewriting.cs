using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>How passes find and replace parts of a program.</summary>
internal static class Rewriting
{
    /// <summary>The program in which one number must not be above another.</summary>
    public static AgentProgram Order(this AgentProgram program, Parameter lower, Parameter upper, OrderingKind kind) =>
        program with { Orderings = program.Orderings.Add(new Ordering(lower, upper, kind)) };

    /// <summary>The program with constants that it has not yet.</summary>
    public static AgentProgram With(this AgentProgram program, params Constant[] constants) =>
        program with { Constants = program.Constants.Concat(constants).Distinct().ToEquatableArray() };

    /// <summary>The program with another equation for the loss of its predictions, and another for its target.</summary>
    public static AgentProgram WithEquations(this AgentProgram program, Equation loss, Equation? target = null)
    {
        Value? error = program.Find(Role.Error) is { } let ? Operators.Mean.Of(new Reference(let.Name)) : null;
        return program.RewriteStatements(statement => statement switch
        {
            Minimise minimise when minimise.Loss.Equals(error) => [minimise with { Equation = loss }],
            Let { Role: Role.Target } let when target is not null => [let with { Equation = target }],
            _ => [statement],
        });
    }

    /// <summary>The program in which a target network does not follow its network; updates that did nothing else go.</summary>
    public static AgentProgram WithoutTarget(this AgentProgram program, string target)
    {
        AgentProgram without = program.RewriteStatements(statement =>
            (statement is CopyTarget copy && copy.Target == target)
            || (statement is MoveTarget move && move.Target == target)
                ? [] : [statement]);
        return without with { Updates = without.Updates.Where(update => update.Body.Count > 0).ToEquatableArray() };
    }

    /// <summary>The program with each optimizer of networks replaced; that of a number that is learned stays.</summary>
    public static AgentProgram RewriteOptimizers(this AgentProgram program, Func<Optimizer, Optimizer> rewrite) => program with
    {
        Optimizers = program.Optimizers.Map(optimizer =>
            optimizer.Modules.Any(name => !program.Module(name).IsNumber) ? rewrite(optimizer) : optimizer),
    };

    /// <summary>The let of that role.</summary>
    public static Let? Find(this AgentProgram program, Role role) =>
        program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Let>().FirstOrDefault(let => let.Role == role);

    /// <summary>The let of that name.</summary>
    public static Let? Find(this AgentProgram program, Reference name) => program.Updates
        .SelectMany(update => Uses.Statements(update.Body)).OfType<Let>().FirstOrDefault(let => let.Name == name.Name);

    /// <summary>The program with each statement, in regions too, replaced by those that the function makes of it.</summary>
    public static AgentProgram RewriteStatements(this AgentProgram program, Func<Statement, IEnumerable<Statement>> rewrite) =>
        program with { Updates = program.Updates.Map(update => update with { Body = Rewrite(update.Body, rewrite) }) };

    /// <summary>The program with the let of that role replaced.</summary>
    public static AgentProgram RewriteLet(this AgentProgram program, Role role, Func<Let, IEnumerable<Statement>> rewrite) =>
        program.RewriteStatements(statement => statement is Let let && let.Role == role ? rewrite(let) : [statement]);

    /// <summary>The program with every value replaced, from the leaves up.</summary>
    public static AgentProgram RewriteValues(this AgentProgram program, Func<Value, Value> rewrite)
    {
        AgentProgram rewritten = program.RewriteStatements(statement => [statement.WithValues(value => value.Rewrite(rewrite))]);
        return rewritten with
        {
            Policy = rewritten.Policy.Map(function => function.Rewrite(rewrite)),
            Functions = rewritten.Functions.Map(function => function.Rewrite(rewrite)),
        };
    }

    /// <summary>A function with every value in it replaced, from the leaves up.</summary>
    public static Function Rewrite(this Function function, Func<Value, Value> rewrite) => function with
    {
        Body = Rewrite(function.Body, statement => [statement.WithValues(value => value.Rewrite(rewrite))]),
        Results = function.Results.Map(value => value.Rewrite(rewrite)),
    };

    /// <summary>A value with every part replaced, from the leaves up.</summary>
    public static Value Rewrite(this Value value, Func<Value, Value> rewrite) => rewrite(value switch
    {
        Operation operation => operation with { Operands = operation.Operands.Map(operand => operand.Rewrite(rewrite)) },
        ModuleCall call => call with { Inputs = call.Inputs.Map(input => input.Rewrite(rewrite)) },
        _ => value,
    });

    /// <summary>The program with each module replaced; those that follow another are made to fit it again.</summary>
    public static AgentProgram RewriteModules(this AgentProgram program, Func<Module, Module> rewrite)
    {
        EquatableArray<Module> originals = program.Modules.Map(module =>
            module.IsOriginal && !module.IsNumber ? rewrite(module) : module);
        return program with
        {
            Modules = originals.Map(module => (module.TargetOf ?? module.PerturbationOf) is { } followed
                ? originals.First(m => m.Name == followed) with
                {
                    Name = module.Name,
                    TargetOf = module.TargetOf,
                    PerturbationOf = module.PerturbationOf,
                }
                : module),
        };
    }

    /// <summary>Blocks from which every statement goes go too.</summary>
    private static EquatableArray<Statement> Rewrite(
        EquatableArray<Statement> body, Func<Statement, IEnumerable<Statement>> rewrite) =>
        body.SelectMany(statement => statement.Inner.Count == 0 ? rewrite(statement)
            : Rewrite(statement.Inner, rewrite) is not { Count: > 0 } rewritten ? []
            : statement is NoGradient ? [new NoGradient(rewritten)]
            : rewrite(statement.WithInner(rewritten))).ToEquatableArray();
}
