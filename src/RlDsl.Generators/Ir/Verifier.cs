using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

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
        Unique(program.Settings.Select(setting => setting.Parameter.Name), "parameter");
        Unique(program.Modules.Select(m => m.Name), "module");
        Unique(program.Optimizers.Select(o => o.Name), "optimizer");
        Unique(program.Updates.Select(u => u.Name), "update");
        Unique(program.Constants.Select(c => c.Name), "constant");
        Unique(program.Coefficients.Select(c => c.Name), "coefficient");
        Unique(program.Functions.Select(function => function.Name), "function");
        VerifyModules(program);
        VerifyNumbers(program);
        VerifyPolicy(program);
        foreach (Update update in program.Updates)
        {
            Typing typing = Typing.OfUpdate(program);
            foreach (Statement statement in update.Body)
            {
                // Estimates of tables are moved, and nothing is differentiated.
                VerifyStatement(statement, typing, program, program.IsTabular ? Place.Region : Place.Update);
            }
        }
    }

    private static void VerifyModules(AgentProgram program)
    {
        foreach (Module module in program.Modules)
        {
            Require(
                module.Form is ModuleForm.Linear or ModuleForm.Regression == module.Basis is not null,
                $"{module.Name} has features and is no function of them, or is one without.");
            Require(
                module.Form == ModuleForm.Regression == module.Regressor is not null,
                $"{module.Name} has a regressor and is not fitted, or is without one.");
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
                optimizer.Modules.Count > 0
                    && optimizer.Modules.All(name => program.Modules.Any(m => m.Name == name && m.IsTrainable)),
                $"The optimizer {optimizer.Name} trains {string.Join(", ", optimizer.Modules)}, "
                + "which are not all trainable modules.");
        }

        Unique(program.Optimizers.SelectMany(optimizer => optimizer.Modules), "optimizer for a module");
    }

    private static void VerifyNumbers(AgentProgram program)
    {
        foreach (Setting setting in program.Settings)
        {
            Parameter parameter = setting.Parameter;
            Require(
                parameter.Range.Contains(setting.Value)
                    && (parameter.Kind == NumberKind.Real || setting.Value == Math.Floor(setting.Value)),
                $"{parameter} is {setting.Text}, outside {parameter.Range}.");
        }

        HashSet<Parameter> known = [.. program.Settings.Select(setting => setting.Parameter)];
        foreach (Parameter used in Uses.Parameters(program)
            .Concat(program.Orderings.SelectMany(ordering => new[] { ordering.Lower, ordering.Upper }))
            .Concat(program.Divisions.SelectMany(division => (Parameter[])[division.Part, .. division.Factors])))
        {
            Require(known.Contains(used), $"The parameter {used} is used but not declared.");
        }
    }

    private static void VerifyPolicy(AgentProgram program)
    {
        TensorType action = Typing.ActionOf(program);
        VerifyPolicy(program.Policy.Greedy, action, "The greedy policy does not yield actions.", program);
        VerifyPolicy(program.Policy.Behaviour, action, "The behaviour policy does not yield actions.", program);
        if (program.Policy.LogProbability is { } probability)
        {
            VerifyPolicy(
                probability, TensorType.PerTransition,
                "The behaviour policy's probability of an action is not one number.", program);
        }
    }

    private static void VerifyPolicy(Function function, TensorType result, string otherwise, AgentProgram program)
    {
        Typing typing = Typing.OfPolicy(program, function);
        foreach (Statement statement in function.Body)
        {
            VerifyStatement(statement, typing, program, Place.Region);
        }

        RequireDialect(function.Result, program);
        Require(typing.TypeOf(function.Result).Equals(result), otherwise);
    }

    /// <summary>Where a statement stands.</summary>
    private enum Place
    {
        Update,
        Epochs,

        /// <summary>Where no gradient flows.</summary>
        Region,
    }

    private static void VerifyStatement(Statement statement, Typing typing, AgentProgram program, Place place)
    {
        foreach (Value value in statement.Values)
        {
            RequireDialect(value, program);
        }

        switch (statement)
        {
            case Let let:
                if (place != Place.Region)
                {
                    RequireGradient(let.Name, let.Value);
                }

                typing.Bind(let);
                break;
            case Call call:
                foreach (Value value in program.Function(call.Function).Values)
                {
                    RequireDialect(value, program);
                    if (place != Place.Region)
                    {
                        RequireGradient(call.Function, value);
                    }
                }

                typing.Bind(call);
                break;
            case Repeat repeat:
                typing.Bind(repeat);
                foreach (Statement inner in repeat.Body)
                {
                    VerifyStatement(inner, typing, program, place);
                }

                Require(
                    typing.TypeOf(repeat.Next).Equals(typing.TypeOf(new Reference(repeat.Name))),
                    $"{repeat.Name} becomes something of another type in a turn.");
                break;
            case NoGradient region:
                foreach (Statement inner in region.Body)
                {
                    VerifyStatement(inner, typing, program, Place.Region);
                }

                break;
            case Minimise minimise:
                Require(place != Place.Region, "A loss is minimised where no gradient flows.");
                RequireGradient("The loss", minimise.Loss);
                Require(
                    typing.TypeOf(minimise.Loss).Equals(TensorType.Number),
                    $"The loss {Printer.Print(minimise.Loss)} is not one number.");
                Require(
                    program.Optimizers.Any(o => o.Name == minimise.Optimizer), $"There is no optimizer {minimise.Optimizer}.");
                break;
            case RecordedCall call:
                typing.Bind(call);
                break;
            case ClearGradient clear:
                Require(program.Optimizers.Any(o => o.Name == clear.Optimizer), $"There is no optimizer {clear.Optimizer}.");
                break;
            case Backpropagate back:
                Require(
                    typing.TypeOf(back.Gradient).Equals(typing.TypeOf(new Reference(back.Call))),
                    $"The gradient by {back.Call} is of another type.");
                typing.Bind(back);
                break;
            case PullToInitial pull:
                Require(typing.TypeOf(pull.Gradient).Equals(TensorType.Number), "What pulls parameters is not one number.");
                break;
            case Move move:
                Require(
                    program.Modules.Any(m => m.Name == move.Module && m.Form != ModuleForm.Network && m.IsTrainable
                        && (move is MovePolicy ? m.Policy is not null : m.Estimate?.PerAction == move.Action is not null)),
                    $"{move.Module} is no table or linear function with such an estimate or policy.");
                Require(
                    typing.TypeOf(move.Error).Equals(TensorType.PerTransition),
                    "What an estimate is moved by is not one number.");
                Require(IsNumber(move.StepSize, typing), "The step size is not one number.");
                break;
            case FitEstimate fit:
                Require(program.Experience is RememberedTransitions, "Estimates are fitted to transitions, and there are none.");
                Require(
                    program.Modules.Any(m => m.Name == fit.Module && m.Form == ModuleForm.Regression),
                    $"{fit.Module} is not fitted by a regressor.");
                foreach (Statement inner in fit.Body)
                {
                    VerifyStatement(inner, typing, program, place);
                }

                Require(typing.TypeOf(fit.Target).Equals(TensorType.PerTransition), "What is fitted to is not one number.");
                break;
            case Tally tally:
                Require(
                    program.Modules.Any(m => m.Name == tally.Module && m.Counts is not null
                        && m.IsPerAction == tally.Action is not null),
                    $"{tally.Module} is no such tally.");
                Require(IsNumber(tally.Amount, typing), "What is added to a tally is not one number.");
                break;
            case OneAtRandom random:
                foreach (Statement alternative in random.Alternatives)
                {
                    Require(alternative is Alternative, "What is chosen from at random are no alternatives.");
                    Typing own = typing.OfAlternative();
                    foreach (Statement inner in alternative.Inner)
                    {
                        VerifyStatement(inner, own, program, place);
                    }
                }

                break;
            case EachStepBackwards steps:
                Require(program.Experience is EpisodeSteps, "A block runs over the steps of an episode, and there are none.");
                typing.Bind(steps);
                Require(
                    typing.TypeOf(steps.Next).Equals(TensorType.PerTransition)
                        && typing.TypeOf(steps.Initial).Equals(TensorType.PerTransition),
                    "The return of a step is not one number.");
                Require(
                    steps.Weight is null || typing.TypeOf(steps.Weight.Next).Equals(TensorType.PerTransition),
                    "The weight of a step is not one number.");
                foreach (Statement inner in steps.Body)
                {
                    VerifyStatement(inner, typing, program, place);
                }

                break;
            case Epochs or Periodically:
                Require(place != Place.Region, "A block that learns stands where no gradient flows.");
                Require(statement is not Epochs || program.Replay is null, "Epochs run over a rollout, and there is none.");
                foreach (Statement inner in statement.Inner)
                {
                    VerifyStatement(inner, typing, program, statement is Epochs ? Place.Epochs : place);
                }

                break;
            case StopEpochs stop:
                Require(place == Place.Epochs, "There are no epochs to end.");
                Require(typing.TypeOf(stop.Measure).Equals(TensorType.Number), "What ends the epochs is not one number.");
                break;
            case RecordMetric metric:
                Require(place == Place.Region, $"The metric {metric.Metric} is measured where a gradient flows.");
                Require(
                    typing.TypeOf(metric.Measure).Equals(TensorType.Number), $"The metric {metric.Metric} is not one number.");
                break;
            case AdaptCoefficient adapt:
                Require(
                    program.Coefficients.Any(c => c.Name == adapt.Coefficient), $"There is no coefficient {adapt.Coefficient}.");
                Require(
                    typing.TypeOf(adapt.Measure).Equals(TensorType.Number),
                    "What a coefficient is adapted by is not one number.");
                break;
            case NaturalGradientStep step:
                Require(
                    program.Modules.Any(m => m.Name == step.Module && m.IsTrainable),
                    $"{step.Module} is not a trainable module.");
                foreach (Statement inner in step.Body)
                {
                    VerifyStatement(inner, typing, program, Place.Update);
                }

                RequireGradient("The objective", step.Objective);
                RequireGradient("The divergence", step.Divergence);
                Require(typing.TypeOf(step.Objective).Equals(TensorType.Number), "The objective is not one number.");
                Require(typing.TypeOf(step.Divergence).Equals(TensorType.Number), "The divergence is not one number.");
                break;
            case Prioritise prioritise:
                Require(program.Replay is { Priorities: not null }, "Priorities are written to a memory that has none.");
                Require(
                    typing.TypeOf(prioritise.Magnitude).Equals(TensorType.PerTransition),
                    "Priorities are not one number a transition.");
                break;
            case ResampleNoise noise:
                RequireNoisy(noise.Modules, program, "Noise is drawn for a module that has none.");
                break;
            case RemoveNoise noise:
                RequireNoisy(noise.Modules, program, "Noise is taken off a module that has none.");
                break;
            case CopyTarget copy:
                RequireTarget(copy.Target, program);
                break;
            case MoveTarget move:
                RequireTarget(move.Target, program);
                break;
            case AdaptPerturbation adapt:
                RequirePerturbed(adapt.Perturbed, program);
                Require(
                    typing.TypeOf(adapt.Distance).Equals(TensorType.Number), "The distance of two policies is not one number.");
                break;
            case Perturb perturb:
                RequirePerturbed(perturb.Perturbed, program);
                break;
            default:
                throw new InvalidProgramException($"A {statement.GetType().Name} is not a statement of any dialect.");
        }
    }

    /// <summary>Whether a value is a number, the same for all transitions or not.</summary>
    private static bool IsNumber(Value value, Typing typing) =>
        typing.TypeOf(value) is var type && (type.Equals(TensorType.Number) || type.Equals(TensorType.PerTransition));

    private static void RequireGradient(string name, Value value)
    {
        RefusedGradient? refused = Uses.Operations(value)
            .Select(operation => operation.Operator.Gradient).OfType<RefusedGradient>().FirstOrDefault();
        Require(refused is null, $"{name} {refused?.Reason} where a gradient flows.");
    }

    private static void RequireNoisy(EquatableArray<string> modules, AgentProgram program, string otherwise) =>
        Require(modules.All(name => program.Modules.Any(m => m.Name == name && m.Noise is not null)), otherwise);

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
