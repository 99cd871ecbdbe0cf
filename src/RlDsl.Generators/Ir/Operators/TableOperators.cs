using System;
using System.Linq;

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

    private static double AnyGreatest(double[] values, double uniform)
    {
        double greatest = values.Max();
        int[] ties = [.. Enumerable.Range(0, values.Length).Where(index => values[index] == greatest)];
        return ties[Math.Min((int)(uniform * ties.Length), ties.Length - 1)];
    }
}
