using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>
/// Infers from data flow what the values of a declared algorithm are to it, so that features find what they rewrite in it as they
/// do in a preset. What has a role has a name.
/// </summary>
internal sealed class Roles
{
    private readonly AgentProgram program;
    private readonly Dictionary<string, Value> values;
    private readonly Dictionary<string, Role> roles = new(StringComparer.Ordinal);
    private readonly HashSet<string> names;

    private Roles(AgentProgram program, Update update)
    {
        this.program = program;
        Let[] lets = [.. Uses.Statements(update.Body).OfType<Let>()];
        values = lets.ToDictionary(let => let.Name, let => let.Value, StringComparer.Ordinal);
        names = [.. lets.Select(let => let.Name), .. Reference.OfBatch.Select(field => field.Name)];
    }

    /// <summary>The program with the roles of its values.</summary>
    public static AgentProgram Infer(AgentProgram program) => program with
    {
        Updates = program.Updates.Map(update =>
        {
            Roles roles = new(program, update);
            return update with { Body = roles.Assigned(roles.Named(update.Body, differentiates: true)) };
        }),
    };

    private EquatableArray<Statement> Named(EquatableArray<Statement> block, bool differentiates)
    {
        List<Statement> named = [];
        foreach (Statement statement in block)
        {
            switch (statement)
            {
                case NoGradient region:
                    named.Add(new NoGradient(Named(region.Body, differentiates: false)));
                    break;
                case Epochs or Periodically:
                    named.Add(statement.WithInner(Named(statement.Inner, differentiates)));
                    break;
                case NaturalGradientStep step:
                    List<Statement> inside = [.. Named(step.Body, differentiates: true)];
                    Statement asked = step.WithValues(part => Within(part, inside, differentiates: true, name: null));
                    named.Add(asked.WithInner([.. inside]));
                    break;
                case Let let:
                    Value value = Within(let.Value, named, differentiates, let.Name);
                    Mark(let.Name, RoleOf(value, differentiates));
                    named.Add(let with { Value = value });
                    break;
                default:
                    named.Add(statement.WithValues(part => Within(part, named, differentiates, name: null)));
                    break;
            }
        }

        return [.. named];
    }

    /// <summary>A value whose parts that have a role stand before it by a name.</summary>
    /// <param name="before">Receives these.</param>
    /// <param name="name">The name of the whole, where it has one.</param>
    private Value Within(Value value, List<Statement> before, bool differentiates, string? name)
    {
        Value inner = value switch
        {
            Operation operation => operation with
            {
                Operands = operation.Operands.Map(operand => Within(operand, before, differentiates, name: null)),
            },
            ModuleCall call => call with { Inputs = call.Inputs.Map(input => Within(input, before, differentiates, name: null)) },
            _ => value,
        };
        if (inner is not Operation whole)
        {
            return inner;
        }

        if (whole.Operator == Operators.Divergence)
        {
            Value target = whole.Operands[0] is Operation { Operands: { Count: 1 } given } && given[0] is Reference
                ? whole.Operands[0]
                : Name(whole.Operands[0], "target", Role.Target, before);
            Value prediction = Name(whole.Operands[1], "prediction", Role.Prediction, before);
            whole = whole with { Operands = [target, prediction, .. whole.Operands.Skip(2)] };
            MarkReturn(target);
            return name is null ? Name(whole, "error", Role.Error, before) : Marked(name, Role.Error, whole);
        }

        if (whole.Operator == Operators.Backup && !differentiates)
        {
            Value estimate = NextEstimate(whole.Operands[2], before);
            return whole with { Operands = [whole.Operands[0], whole.Operands[1], estimate] };
        }

        if (!differentiates || name is not null)
        {
            return whole;
        }

        return whole.Operator == Operators.Entropy ? Name(whole, "entropy", Role.None, before)
            : RoleOf(whole, differentiates) switch
            {
                Role.Ratio => Name(whole, "ratio", Role.Ratio, before),
                Role.PolicyObjective => Name(whole, "gain", Role.PolicyObjective, before),
                Role.PolicyAction => Name(whole, "policyAction", Role.PolicyAction, before),
                _ => whole.Operator == Operators.Expected && IsOfPolicy(whole.Operands[0])
                    ? whole with { Operands = [Name(whole.Operands[0], "policyValue", Role.PolicyEstimate, before)] }
                    : whole,
            };
    }

    /// <summary>The estimate that a target bootstraps from, and the action whose estimate it is.</summary>
    private Value NextEstimate(Value estimate, List<Statement> before)
    {
        Value resolved = Resolve(estimate);
        if (resolved is Operation chosen && chosen.Operator == Operators.At)
        {
            resolved = chosen with
            {
                Operands =
                [
                    Name(chosen.Operands[0], "nextValues", Role.NextEstimates, before),
                    Name(chosen.Operands[1], "bestAction", Role.NextAction, before),
                ],
            };
        }

        resolved = resolved.Rewrite(part => part is ModuleCall { Inputs: { Count: 2 } inputs } call
            ? call with { Inputs = [inputs[0], Name(inputs[1], "nextAction", Role.NextPolicyAction, before)] }
            : part);
        if (resolved is Operation mixed && mixed.Operator == Operators.Mix)
        {
            resolved = mixed.Rewrite(part => part is ModuleCall { Module: var module } && program.Module(module).Estimate is not null
                ? Name(part, "nextEstimates", Role.NextEstimates, before)
                : part);
        }

        return Name(estimate is Reference ? estimate : resolved, "nextValue", Role.NextEstimate, before);
    }

    /// <summary>What a value is to the algorithm, by what it is made of.</summary>
    private Role RoleOf(Value value, bool differentiates)
    {
        if (value is ModuleCall { Inputs.Count: 1 } call && program.Module(call.Module).Policy is { } policy
            && policy.Kind is not DeterministicPolicy && IsOf(call, Reference.Observation))
        {
            return differentiates ? Role.TrainedPolicy : Role.OldPolicy;
        }

        if (value is not Operation operation)
        {
            return Role.None;
        }

        Operator @operator = operation.Operator;
        if (!differentiates)
        {
            return @operator == Operators.Backup ? Role.Target
                : @operator == Operators.Expected && program.Replay is null
                    && operation.Operands[0] is ModuleCall { Inputs.Count: 1 } asked && IsOf(asked, Reference.Observation)
                    ? Role.RolloutValue
                    : Role.None;
        }

        return @operator == Operators.Exp && Uses.Nodes(operation).Any(IsLogProbability) && IsDifference(operation.Operands[0])
                ? Role.Ratio
            : @operator == Operators.Normalised ? Role.Advantage
            : @operator == Operators.Minimum && Uses.Nodes(operation).Any(IsRatio) ? Role.PolicyObjective
            : (@operator == Operators.Mode || @operator == Operators.Sample) && program.Replay is not null
                && Resolve(operation.Operands[0]) is ModuleCall { Inputs.Count: 1 } acting
                && IsOf(acting, Reference.Observation) ? Role.PolicyAction
            : Role.None;
    }

    /// <summary>Whether a network is asked about a field of the batch, or about what others make of it.</summary>
    private bool IsOf(Value asked, Reference field) => Uses.IsMadeOf(asked, field, Resolve);

    private static bool IsDifference(Value value) => value is Operation operation && operation.Operator == Operators.Subtract;

    private bool IsLogProbability(Value value) =>
        Resolve(value) is Operation operation && operation.Operator == Operators.LogProbability;

    private bool IsRatio(Value value) =>
        value is Reference reference && roles.TryGetValue(reference.Name, out Role role) && role == Role.Ratio;

    /// <summary>Whether an estimate is of the action of the policy that is trained.</summary>
    private bool IsOfPolicy(Value estimate) => program.Replay is not null && Uses.Nodes(Resolve(estimate)).Any(part =>
        (part is ModuleCall { Inputs: { Count: 2 } inputs } && inputs[1] is Reference action
            && roles.TryGetValue(action.Name, out Role role) && role == Role.PolicyAction)
        || (part is Operation mixed && mixed.Operator == Operators.Mix));

    /// <summary>What a value is fitted to on a rollout are the returns.</summary>
    private void MarkReturn(Value target)
    {
        if (program.Replay is null && Resolve(target) is Operation certain && certain.Operator == Operators.Certain)
        {
            Value rows = certain.Operands[0] is Operation taken && taken.Operator == Operators.Rows
                ? taken.Operands[0]
                : certain.Operands[0];
            if (rows is Reference returns)
            {
                Mark(returns.Name, Role.RolloutReturn);
            }
        }
    }

    private Value Marked(string name, Role role, Value value)
    {
        Mark(name, role);
        return value;
    }

    /// <summary>A value by its name; one that has none gets it.</summary>
    private Value Name(Value value, string name, Role role, List<Statement> before)
    {
        if (value is Reference known && values.ContainsKey(known.Name))
        {
            Mark(known.Name, role);
            return value;
        }

        string free = Naming.Free(name, names);
        values.Add(free, value);
        before.Add(new Let(free, value, role));
        roles[free] = role;
        return new Reference(free);
    }

    private void Mark(string name, Role role)
    {
        if (role != Role.None && (!roles.TryGetValue(name, out Role known) || known == Role.None))
        {
            roles[name] = role;
        }
    }

    /// <summary>What has a name, in place of it.</summary>
    private Value Resolve(Value value) =>
        value is Reference reference && values.TryGetValue(reference.Name, out Value named) ? Resolve(named) : value;

    private EquatableArray<Statement> Assigned(EquatableArray<Statement> block) => block.Map(statement => statement switch
    {
        Let { Role: Role.None } let when roles.TryGetValue(let.Name, out Role role) => let with { Role = role },
        { Inner.Count: > 0 } => statement.WithInner(Assigned(statement.Inner)),
        _ => statement,
    });
}
