using System;
using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission;

/// <summary>How a backend of networks writes values, and what it does around them.</summary>
internal abstract class ValueWriter
{
    /// <summary>The statements that a method begins with that computes without a gradient.</summary>
    public abstract IReadOnlyList<string> Begin { get; }

    /// <summary>What keeps gradients from being recorded up to the end of a block; nothing where none are.</summary>
    public abstract string NoGradient { get; }

    /// <summary>A value of no dimension as a number of C#.</summary>
    public abstract string Measure(string value);

    /// <summary>A value inside an update, where the batch is.</summary>
    public abstract string InUpdate(Value value, Typing typing);

    /// <summary>A value where an action is chosen.</summary>
    /// <param name="observation">The observation as an expression.</param>
    /// <param name="seen">The observation with noise as an expression, given the standard deviation of the noise.</param>
    public abstract string InPolicy(Value value, Typing typing, string observation, Func<string, string> seen);

    /// <summary>The C# type of a value.</summary>
    public abstract string TypeOf(Ir.ValueType type);

    /// <summary>The one number of a tensor as a whole number.</summary>
    public abstract string IntegerOf(string tensor);

    /// <summary>The one number of a tensor.</summary>
    public abstract string NumberOf(string tensor);

    /// <summary>A whole number of C# as a value.</summary>
    public abstract string OfCount(string number);

    /// <summary>The probabilities of logits.</summary>
    public abstract string Probabilities(string logits);

    /// <summary>The action whose probability is asked, as a tensor.</summary>
    public abstract string Taken(bool isDiscrete);
}
