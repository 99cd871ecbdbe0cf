using System.Collections.Generic;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>A value of a block: a tree whose leaves are names, numbers and parameters.</summary>
internal abstract record Value
{
    public static Value operator +(Value left, Value right) => Operators.Add.Of(left, right);

    public static Value operator -(Value left, Value right) => Operators.Subtract.Of(left, right);

    public static Value operator *(Value left, Value right) => Operators.Multiply.Of(left, right);

    public static Value operator /(Value left, Value right) => Operators.Divide.Of(left, right);

    public static implicit operator Value(double number) => new Literal(number);

    public static implicit operator Value(Parameter parameter) => new ParameterValue(parameter);
}

/// <summary>A value with a name: bound by a let before, or a field of the batch.</summary>
internal sealed record Reference(string Name) : Value
{
    public static readonly Reference Observation = new("observation");
    public static readonly Reference Action = new("action");
    public static readonly Reference Reward = new("reward");
    public static readonly Reference Discount = new("discount");
    public static readonly Reference NextObservation = new("nextObservation");
    public static readonly Reference Weight = new("weight");

    /// <summary>The action that the behaviour policy takes at the next observation.</summary>
    public static readonly Reference NextAction = new("nextAction");

    /// <summary>The observations of the later steps whose rewards a return sums.</summary>
    public static readonly Reference IntermediateObservation = new("intermediateObservation");

    /// <summary>The discounts of these rewards, zero where the episode ended before.</summary>
    public static readonly Reference IntermediateDiscount = new("intermediateDiscount");

    /// <summary>γ where the next row of a rollout goes on with the same episode, else zero.</summary>
    public static readonly Reference Carry = new("carry");

    /// <summary>The logarithm of the probability with which the behaviour policy took the action.</summary>
    public static readonly Reference BehaviourLogProbability = new("behaviourLogProbability");

    /// <summary>The fields of a batch.</summary>
    public static readonly IReadOnlyCollection<Reference> OfBatch =
    [
        Observation, Action, Reward, Discount, NextObservation, IntermediateObservation, IntermediateDiscount, Weight, Carry,
        BehaviourLogProbability,
    ];
}

/// <summary>A number that is part of the algorithm's equations and not for its user to set.</summary>
internal sealed record Literal(double Number) : Value;

/// <summary>The value of a number that the user may set.</summary>
internal sealed record ParameterValue(Parameter Parameter) : Value;

/// <summary>A constant of the program, which is computed once.</summary>
internal sealed record ConstantReference(string Name) : Value;

/// <summary>A number that statements change.</summary>
internal sealed record CoefficientValue(string Name) : Value;

/// <summary>The squared distance of the parameters that an optimizer trains from what they were at first.</summary>
internal sealed record Displacement(string Optimizer) : Value;

/// <summary>A number that changes with the step count.</summary>
/// <param name="Name">What the number is called.</param>
internal sealed record ScheduledValue(string Name, Schedule Schedule) : Value;

/// <summary>A network applied to its inputs.</summary>
internal sealed record ModuleCall(string Module, EquatableArray<Value> Inputs) : Value
{
    public ModuleCall(string module, params Value[] inputs)
        : this(module, new EquatableArray<Value>(inputs))
    {
    }

    /// <summary>The observation that it is asked about.</summary>
    public Value Observation => Inputs[0];
}

/// <summary>An operator applied to values; dimensions are literals.</summary>
internal sealed record Operation(Operator Operator, EquatableArray<Value> Operands) : Value;
