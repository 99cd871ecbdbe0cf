namespace RlDsl.Fused;

/// <content>One number of all elements. Sums are in double precision, and rounded once.</content>
public readonly partial struct Tensor
{
    /// <summary>What is added to a standard deviation, so that equal numbers are not divided by zero.</summary>
    private const double LeastDeviation = 1e-8;

    /// <summary>The sum of all elements.</summary>
    public float Sum() => (float)Totals.Sum(Values);

    /// <summary>The mean of all elements.</summary>
    public float Mean() => (float)(Totals.Sum(Values) / Count);

    /// <summary>The greatest element; NaN if there is one.</summary>
    public float Max() => Totals.Fold<GreaterOfPair>(Values);

    /// <summary>The least element; NaN if there is one.</summary>
    public float Min() => Totals.Fold<LesserOfPair>(Values);

    /// <summary>The index of the greatest element, row by row: the first of equal ones, or the first NaN.</summary>
    public float ArgMax() => Totals.IndexOfGreatest(Values, Count, 1);

    /// <summary>
    /// (x - mean(x)) / (std(x) + 10⁻⁸), with the standard deviation of a sample, as advantages are normalised. A single number
    /// has no standard deviation and stays as it is.
    /// </summary>
    /// <returns>The same shape; of a single number the same memory.</returns>
    public Tensor Normalised()
    {
        if (Count == 1)
        {
            return this;
        }

        Tensor result = arena.Take(shape);
        Span<float> from = Values, to = result.Values;
        double mean = Totals.Sum(from) / Count;
        double scale = 1 / (Math.Sqrt(Totals.SquaredDeviations(from, mean) / (Count - 1)) + LeastDeviation);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)((from[i] - mean) * scale);
        }

        return result;
    }

    /// <summary>
    /// 1 - Var(outcomes - estimates) / Var(outcomes), the share of the variance of outcomes, which this is, that estimates
    /// explain; not a number where all outcomes are equal and estimated as well as a constant does, minus infinity where they are
    /// estimated worse.
    /// </summary>
    /// <param name="estimates">What was estimated, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public float ExplainedVariance(Tensor estimates)
    {
        RequireSameShape(estimates);
        Tensor errors = this - estimates;
        double unexplained = Totals.SquaredDeviations(errors.Values, Totals.Sum(errors.Values) / Count);
        return (float)(1 - (unexplained / Totals.SquaredDeviations(Values, Totals.Sum(Values) / Count)));
    }

    private void RequireSameShape(Tensor other)
    {
        if (!shape.Equals(other.shape))
        {
            throw new ArgumentException($"Shapes {shape} and {other.shape} differ: give tensors of one shape.");
        }
    }
}
