using System;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

internal enum Dialect
{
    /// <summary>Operators over estimates and policies, polymorphic in how these are represented.</summary>
    Rl,

    /// <summary>Operators over tensors: the closed set that backends render.</summary>
    Tensor,
}

/// <summary>
/// An operator: its name, its dialect, the type of its result, how it prints, and in the tensor dialect its meaning and its
/// gradient. What it is called in a language is the backend's.
/// </summary>
internal sealed class Operator
{
    private readonly Func<Operands, ValueType> type;

    private Operator(string name, Dialect dialect, Func<Operands, ValueType> type, PrintedForm form)
    {
        (Name, Dialect, Form) = (name, dialect, form);
        this.type = type;
    }

    public string Name { get; }

    public Dialect Dialect { get; }

    /// <summary>How operations with it print.</summary>
    public PrintedForm Form { get; }

    /// <summary>Whether programs of tables alone have it.</summary>
    public bool IsOfTables { get; private set; }

    /// <summary>The method of the agent's class that it calls; none where it is an operator of the program's own.</summary>
    public string? Method { get; private set; }

    /// <summary>What its result is, in double precision; none in the RL dialect, whose operators are lowered.</summary>
    public Meaning? Meaning { get; private set; }

    /// <summary>The gradient by its operands, or why there is none; null in the RL dialect.</summary>
    public Gradient? Gradient { get; private set; }

    /// <summary>An operator over estimates and policies.</summary>
    public static Operator OfRl(string name, Func<Operands, ValueType> type) =>
        new(name, Dialect.Rl, type, PrintedForm.Function(name));

    /// <summary>An operator over tensors that prints as a function.</summary>
    public static Operator OfTensors(string name, Func<Operands, ValueType> type, Meaning meaning, Gradient gradient) =>
        new(name, Dialect.Tensor, type, PrintedForm.Function(name)) { Meaning = meaning, Gradient = gradient };

    /// <summary>An operator over two tensors that prints between them.</summary>
    /// <param name="precedence">How tightly it binds; higher binds tighter.</param>
    public static Operator Infix(
        string name, int precedence, Func<Operands, ValueType> type, Meaning meaning, Gradient gradient) =>
        new(name, Dialect.Tensor, type, PrintedForm.Infix(name, precedence)) { Meaning = meaning, Gradient = gradient };

    /// <summary>An operator of programs of tables: it tells how an agent acts, or what it would do, and has no gradient.</summary>
    public static Operator OfTables(string name, Func<Operands, ValueType> type, Meaning meaning) =>
        new(name, Dialect.Tensor, type, PrintedForm.Function(name))
        {
            IsOfTables = true,
            Meaning = meaning,
            Gradient = Gradient.Refused("is of programs of tables"),
        };

    /// <summary>A method of the agent's class, of which nothing is known but what it gives.</summary>
    public static Operator OfMethod(string method, ValueType result) =>
        new(method, Dialect.Tensor, _ => result, PrintedForm.Function(method))
        {
            Method = method,
            Gradient = Gradient.Of(_ => throw new NotSupportedException($"What {method} computes is not known.")),
        };

    public Value Of(params Value[] operands) => new Operation(this, new(operands));

    /// <summary>The type of the result.</summary>
    /// <exception cref="TypeMismatchException">The operands do not fit.</exception>
    public ValueType TypeOf(Operands operands) => type(operands);

    public override string ToString() => Name;
}
