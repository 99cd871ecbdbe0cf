using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>What an expression of a body stands for.</summary>
internal abstract record Term;

/// <summary>A value of the program, with its type.</summary>
internal sealed record Typed(Value Value, ValueType Type) : Term
{
    /// <summary>An estimate of one number for each transition, by one critic.</summary>
    public bool IsOneEstimate => Type is EstimateType { PerAction: false, Members: 1 };
}

/// <summary>
/// <c>plus - minus + scale * estimate</c>: a return that has begun to be backed up. What it is, arithmetic or the backup of a
/// distribution, is decided where it is used.
/// </summary>
internal sealed record Backed(Typed? Plus, Typed? Minus, Typed? Scale, Typed Estimate) : Term
{
    /// <summary>Whether what is added stands after the estimate.</summary>
    public bool IsLed { get; init; }

    public static Backed Of(Typed estimate) => new(null, null, null, estimate);
}

/// <summary>The difference of two terms of which one is an estimate: its square is the loss of a scalar estimate.</summary>
internal sealed record Difference(Term Left, Term Right) : Term;

/// <summary>The elements of a tuple.</summary>
internal sealed record Several(IReadOnlyList<Term> Elements) : Term;

/// <summary>The batch or the rollout that is learned from.</summary>
internal sealed record BatchTerm : Term;

/// <summary>A function that is written where it is used, with what it sees there.</summary>
internal sealed record LambdaTerm(LambdaExpression Lambda, IReadOnlyDictionary<string, Term> Scope) : Term;

/// <summary>A member that is a function, as an argument of another.</summary>
internal sealed record FunctionTerm(DeclaredMember Member) : Term;

/// <summary>What follows a step of an episode, learned from when the episode has ended.</summary>
/// <param name="Behind">What an episode that was truncated would have earned behind its last step.</param>
/// <param name="Lambda">How much of the λ-return the rewards after a step tell; none where it is the whole return.</param>
internal sealed record EpisodeReturn(Value Behind, Value? Lambda);
