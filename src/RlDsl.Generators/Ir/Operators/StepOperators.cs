using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

// Rules run when all operators are made, which the compiler does not see.
#pragma warning disable CS8602, CS8604

/// <content>The rows of a minibatch, the steps of a rollout, and the later steps whose rewards a return sums.</content>
internal static partial class Operators
{
    private const string AlongSteps = "goes along steps";

    /// <summary><c>rows(x)</c>: of what was computed for the whole rollout, the part for the minibatch.</summary>
    public static readonly Operator Rows = Operator.OfTensors(
        "rows", o => o[0],
        meaning: a => a.Surroundings.Minibatch is { } rows
            ? a[0].Along(a.DimensionOfRows(0), rows.Count, line => [.. rows.Select(row => line[row])])
            : a[0],
        gradient: Gradient.OfFirst(p => ScatterRows.Of(p.Incoming, p[0])));

    /// <summary><c>scatter_rows(x, y)</c>: zeros in the shape of y, with x added at the rows of the minibatch.</summary>
    public static readonly Operator ScatterRows = Operator.OfTensors(
        "scatter_rows", o => o[0].Equals(o[1]) ? o[1] : throw o.Mismatch($"a {o[0]} is put in the place of a {o[1]}"),
        meaning: a =>
        {
            int dimension = a.DimensionOfRows(0), count = a[1].Shape[dimension];
            return a.Surroundings.Minibatch is { } rows
                ? a[0].Along(dimension, count, line => Scattered(line, rows, count))
                : a[0];
        },
        gradient: Gradient.OfFirst(p => Rows.Of(p.Incoming)));

    /// <summary>
    /// <c>discounted_sum(x, factor)</c>: y_t = x_t + factor_t y_{t+1} along the steps of each environment of a rollout.
    /// </summary>
    public static readonly Operator DiscountedSum = Operator.OfTensors(
        "discounted_sum",
        o =>
        {
            o.Require(1, TensorType.PerTransition);
            return o.Require(0, TensorType.PerTransition);
        },
        meaning: a =>
        {
            double[] sums = [.. a[0].Values];
            for (int row = sums.Length - 1 - a.Surroundings.Stride; row >= 0; row--)
            {
                sums[row] += a[1].Values[row] * sums[row + a.Surroundings.Stride];
            }

            return NumberArray.Vector(sums);
        },
        gradient: Gradient.Refused(AlongSteps));

    /// <summary><c>running_product(x)</c>: the product of x over the steps of an episode up to each of a rollout.</summary>
    public static readonly Operator RunningProduct = Operator.OfTensors(
        "running_product", o => o.Require(0, TensorType.PerTransition),
        meaning: a => WithinEpisodes(a, (x, before) => x * before),
        gradient: Gradient.Refused(AlongSteps));

    /// <summary><c>first_of_episode(x)</c>: at each step of a rollout, x at the first step of its episode.</summary>
    public static readonly Operator FirstOfEpisode = Operator.OfTensors(
        "first_of_episode", o => o.Require(0, TensorType.PerTransition),
        meaning: a => WithinEpisodes(a, (_, before) => before),
        gradient: Gradient.Refused(AlongSteps));

    /// <summary><c>sum_over_steps(x)</c>: the sum of x over the later steps whose rewards each return sums.</summary>
    public static readonly Operator SumOverSteps = Operator.OfTensors(
        "sum_over_steps",
        o =>
        {
            o.Require(0, TensorType.PerIntermediateStep);
            return TensorType.PerTransition;
        },
        meaning: a => a[0].Reshape(a[0].Values.Count / a.Surroundings.Rows, a.Surroundings.Rows).Reduce(0, line => line.Sum()),
        gradient: Gradient.OfFirst(p => RepeatOverSteps.Of(p.Incoming, p[0])));

    /// <summary><c>repeat_over_steps(x, y)</c>: x of each transition at each of its later steps, which are those of y.</summary>
    public static readonly Operator RepeatOverSteps = Operator.OfTensors(
        "repeat_over_steps",
        o =>
        {
            o.Require(0, TensorType.PerTransition);
            return o.Require(1, TensorType.PerIntermediateStep);
        },
        meaning: a => a[0].Expand([a[1].Values.Count / a.Surroundings.Rows, a.Surroundings.Rows]).Reshape(a[1].Values.Count),
        gradient: Gradient.OfFirst(p => SumOverSteps.Of(p.Incoming)));

    private static double[] Scattered(double[] line, IReadOnlyList<int> rows, int count)
    {
        double[] all = new double[count];
        for (int i = 0; i < line.Length; i++)
        {
            all[rows[i]] += line[i];
        }

        return all;
    }

    /// <summary>At each step what the function makes of it and of the step before; first steps stay as they are.</summary>
    private static NumberArray WithinEpisodes(Arguments a, Func<double, double, double> next)
    {
        double[] x = [.. a[0].Values];
        int stride = a.Surroundings.Stride;
        for (int row = stride; row < x.Length; row++)
        {
            x[row] = a.Surroundings.Carry.Values[row - stride] == 0 ? x[row] : next(x[row], x[row - stride]);
        }

        return NumberArray.Vector(x);
    }
}
