using System;
using System.Linq;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

/// <content>What programs of tables have and programs of networks have not: ties are drawn, and policies may be given.</content>
internal static partial class Operators
{
    /// <summary>
    /// <c>any_argmax(values, dimension)</c>: the action of the greatest value, any of several that are equal (Sutton and Barto
    /// 2018, equation 2.2).
    /// </summary>
    public static readonly Operator AnyArgMax = Operator.OfTables(
        "any_argmax", o => Reduce(o) with { Element = Element.Integer },
        meaning: a => a[0].Reduce(a.Dimension(1), line => AnyGreatest(line, a.Acting.Uniform())));

    /// <summary>
    /// <c>epsilon_greedy_probabilities(values, epsilon)</c>: with which probability ε-greedy behaviour takes each action, where
    /// any of several greatest is taken.
    /// </summary>
    public static readonly Operator EpsilonGreedyProbabilities = Operator.OfTables(
        "epsilon_greedy_probabilities",
        o => Number(o, 1, o.Tensor(0)),
        meaning: a => a[0].Along(1, a[0].Shape[1], values =>
        {
            double greatest = values.Max();
            int ties = values.Count(value => value == greatest);
            return Array.ConvertAll(
                values, value => (a[1].Single / values.Length) + (value == greatest ? (1 - a[1].Single) / ties : 0));
        }));

    /// <summary><c>given_policy(observation)</c>: the action of a policy that is given, and is not learned.</summary>
    public static readonly Operator GivenPolicy = Operator.OfTables(
        "given_policy",
        o =>
        {
            o.Require(0, TensorType.Observation);
            return TensorType.Action;
        },
        meaning: _ => throw new NotSupportedException("What policy is given is not known."));

    /// <summary><c>given_behaviour(observation)</c>: the action of a policy that is given, while another is evaluated.</summary>
    public static readonly Operator GivenBehaviour = Operator.OfTables(
        "given_behaviour",
        o =>
        {
            o.Require(0, TensorType.Observation);
            return TensorType.Action;
        },
        meaning: _ => throw new NotSupportedException("What policy is given is not known."));

    /// <summary>
    /// <c>importance_ratio(observation, action)</c>: π(a | s) / b(a | s), by how much likelier the policy that is evaluated takes
    /// an action than the one that behaves (Sutton and Barto 2018, section 5.5).
    /// </summary>
    public static readonly Operator ImportanceRatio = Operator.OfTables(
        "importance_ratio",
        o =>
        {
            o.Require(0, TensorType.Observation);
            o.Require(1, TensorType.Action);
            return TensorType.PerTransition;
        },
        meaning: _ => throw new NotSupportedException("What policies are given is not known."));

    /// <summary>
    /// <c>upper_confidence(values, visits, confidence)</c>: for each action how good it may well be,
    /// Q(s, a) + c √(ln N(s) / N(s, a)), N(s) being the visits of all actions; infinite where an action was never taken (Auer et
    /// al. 2002; Sutton and Barto 2018, equation 2.10).
    /// </summary>
    public static readonly Operator UpperConfidence = Operator.OfTables(
        "upper_confidence",
        o => Number(o, 2, o.Require(1, o.Tensor(0))),
        meaning: a =>
        {
            NumberArray bonus = a[1].Along(1, a[1].Shape[1], visits => Array.ConvertAll(
                visits,
                taken => taken == 0 ? double.PositiveInfinity : a[2].Single * Math.Sqrt(Math.Log(visits.Sum()) / taken)));
            return NumberArray.Zip(a[0], bonus, (value, uncertain) => value + uncertain);
        });

    private static double AnyGreatest(double[] values, double uniform)
    {
        double greatest = values.Max();
        int[] ties = [.. Enumerable.Range(0, values.Length).Where(index => values[index] == greatest)];
        return ties[Math.Min((int)(uniform * ties.Length), ties.Length - 1)];
    }
}
