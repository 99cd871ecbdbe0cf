using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Makes a constant of the class a hyperparameter: a property of the generated <c>Options</c> whose default is the constant, and
/// whose documentation is the constant's. On a property of a feature of one's own it makes this a hyperparameter of the agents
/// that have the feature.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ParameterAttribute : MemberAttribute
{
    /// <summary>The least value; none where it is not given.</summary>
    public double Minimum { get; set; } = double.NegativeInfinity;

    /// <summary>The greatest value; none where it is not given.</summary>
    public double Maximum { get; set; } = double.PositiveInfinity;
}

/// <summary>
/// A positive number that is learned, such as the temperature α of soft actor-critic: a partial property that a loss trains. What
/// is trained is its logarithm.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LearnedAttribute : MemberAttribute
{
    /// <summary>The initial value; above 0.</summary>
    [Above(0)]
    public double Initial { get; set; } = 1;
}

/// <summary>
/// A number that is adapted by a rule, such as the weight of a penalty: a partial property. After each update it is halved where
/// what is measured is below two thirds of its aim, and doubled where that is above one and a half times the aim (Schulman et al.
/// 2017, section 4).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CoefficientAttribute : MemberAttribute
{
    /// <summary>The initial value; above 0.</summary>
    [Above(0)]
    public double Initial { get; set; } = 1;

    /// <summary>What is measured: the name of a method of the batch or the rollout that gives one number.</summary>
    public string Measure { get; set; } = "";

    /// <summary>What the measured number is to be near; above 0.</summary>
    [Above(0)]
    public double Aim { get; set; } = 0.01;
}

/// <summary>A number that goes from one value to another as environment steps are taken: a partial property.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScheduleAttribute : MemberAttribute
{
    /// <summary>The initial value.</summary>
    public double From { get; set; } = 1;

    /// <summary>The final value.</summary>
    public double To { get; set; }

    /// <summary>The number of environment steps from the initial to the final value; at least 1.</summary>
    [AtLeast(1)]
    public int Over { get; set; } = 100_000;

    /// <summary>The form of the schedule.</summary>
    public Decay Decay { get; set; } = Decay.Linear;
}
