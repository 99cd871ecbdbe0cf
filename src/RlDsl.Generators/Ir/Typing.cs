using System;
using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>The types of the names that are visible at one place of a block, and of every value made of them.</summary>
internal sealed class Typing
{
    private readonly Func<AgentProgram> known;
    private readonly Dictionary<string, ValueType> names = new(StringComparer.Ordinal);

    private Typing(Func<AgentProgram> known) => this.known = known;

    private AgentProgram Program => known();

    /// <summary>Inside an update, where the fields of the batch are visible.</summary>
    public static Typing OfUpdate(AgentProgram program) => OfUpdate(() => program);

    /// <summary>Inside an update of a program that is being made: what networks take may be known later.</summary>
    public static Typing OfUpdate(Func<AgentProgram> known)
    {
        AgentProgram program = known();
        Typing typing = new(known);
        typing.names["observation"] = TensorType.Observation;
        typing.names["action"] = ActionOf(program);
        typing.names["reward"] = TensorType.PerTransition;
        typing.names["discount"] = TensorType.PerTransition;
        typing.names["nextObservation"] = TensorType.Observation;
        if (program.Replay is { Priorities: not null })
        {
            typing.names["weight"] = TensorType.PerTransition;
        }

        if (program.Replay is { Steps: not null })
        {
            typing.names["intermediateObservation"] = TensorType.IntermediateObservation;
            typing.names["intermediateDiscount"] = TensorType.PerIntermediateStep;
        }

        if (program.IsTabular)
        {
            typing.names["nextAction"] = TensorType.Action;
        }
        else if (program.Replay is null)
        {
            typing.names["carry"] = TensorType.PerTransition;
            typing.names["behaviourLogProbability"] = TensorType.PerTransition;
        }

        return typing;
    }

    /// <summary>Inside a function, where its arguments are visible.</summary>
    /// <param name="given">The types of its arguments.</param>
    public static Typing OfFunction(AgentProgram program, Function function, IReadOnlyList<ValueType> given)
    {
        if (given.Count != function.Inputs.Count)
        {
            throw new InvalidProgramException($"{function.Name} takes {function.Inputs.Count} arguments, but got {given.Count}.");
        }

        Typing typing = new(() => program);
        for (int i = 0; i < given.Count; i++)
        {
            typing.names[function.Inputs[i]] = given[i];
        }

        return typing;
    }

    /// <summary>Inside a function of the policy: of an observation, and of an action where it asks about one.</summary>
    public static Typing OfPolicy(AgentProgram program, Function function) =>
        OfFunction(
            program, function,
            function.Inputs.Count == 1 ? [TensorType.Observation] : [TensorType.Observation, ActionOf(program)]);

    /// <summary>The type of the actions of a batch.</summary>
    public static TensorType ActionOf(AgentProgram program) =>
        program.IsContinuous ? TensorType.ContinuousAction : TensorType.Action;

    /// <summary>Inside a block whose own names are not visible behind it.</summary>
    public Typing OfAlternative()
    {
        Typing typing = new(known);
        foreach (KeyValuePair<string, ValueType> name in names)
        {
            typing.names.Add(name.Key, name.Value);
        }

        return typing;
    }

    /// <summary>Makes the names that a statement gives visible.</summary>
    public void Bind(Statement statement)
    {
        switch (statement)
        {
            case Let let:
                Bind(let.Name, TypeOf(let.Value));
                break;
            case Call call:
                ValueType[] types = Program.Function(call.Function).TypesOf(Program, [.. call.Inputs.Select(TypeOf)]);
                for (int i = 0; i < call.Results.Count; i++)
                {
                    if (call.Results[i].Length > 0)
                    {
                        Bind(call.Results[i], types[i]);
                    }
                }

                break;
            case RecordedCall call:
                Bind(call.Name, TypeOf(call.Asked));
                break;
            case Backpropagate back:
                TensorType[] inputs = [.. Program.Module(back.Module).Inputs];
                for (int i = 0; i < inputs.Length; i++)
                {
                    if (back.InputGradients[i].Length > 0)
                    {
                        Bind(back.InputGradients[i], inputs[i]);
                    }
                }

                break;
            case EachStepBackwards steps:
                foreach (string name in steps.Names)
                {
                    Bind(name, TensorType.PerTransition);
                }

                break;
            case Repeat repeat:
                Bind(repeat.Name, TypeOf(repeat.Initial));
                Bind(repeat.Turn, TensorType.Number);
                break;
        }
    }

    public void Bind(string name, ValueType type)
    {
        if (names.ContainsKey(name))
        {
            throw new InvalidProgramException($"The name {name} is bound twice.");
        }

        names.Add(name, type);
    }

    public ValueType TypeOf(Value value) => value switch
    {
        Reference reference => names.TryGetValue(reference.Name, out ValueType? type)
            ? type
            : throw new InvalidProgramException($"The name {reference.Name} is used but not bound."),
        Literal => TensorType.Number,
        ParameterValue asked => Program.Settings.Any(setting => setting.Parameter.Equals(asked.Parameter))
            ? TensorType.Number
            : throw new InvalidProgramException($"There is no parameter {asked.Parameter}."),
        ScheduledValue or Displacement => TensorType.Number,
        CoefficientValue coefficient => Program.Coefficients.Any(c => c.Name == coefficient.Name)
            ? TensorType.Number
            : throw new InvalidProgramException($"There is no coefficient {coefficient.Name}."),
        ConstantReference constant => TypeOfConstant(constant),
        ModuleCall call => TypeOfCall(call),
        Operation operation => operation.Operator.TypeOf(new Operands(operation, [.. operation.Operands.Select(TypeOf)])),
        _ => throw new InvalidProgramException($"A {value.GetType().Name} has no type."),
    };

    private TensorType TypeOfConstant(ConstantReference reference) =>
        Program.Constants.FirstOrDefault(constant => constant.Name == reference.Name) switch
        {
            TableConstant table => new TensorType([Dimension.Known(table.Count)]),
            NumberConstant or PerElementConstant or UniformEntropyConstant => TensorType.Number,
            SpacedConstant spaced => new TensorType([Dimension.Of(spaced.Count)]),
            BoundConstant => new TensorType([Dimension.Action]),
            MidpointConstant midpoints => new TensorType([Dimension.Of(midpoints.Count)]),
            _ => throw new InvalidProgramException($"There is no constant {reference.Name}."),
        };

    private ValueType TypeOfCall(ModuleCall call)
    {
        Module module = Program.Modules.FirstOrDefault(m => m.Name == call.Module)
            ?? throw new InvalidProgramException($"There is no module {call.Module}.");
        ValueType[] expected = [.. module.Inputs];
        ValueType[] given = [.. call.Inputs.Select(TypeOf)];
        if (module.Output is PolicyType policy && given.SequenceEqual([TensorType.IntermediateObservation]))
        {
            PolicyType ofSteps = policy with { Rows = Dimension.Intermediate };
            return Program.Dialect == Dialect.Rl ? ofSteps : ofSteps.Tensor;
        }

        if (!given.SequenceEqual(expected))
        {
            throw new InvalidProgramException(
                $"The module {call.Module} is called with ({string.Join<ValueType>(", ", given)}) "
                + $"where ({string.Join<ValueType>(", ", expected)}) is needed.");
        }

        return Program.Dialect == Dialect.Rl ? module.Output : module.Output.Tensor;
    }
}

/// <summary>A program that breaks a rule which every pass must keep: a fault of a pass, not of its user.</summary>
internal sealed class InvalidProgramException(string message) : Exception(message);
