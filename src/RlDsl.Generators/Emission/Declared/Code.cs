using System.Collections.Generic;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>
/// An expression of a body, between the program and its text: what it says is of the language already, and values that have a
/// name in the program stand by it.
/// </summary>
internal abstract record Code
{
    /// <summary>What it is made of.</summary>
    public virtual IReadOnlyList<Code> Parts => [];
}

/// <summary>A name or a number that stands as it is.</summary>
internal sealed record Word(string Text) : Code;

/// <summary>The batch, the rollout, or the observation that a body is given.</summary>
internal sealed record Given : Code;

/// <summary>A value that has a name in the program.</summary>
/// <param name="Name">The name; of what is drawn together that of the action.</param>
/// <param name="Element">Which of several values is meant, where these are drawn together; empty where it is one.</param>
internal sealed record Named(string Name, string Element = "") : Code;

/// <summary>A function or a member that is asked.</summary>
internal sealed record Asked(string Function, params Code[] Arguments) : Code
{
    public override IReadOnlyList<Code> Parts => Arguments;
}

/// <summary>A property of a value, or a method of it with what that is given.</summary>
internal sealed record PartOf(Code Whole, string Name, params Code[] Arguments) : Code
{
    /// <summary>Whether it is a method.</summary>
    public bool IsMethod => Arguments.Length > 0 || Name == nameof(Language.SquashedGaussianPolicy.SampleWithLogProbability);

    public override IReadOnlyList<Code> Parts => [Whole, .. Arguments];
}

/// <summary>The element of a value for an action.</summary>
internal sealed record Indexed(Code Whole, Code Index) : Code
{
    public override IReadOnlyList<Code> Parts => [Whole, Index];
}

/// <summary>Two expressions with an operator of C# between them.</summary>
internal sealed record Between(string Operator, Code Left, Code Right) : Code
{
    public override IReadOnlyList<Code> Parts => [Left, Right];
}

/// <summary>An expression with its sign changed.</summary>
internal sealed record Minus(Code Operand) : Code
{
    public override IReadOnlyList<Code> Parts => [Operand];
}
