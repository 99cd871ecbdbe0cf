using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Policies;

/// <summary>What each operator of the tensor dialect is in the description of a greedy policy, or why it is not in one.</summary>
internal static class PolicyOperators
{
    private const string Random = "draws random numbers, and an exported policy gives the same action each time";
    private const string Collecting = "tells how an agent acts while it collects experience";
    private const string OfBatch = "is computed over the observations of a batch, of which a policy sees one";
    private const string OfRollout = "goes along the steps of a rollout, of which a policy sees one";
    private const string OfGradient = "is there for targets and gradients, and has no form in an exported policy";

    private static readonly Dictionary<Operator, Func<PolicyWriter, Operation, int>> forms = new()
    {
        [Operators.Add] = Elements("Add"),
        [Operators.Subtract] = Elements("Subtract"),
        [Operators.Multiply] = Elements("Multiply"),
        [Operators.Divide] = Elements("Divide"),
        [Operators.Minimum] = Elements("Minimum"),
        [Operators.Maximum] = Elements("Maximum"),
        [Operators.Greater] = Elements("Greater"),
        [Operators.Where] = Elements("Where"),
        [Operators.Huber] = Elements("Huber"),
        [Operators.Negate] = Elements("Negate"),
        [Operators.Square] = Elements("Square"),
        [Operators.SquareRoot] = Elements("SquareRoot"),
        [Operators.Absolute] = Elements("Absolute"),
        [Operators.Floor] = Elements("Floor"),
        [Operators.Exp] = Elements("Exp"),
        [Operators.Log] = Elements("Log"),
        [Operators.Tanh] = Elements("Tanh"),
        [Operators.Softplus] = Elements("Softplus"),
        [Operators.Clamp] = Elements("Clamp"),
        [Operators.IsNegative] = Elements("IsNegative"),
        [Operators.Integer] = Elements("Integer"),
        [Operators.Softmax] = Along("Softmax"),
        [Operators.LogSoftmax] = Along("LogSoftmax"),
        [Operators.Sum] = Along("Sum"),
        [Operators.Average] = Along("Average"),
        [Operators.Max] = Along("Max"),
        [Operators.Min] = Along("Min"),
        [Operators.ArgMax] = Along("ArgMax"),
        [Operators.Unsqueeze] = Along("Unsqueeze"),
        [Operators.ExpandLike] = Elements("ExpandLike"),
        [Operators.ZerosLike] = Elements("ZerosLike"),
        [Operators.ZeroAction] = Elements("ZeroAction"),
        [Operators.Select] = (writer, select) => writer.Nodes.Add(
            "Select", [writer.Write(select.Operands[0])],
            ("Dimension", PolicyWriter.Integer(select.Operands[1])), ("Index", PolicyWriter.Integer(select.Operands[2]))),
        [Operators.Take] = (writer, take) => writer.Nodes.Add(
            "Take", [writer.Write(take.Operands[0]), writer.Write(take.Operands[1])],
            ("Dimension", take.Operands.Count == 3 ? PolicyWriter.Integer(take.Operands[2]) : "1")),
        [Operators.Concat] = Elements("Concatenate"),
        [Operators.StopGradient] = (writer, stop) => writer.Write(stop.Operands[0]),
        [Operators.Standardised] = (writer, observation) => writer.Standardise(writer.Write(observation.Operands[0])),
        [Operators.MeanOf] = (writer, mean) => writer.Mean(mean.Operands[0]),
        [Operators.LogDeviationOf] = (writer, deviation) => writer.LogDeviation(deviation.Operands[0]),
    };

    /// <summary>The operators that a description has.</summary>
    public static IReadOnlyDictionary<Operator, Func<PolicyWriter, Operation, int>> Forms => forms;

    /// <summary>The operators that it has not, each with the reason.</summary>
    public static IReadOnlyDictionary<Operator, string> Refusals { get; } = new Dictionary<Operator, string>
    {
        [Operators.NoiseLike] = Random,
        [Operators.UniformLike] = Random,
        [Operators.Draw] = Random,
        [Operators.EpsilonGreedy] = Random,
        [Operators.GaussianNoise] = Random,
        [Operators.OrnsteinUhlenbeck] = Random,
        [Operators.ObservationNoise] = Random,
        [Operators.WarmUp] = Collecting,
        [Operators.Mean] = OfBatch,
        [Operators.Normalised] = OfBatch,
        [Operators.ExplainedVariance] = OfBatch,
        [Operators.Rows] = OfRollout,
        [Operators.ScatterRows] = OfRollout,
        [Operators.DiscountedSum] = OfRollout,
        [Operators.RunningProduct] = OfRollout,
        [Operators.FirstOfEpisode] = OfRollout,
        [Operators.SumOverSteps] = OfRollout,
        [Operators.RepeatOverSteps] = OfRollout,
        [Operators.Count] = OfGradient,
        [Operators.SumTo] = OfGradient,
        [Operators.Slice] = OfGradient,
        [Operators.Gather] = OfGradient,
        [Operators.ScatterAdd] = OfGradient,
        [Operators.Normal] = OfGradient,
        [Operators.Lookup] = "looks a number up in a table that the agent's class computes when it runs",
    };

    private static Func<PolicyWriter, Operation, int> Elements(string name) =>
        (writer, operation) => writer.Nodes.Add(name, [.. operation.Operands.Select(writer.Write)]);

    private static Func<PolicyWriter, Operation, int> Along(string name) => (writer, operation) => writer.Nodes.Add(
        name, [writer.Write(operation.Operands[0])], ("Dimension", PolicyWriter.Integer(operation.Operands[1])));
}
