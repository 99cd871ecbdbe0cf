using System;
using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>
/// Checks what every program must keep, after each pass: a program that a pass broke stops here and not in emitted code.
/// </summary>
internal static class Verifier
{
    /// <exception cref="InvalidProgramException">A rule is broken.</exception>
    /// <exception cref="TypeMismatchException">Operands do not fit.</exception>
    public static void Verify(AgentProgram program)
    {
        Unique(program.Hyperparameters.Select(h => h.Name), "hyperparameter");
        Unique(program.Modules.Select(m => m.Name), "module");
        Unique(program.Optimizers.Select(o => o.Name), "optimizer");
        Unique(program.Updates.Select(u => u.Name), "update");
        Unique(program.Constants.Select(c => c.Name), "constant");
        VerifyModules(program);
        VerifyNumbers(program);
        VerifyPolicy(program);
        foreach (Update update in program.Updates)
        {
            Typing typing = Typing.OfUpdate(program);
            foreach (Statement statement in update.Body)
            {
                VerifyStatement(statement, typing, program, gradient: true);
            }
        }
    }

    private static void VerifyModules(AgentProgram program)
    {
        foreach (Module module in program.Modules)
        {
            if ((module.TargetOf ?? module.PerturbationOf) is { } followed)
            {
                Module original = program.Modules.FirstOrDefault(m => m.Name == followed)
                    ?? throw new InvalidProgramException($"{module.Name} follows {followed}, which is not a module.");
                Require(
                    module with { Name = original.Name, TargetOf = null, PerturbationOf = null } == original,
                    $"{module.Name} has other layers than {followed}, which it follows.");
            }
        }

        foreach (Optimizer optimizer in program.Optimizers)
        {
            Require(
                program.Modules.Any(m => m.Name == optimizer.Module && m.IsTrainable),
                $"The optimizer {optimizer.Name} trains {optimizer.Module}, which is not a trainable module.");
        }
    }

    private static void VerifyNumbers(AgentProgram program)
    {
        foreach (Hyperparameter hyperparameter in program.Hyperparameters)
        {
            Require(
                hyperparameter.Range.Contains(hyperparameter.Value)
                && (hyperparameter.Kind == NumberKind.Real || hyperparameter.Value == Math.Floor(hyperparameter.Value)),
                $"{hyperparameter.Name} is {hyperparameter.Text}, outside {hyperparameter.Range}.");
        }

        HashSet<string> known = new(program.Hyperparameters.Select(h => h.Name), StringComparer.Ordinal);
        foreach (string used in Uses.OfHyperparameters(program).Concat(program.Orderings.SelectMany(o => new[] { o.Lower, o.Upper })))
        {
            Require(known.Contains(used), $"The hyperparameter {used} is used but not declared.");
        }
    }

    private static void VerifyPolicy(AgentProgram program)
    {
        Typing typing = Typing.OfPolicy(program);
        Require(typing.TypeOf(program.Policy.Greedy).Equals(TensorType.Action), "The greedy policy does not yield actions.");
        Require(
            typing.TypeOf(program.Policy.Preferences).Equals(new TensorType([Dimension.Batch, Dimension.Actions])),
            "The preferences are not one number an action.");
        RequireDialect(program.Policy.Greedy, program);
        RequireDialect(program.Policy.Preferences, program);
        Require(
            program.Policy.ActingModule is not { } acting || program.Modules.Any(m => m.Name == acting),
            $"The behaviour policy asks {program.Policy.ActingModule}, which is not a module.");
    }

    private static void VerifyStatement(Statement statement, Typing typing, AgentProgram program, bool gradient)
    {
        switch (statement)
        {
            case Let let:
                RequireDialect(let.Value, program);
                typing.Bind(let.Name, typing.TypeOf(let.Value));
                break;
            case NoGradient region:
                foreach (Statement inner in region.Body)
                {
                    VerifyStatement(inner, typing, program, gradient: false);
                }

                break;
            case Minimise minimise:
                RequireDialect(minimise.Loss, program);
                Require(gradient, "A loss is minimised where no gradient flows.");
                Require(typing.TypeOf(minimise.Loss).Equals(TensorType.Number), $"The loss {Printer.Print(minimise.Loss)} is not one number.");
                Require(program.Optimizers.Any(o => o.Name == minimise.Optimizer), $"There is no optimizer {minimise.Optimizer}.");
                break;
            case Prioritise prioritise:
                RequireDialect(prioritise.Magnitude, program);
                Require(program.Memory.Sampling != Sampling.Uniform, "Priorities are written to a memory that has none.");
                Require(
                    typing.TypeOf(prioritise.Magnitude).Equals(TensorType.PerTransition),
                    "Priorities are not one number a transition.");
                break;
            case ResampleNoise noise:
                Require(
                    noise.Modules.All(name => program.Modules.Any(m => m.Name == name && m.Noise != LayerNoise.None)),
                    "Noise is drawn for a module that has none.");
                break;
            case CopyTarget copy:
                RequireTarget(copy.Target, program);
                break;
            case MoveTarget move:
                RequireTarget(move.Target, program);
                break;
            case AdaptPerturbation adapt:
                RequireDialect(adapt.Distance, program);
                RequirePerturbed(adapt.Perturbed, program);
                Require(typing.TypeOf(adapt.Distance).Equals(TensorType.Number), "The distance of two policies is not one number.");
                break;
            case Perturb perturb:
                RequirePerturbed(perturb.Perturbed, program);
                break;
            default:
                throw new InvalidProgramException($"A {statement.GetType().Name} is not a statement of any dialect.");
        }
    }

    private static void RequirePerturbed(string name, AgentProgram program) => Require(
        program.Modules.Any(m => m.Name == name && m.PerturbationOf is not null) && program.Policy.Perturbation is not null,
        $"{name} is not a perturbed module.");

    private static void RequireTarget(string name, AgentProgram program) =>
        Require(program.Modules.Any(m => m.Name == name && m.TargetOf is not null), $"{name} is not a target network.");

    private static void RequireDialect(Value value, AgentProgram program)
    {
        if (program.Dialect == Dialect.Tensor)
        {
            Require(
                Uses.Operations(value).All(operation => operation.Operator.Dialect == Dialect.Tensor),
                $"{Printer.Print(value)} is not in the tensor dialect.");
        }
    }

    private static void Unique(IEnumerable<string> names, string kind)
    {
        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        Require(twice is null, $"There are two {kind}s of the name {twice}.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidProgramException(message);
        }
    }
}
