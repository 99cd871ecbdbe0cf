using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// A table. On a partial method from an observation to <c>ActionValues</c> or <c>Value</c> it holds what is learned: the estimate
/// of each action in each state, or of each state, which updates move (<see cref="UpdateAttribute"/>); features such as
/// <see cref="TileCodingAttribute"/> make a linear function of it. On a method in ordinary C# from an int to a double it holds
/// what that gives for 0, 1, … when the agent is made, which bodies look up.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TableAttribute : MemberAttribute
{
    /// <summary>A table of estimates, whose size is that of the environment.</summary>
    public TableAttribute()
    {
    }

    /// <summary>A table of numbers that are looked up.</summary>
    /// <param name="count">How many numbers there are; from 1 to 1,000,000.</param>
    public TableAttribute(int count) => Count = count;

    /// <summary>How many numbers a table has that is looked up; from 1 to 1,000,000.</summary>
    [AtLeast(1), AtMost(1_000_000), CompileTime]
    public int Count { get; }

    /// <inheritdoc cref="TabularAlgorithmAttribute.InitialValue"/>
    [SameAs(typeof(TabularAlgorithmAttribute), nameof(TabularAlgorithmAttribute.InitialValue))]
    public double InitialValue { get; set; }
}

/// <summary>
/// An update of a table: a method that gives the error δ of an estimate at a transition, target - estimate. The estimate that is
/// subtracted is moved by α δ. It takes a <c>DiscreteTransition</c> in an agent with <see cref="OnlineAttribute"/>, and is made
/// after each step; in one with <see cref="EpisodesAttribute"/> it takes a <c>DiscreteRollout</c>, and is made at the end of an
/// episode for each of its steps, the last first. Updates are made in the order in which they are declared.
/// </summary>
/// <param name="stepSize">The step size α, the share of its error that an estimate is moved by, in (0, 1].</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UpdateAttribute(double stepSize = 0.1) : MemberAttribute
{
    /// <inheritdoc cref="TabularAlgorithmAttribute.StepSize"/>
    [SameAs(typeof(TabularAlgorithmAttribute), nameof(TabularAlgorithmAttribute.StepSize))]
    public double StepSize { get; } = stepSize;

    /// <summary>
    /// The table whose estimate at the transition is moved; the one whose estimate the error is made of where none is named.
    /// </summary>
    public string? Moves { get; set; }

    /// <summary>Which visits of an episode count, in an agent that learns from episodes.</summary>
    public Visits Visits { get; set; } = Visits.Every;
}

/// <summary>
/// Eligibility traces, by which an error moves the estimates of all visits before it too, each by its trace (Sutton and Barto
/// 2018, chapter 12): a method of the transition that gives what all traces are multiplied by after it, such as γ λ.
/// </summary>
/// <param name="kind">What a visit makes of a trace.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TracesAttribute(EligibilityTrace kind = EligibilityTrace.Accumulating) : MemberAttribute
{
    /// <summary>What a visit makes of a trace.</summary>
    public EligibilityTrace Kind { get; } = kind;
}

/// <summary>
/// One of two updates: after each step a coin is tossed for which of those that have the attribute is made (van Hasselt 2010,
/// algorithm 1).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneAtRandomAttribute : MemberAttribute;
