using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>
/// One block while it is lowered: the types of its names, and the statements that lowering a value puts before it.
/// </summary>
internal sealed class Block(AgentProgram program, Typing typing)
{
    private static readonly Dictionary<Operator, Func<PolicyLowering, Block, Value[], Value>> ofPolicies = new()
    {
        [Operators.Mode] = (kind, _, lowered) => kind.Mode(lowered[0]),
        [Operators.Sample] = (kind, block, lowered) => kind.Sample(block, lowered[0], "drawn"),
        [Operators.LogProbability] = (kind, block, lowered) => kind.LogProbability(block, lowered[0], lowered[1]),
        [Operators.Probabilities] = (kind, block, lowered) => kind.Probabilities(block, lowered[0]),
        [Operators.LogProbabilities] = (kind, block, lowered) => kind.LogProbabilities(block, lowered[0]),
        [Operators.Entropy] = (kind, block, lowered) => kind.Entropy(block, lowered[0]),
        [Operators.Kl] = (kind, block, lowered) => kind.Kl(block, lowered[0], lowered[1]),
    };

    private static readonly Dictionary<Operator, Func<Block, Operation, EstimateType, Value[], Value>> ofEstimates = new()
    {
        [Operators.Expected] = (block, _, type, lowered) =>
            EstimateLowering.Of(type.Kind).Expected(block, lowered[0], type.PerAction),
        [Operators.At] = (_, _, type, lowered) => EstimateLowering.At(lowered[0], lowered[1], type.Members),
        [Operators.Pessimistic] = (_, _, type, lowered) => type.Members == 1 ? lowered[0] : Operators.Min.Of(lowered[0], 0),
        [Operators.Consensus] = (_, _, type, lowered) => type.Members == 1 ? lowered[0] : Operators.Average.Of(lowered[0], 0),
        [Operators.First] = (_, _, type, lowered) => type.Members == 1 ? lowered[0] : Operators.Select.Of(lowered[0], 0, 0),
        [Operators.Mix] = (block, _, type, lowered) => EstimateLowering.Of(type.Kind).Mix(block, lowered[0], lowered[1]),
        [Operators.Backup] = (block, _, type, lowered) =>
            EstimateLowering.Of(type.Kind).Backup(block, lowered[0], lowered[1], lowered[2]),
        [Operators.Divergence] = (block, _, type, lowered) => EstimateLowering.Of(type.Kind).Divergence(
            block, lowered[0], lowered[1], lowered.Length == 3 ? lowered[2] : null),
        [Operators.Surprise] = (block, operation, type, lowered) => block.LowerSurprise(operation, type, lowered),
    };

    private readonly HashSet<string> normalised = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> averaged = new(StringComparer.Ordinal);
    private readonly Dictionary<Value, string> divergences = [];
    private readonly Dictionary<Value, string> probabilities = [];
    private Dictionary<Value, string> bound = [];
    private readonly HashSet<string> called = new(StringComparer.Ordinal);
    private List<Statement> statements = [];

    /// <summary>The operators of the RL dialect that have a lowering.</summary>
    public static IEnumerable<Operator> Lowered => [.. ofPolicies.Keys, .. ofEstimates.Keys, Operators.Certain];

    /// <summary>A function whose body has, besides its own statements, those that lowering its results takes.</summary>
    public Function Lower(Function function)
    {
        EquatableArray<Statement> own = Lower(function.Body);
        statements = [.. own];
        EquatableArray<Value> results = function.Results.Map(Lower);
        return function with { Body = statements.ToEquatableArray(), Results = results };
    }

    public EquatableArray<Statement> Lower(EquatableArray<Statement> body)
    {
        List<Statement> outer = statements;
        statements = [];
        taken.UnionWith(Uses.Statements(body).OfType<Let>().Select(let => let.Name));
        averaged.UnionWith(Uses.Values(body).SelectMany(Uses.Operations)
            .Where(operation => operation.Operator == Operators.Expected)
            .Select(operation => operation.Operands[0]).OfType<Reference>().Select(reference => reference.Name));
        foreach (Operation asked in Uses.Values(body).SelectMany(Uses.Operations)
            .Where(operation => operation.Operator == Operators.LogProbability))
        {
            // Where the probability of a draw has a name in the program, the draw is made with it under that name.
            probabilities[asked] = Uses.Statements(body).OfType<Let>().FirstOrDefault(let => let.Value.Equals(asked))?.Name
                ?? (asked.Operands[1] is Reference action ? action.Name : "action") + "LogProbability";
        }

        foreach (Statement statement in body)
        {
            Lower(statement);
        }

        EquatableArray<Statement> result = statements.ToEquatableArray();
        statements = outer;
        return result;
    }

    public Value Lower(Value value)
    {
        Value lowered = value switch
        {
            Operation { Operator.Dialect: Dialect.Rl } operation => LowerOperator(operation),
            Operation operation => operation with { Operands = operation.Operands.Map(Lower) },
            ModuleCall call => call with { Inputs = call.Inputs.Map(Lower) },
            _ => value,
        };
        return bound.TryGetValue(lowered, out string? name) ? new Reference(name) : lowered;
    }

    /// <summary>Puts a let before the statement that is being lowered, unless the value has a name already.</summary>
    public Reference Bind(string name, Value value, Equation? equation = null)
    {
        if (value is Reference reference)
        {
            return reference;
        }

        if (bound.TryGetValue(value, out string? known))
        {
            return new Reference(known);
        }

        string free = Naming.Free(name, taken);
        statements.Add(new Let(free, value, Role.None, equation));
        bound.Add(value, free);
        return new Reference(free);
    }

    /// <summary>Whether a lowered value is of probabilities, where a network's output is of logits.</summary>
    public bool IsNormalised(Value value) => value switch
    {
        Reference reference => normalised.Contains(reference.Name),
        Operation take when take.Operator == Operators.Take => IsNormalised(take.Operands[0]),
        _ => false,
    };

    /// <summary>Calls a function that draws an action of a policy with the logarithm of its probability.</summary>
    /// <param name="action">The name of the action.</param>
    /// <returns>The action.</returns>
    public Reference Draw(string function, Value policy, string action)
    {
        Value wanted = Operators.LogProbability.Of(policy, new Reference(action));
        string probability = probabilities.TryGetValue(wanted, out string? asked) ? asked : "";
        called.Add(probability);
        statements.Add(new Call([action, probability], function, [policy]));
        return new Reference(action);
    }

    /// <summary>The logarithm of the probability that a draw was made with.</summary>
    public Reference ProbabilityOf(Value action, Value policy) =>
        probabilities.TryGetValue(Operators.LogProbability.Of(policy, action), out string? name)
            && called.Contains(name)
            ? new Reference(name)
            : throw new Ir.InvalidProgramException(
                $"{Printer.Print(action)} is not a draw from {Printer.Print(policy)}, so its probability is not known.");

    private void Lower(Statement statement)
    {
        switch (statement)
        {
            case Let let:
                Ir.ValueType type = typing.TypeOf(let.Value);
                Value value = let.Value is Operation draw && draw.Operator == Operators.Sample
                    ? PolicyLowering.Of(((PolicyType)typing.TypeOf(draw.Operands[0])).Kind)
                        .Sample(this, Lower(draw.Operands[0]), let.Name)
                    : Lower(let.Value);
                if (value.Equals(new Reference(let.Name)))
                {
                    // A function has given it this name.
                    typing.Bind(let.Name, type);
                    break;
                }

                if (let.Value is ModuleCall && type is EstimateType estimate && averaged.Contains(let.Name))
                {
                    // Its mean needs the probabilities anyway: they are made once, and what is taken from them has them too.
                    value = EstimateLowering.Of(estimate.Kind).Normalise(value);
                    normalised.Add(let.Name);
                }
                else if (IsNormalised(value)
                    || let.Value is Operation { Operator: var made } && (made == Operators.Backup || made == Operators.Mix))
                {
                    normalised.Add(let.Name);
                }

                if (let.Value is Operation { Operator: var distance } && distance == Operators.Divergence)
                {
                    divergences[let.Value] = let.Name;
                }

                typing.Bind(let.Name, type);
                statements.Add(let with { Value = value });
                bound[value] = let.Name;
                break;
            case NaturalGradientStep step:
                // Its values are made of its own lets, so that what they need is computed with these.
                EquatableArray<Statement> body = LowerApart(
                    [.. step.Body, new Let("objective", step.Objective), new Let("divergence", step.Divergence)]);
                statements.Add(step with
                {
                    Body = body,
                    Objective = new Reference("objective"),
                    Divergence = new Reference("divergence"),
                });
                break;
            case Repeat repeat:
                Value initial = Lower(repeat.Initial);
                typing.Bind(repeat);
                // What a value becomes is made of its own lets, too.
                Let next = new(repeat.Name + "Next", repeat.Next);
                EquatableArray<Statement> turn = LowerApart([.. repeat.Body, next]);
                statements.Add(repeat with
                {
                    Initial = initial,
                    Body = turn.Take(turn.Count - 1).ToEquatableArray(),
                    Next = ((Let)turn[turn.Count - 1]).Value,
                });
                break;
            case EachStepBackwards steps:
                typing.Bind(steps);
                statements.Add(((EachStepBackwards)steps.WithValues(Lower)) with { Body = LowerApart(steps.Body) });
                break;
            case FitEstimate fit:
                EquatableArray<Statement> fitted = LowerApart(fit.Body);
                statements.Add(fit with { Body = fitted, Target = Lower(fit.Target) });
                break;
            case Alternative alternative:
                statements.Add(alternative.WithInner(new Block(program, typing.OfAlternative()).Lower(alternative.Body)));
                break;
            case { Inner.Count: > 0 }:
                statements.Add(statement.WithInner(LowerApart(statement.Inner)));
                break;
            default:
                statements.Add(statement.WithValues(Lower));
                break;
        }

        if (statement is Minimise or NaturalGradientStep or Move or FitEstimate or Epochs or Periodically)
        {
            // What networks said before they learned is not what they say now.
            bound = bound.Where(pair => !Uses.Nodes(pair.Key).OfType<ModuleCall>().Any())
                .ToDictionary(pair => pair.Key, pair => pair.Value);
        }
    }

    /// <summary>
    /// Lowers a block of its own: what has a name outside is computed anew in it, since it is of other rows or needs a gradient
    /// there, and what gets a name in it is not known by that after it.
    /// </summary>
    private EquatableArray<Statement> LowerApart(EquatableArray<Statement> body)
    {
        Dictionary<Value, string> outside = bound;
        bound = [];
        EquatableArray<Statement> lowered = Lower(body);
        bound = outside;
        return lowered;
    }

    private Value LowerOperator(Operation operation) =>
        operation.Operator == Operators.Certain ? Lower(operation.Operands[0])
        : typing.TypeOf(operation.Operands[0]) is PolicyType policy ? LowerPolicy(operation, PolicyLowering.Of(policy.Kind))
        : LowerEstimate(operation);

    private Value LowerPolicy(Operation operation, PolicyLowering kind)
    {
        Value[] lowered = [.. operation.Operands.Select(Lower)];
        return ofPolicies.TryGetValue(operation.Operator, out Func<PolicyLowering, Block, Value[], Value>? lowering)
            ? lowering(kind, this, lowered)
            : throw new Ir.InvalidProgramException(
                $"There is no lowering of {operation.Operator} in {program.FullName}.");
    }

    private Value LowerEstimate(Operation operation)
    {
        EquatableArray<Value> operands = operation.Operands;
        Value estimate = operands.First(operand => typing.TypeOf(operand) is EstimateType);
        Value[] lowered = [.. operands.Select(Lower)];
        return ofEstimates.TryGetValue(operation.Operator, out Func<Block, Operation, EstimateType, Value[], Value>? lowering)
            ? lowering(this, operation, (EstimateType)typing.TypeOf(estimate), lowered)
            : throw new Ir.InvalidProgramException($"There is no lowering of {operation.Operator} in {program.FullName}.");
    }

    private Value LowerSurprise(Operation operation, EstimateType type, Value[] lowered) => OfAllCritics(
        EstimateLowering.Of(type.Kind).Surprise(lowered[0], lowered[1]) ?? LowerDivergence(operation.Operands),
        (EstimateType)typing.TypeOf(operation.Operands[1]));

    /// <summary>The mean over critics of what each makes of a transition.</summary>
    private static Value OfAllCritics(Value value, EstimateType estimate) =>
        estimate.Members == 1 ? value : Operators.Average.Of(value, 0);

    /// <summary>A divergence that the loss has already is not computed again.</summary>
    private Value LowerDivergence(EquatableArray<Value> operands)
    {
        Operation divergence = new(Operators.Divergence, operands);
        return divergences.TryGetValue(divergence, out string? name) ? new Reference(name) : LowerEstimate(divergence);
    }
}
