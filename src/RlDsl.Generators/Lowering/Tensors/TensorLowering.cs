using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>
/// Turns a program of the RL dialect into the tensor dialect: each operator over estimates becomes tensor operators, as the
/// kind of estimate has it.
/// </summary>
internal static class TensorLowering
{
    public static AgentProgram Lower(AgentProgram program)
    {
        List<Constant> constants = [.. program.Modules
            .SelectMany(module => EstimateLowering.Of(module.Output.Kind).Constants)
            .Distinct()];
        AgentProgram lowered = program with
        {
            Dialect = Dialect.Tensor,
            Constants = constants.ToEquatableArray(),
            Updates = program.Updates.Map(update => update with
            {
                Body = new Block(program, Typing.OfUpdate(program)).Lower(update.Body),
            }),
        };
        Block policy = new(program, Typing.OfPolicy(program));
        return lowered with
        {
            Policy = program.Policy with
            {
                Greedy = policy.Lower(program.Policy.Greedy),
                Preferences = policy.Lower(program.Policy.Preferences),
            },
        };
    }
}

/// <summary>One block while it is lowered: the types of its names, and the statements that lowering a value puts before it.</summary>
internal sealed class Block(AgentProgram program, Typing typing)
{
    private readonly HashSet<string> normalised = new(StringComparer.Ordinal);
    private readonly Dictionary<Value, string> bound = [];
    private readonly HashSet<string> averaged = new(StringComparer.Ordinal);
    private readonly Dictionary<Value, string> divergences = [];
    private List<Statement> statements = [];

    public EquatableArray<Statement> Lower(EquatableArray<Statement> body)
    {
        List<Statement> outer = statements;
        statements = [];
        averaged.UnionWith(Uses.Statements(body).SelectMany(Uses.Values).SelectMany(Uses.Operations)
            .Where(operation => operation.Operator == Operators.Expected)
            .Select(operation => operation.Operands[0]).OfType<Reference>().Select(reference => reference.Name));
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
            Operation { Operator.Dialect: Dialect.Rl } operation => LowerEstimate(operation),
            Operation operation => operation with { Operands = operation.Operands.Map(Lower) },
            ModuleCall call => call with { Input = Lower(call.Input) },
            _ => value,
        };
        return bound.TryGetValue(lowered, out string? name) ? new Reference(name) : lowered;
    }

    /// <summary>Puts a let before the statement that is being lowered, unless the value has a name already.</summary>
    public Reference Bind(string name, Value value, string? equation = null)
    {
        if (value is Reference reference)
        {
            return reference;
        }

        if (bound.TryGetValue(value, out string? known))
        {
            return new Reference(known);
        }

        statements.Add(new Let(name, value, Role.None, equation));
        bound.Add(value, name);
        return new Reference(name);
    }

    /// <summary>Whether a lowered value is of probabilities, where a network's output is of logits.</summary>
    public bool IsNormalised(Value value) => value switch
    {
        Reference reference => normalised.Contains(reference.Name),
        Operation take when take.Operator == Operators.Take => IsNormalised(take.Operands[0]),
        _ => false,
    };

    private void Lower(Statement statement)
    {
        switch (statement)
        {
            case Let let:
                Ir.ValueType type = typing.TypeOf(let.Value);
                Value value = Lower(let.Value);
                if (let.Value is ModuleCall && type is EstimateType estimate && averaged.Contains(let.Name))
                {
                    // Its mean needs the probabilities anyway: they are made once, and what is taken from them has them too.
                    value = EstimateLowering.Of(estimate.Kind).Normalise(value);
                    normalised.Add(let.Name);
                }
                else if (IsNormalised(value) || let.Value is Operation { Operator: var made } && (made == Operators.Backup || made == Operators.Mix))
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
            case NoGradient region:
                statements.Add(new NoGradient(Lower(region.Body)));
                break;
            case Minimise minimise:
                statements.Add(minimise with { Loss = Lower(minimise.Loss) });
                break;
            case Prioritise prioritise:
                statements.Add(new Prioritise(Lower(prioritise.Magnitude)));
                break;
            case AdaptPerturbation adapt:
                statements.Add(adapt with { Distance = Lower(adapt.Distance) });
                break;
            default:
                statements.Add(statement);
                break;
        }
    }

    private Value LowerEstimate(Operation operation)
    {
        EquatableArray<Value> operands = operation.Operands;
        Value estimate = operands.First(operand => typing.TypeOf(operand) is EstimateType);
        EstimateType type = (EstimateType)typing.TypeOf(estimate);
        EstimateLowering kind = EstimateLowering.Of(type.Kind);
        Value[] lowered = [.. operands.Select(Lower)];
        Value? threshold = lowered.Length == 3 ? lowered[2] : null;
        return operation.Operator switch
        {
            var o when o == Operators.Expected => kind.Expected(this, lowered[0], type.PerAction),
            var o when o == Operators.At => EstimateLowering.At(lowered[0], lowered[1]),
            var o when o == Operators.Mix => kind.Mix(this, lowered[0], lowered[1]),
            var o when o == Operators.Backup => kind.Backup(this, lowered[0], lowered[1], lowered[2]),
            var o when o == Operators.Divergence => kind.Divergence(this, lowered[0], lowered[1], threshold),
            var o when o == Operators.Surprise => kind.Surprise(lowered[0], lowered[1]) ?? LowerDivergence(operation.Operands),
            var o => throw new Ir.InvalidProgramException($"There is no lowering of {o} in {program.FullName}."),
        };
    }

    /// <summary>A divergence that the loss has already is not computed again.</summary>
    private Value LowerDivergence(EquatableArray<Value> operands)
    {
        Operation divergence = new(Operators.Divergence, operands);
        return divergences.TryGetValue(divergence, out string? name) ? new Reference(name) : LowerEstimate(divergence);
    }
}
