using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <content>What is computed along a dimension.</content>
public readonly partial struct Tensor
{
    /// <summary>Probabilities: eˣ over the sum of it along a dimension.</summary>
    /// <param name="dimension">The dimension, from 0.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    public Tensor Softmax(int dimension)
    {
        shape.RequireDimension(dimension);
        if (IsLast(dimension))
        {
            Tensor result = arena.Take(shape);
            Kernels.Softmax.Forward(AsRows(dimension), result.AsRows(dimension));
            return result;
        }

        Tensor power = (this - Kept<GreaterOfPair>(dimension)).Exp();
        return power / power.Kept<SumOfPair>(dimension);
    }

    /// <summary>Logarithms of probabilities: x less the logarithm of the sum of eˣ along a dimension.</summary>
    /// <inheritdoc cref="Softmax"/>
    public Tensor LogSoftmax(int dimension)
    {
        shape.RequireDimension(dimension);
        if (IsLast(dimension))
        {
            Tensor result = arena.Take(shape);
            Kernels.Softmax.LogForward(AsRows(dimension), result.AsRows(dimension));
            return result;
        }

        Tensor shifted = this - Kept<GreaterOfPair>(dimension);
        return shifted - shifted.Exp().Kept<SumOfPair>(dimension).Log();
    }

    /// <summary>The sum along a dimension.</summary>
    /// <param name="dimension">The dimension, from 0.</param>
    /// <returns>The shape without the dimension.</returns>
    /// <exception cref="ArgumentException">There is no other dimension: the result would be a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    public Tensor Sum(int dimension)
    {
        Shape reduced = Reduced(dimension);
        return IsLast(dimension) ? SumOfRows(reduced) : Kept<SumOfPair>(dimension).As(reduced);
    }

    /// <summary>The mean along a dimension.</summary>
    /// <inheritdoc cref="Sum(int)"/>
    public Tensor Average(int dimension)
    {
        Tensor means = Sum(dimension);
        StretchedLoop.Run(means.Values, means.Values, new DividedBy(shape[dimension]));
        return means;
    }

    /// <summary>The greatest along a dimension; NaN where there is one.</summary>
    /// <inheritdoc cref="Sum(int)"/>
    public Tensor Max(int dimension) => Kept<GreaterOfPair>(dimension).As(Reduced(dimension));

    /// <summary>The least along a dimension; NaN where there is one.</summary>
    /// <inheritdoc cref="Sum(int)"/>
    public Tensor Min(int dimension) => Kept<LesserOfPair>(dimension).As(Reduced(dimension));

    /// <summary>
    /// The index of the greatest along a dimension: the first of equal ones, or the first NaN if there is one.
    /// </summary>
    /// <inheritdoc cref="Sum(int)"/>
    public Tensor ArgMax(int dimension)
    {
        Tensor result = arena.Take(Reduced(dimension));
        int size = shape[dimension], inner = shape.After(dimension);
        Span<float> from = Values, to = result.Values;
        for (int i = 0; i < to.Length; i++)
        {
            (int outer, int place) = Math.DivRem(i, inner);
            to[i] = Totals.IndexOfGreatest(from[((outer * size * inner) + place)..], size, inner);
        }

        return result;
    }

    private bool IsLast(int dimension) => shape.After(dimension) == 1;

    /// <summary>The last dimension that is not 1, as rows.</summary>
    private MatrixSpan AsRows(int dimension) => new(Values, shape.Before(dimension), shape[dimension]);

    private Shape Reduced(int dimension)
    {
        shape.RequireDimension(dimension);
        return shape.Rank > 1
            ? shape.Without(dimension)
            : throw new ArgumentException(
                $"Of a tensor of shape {shape} nothing is left without its dimension: reduce it to a number, by the method that "
                + "takes no dimension.");
    }

    private Tensor SumOfRows(Shape reduced)
    {
        Tensor sums = arena.Take(reduced);
        RowReductions.Sum(new ReadOnlyMatrixSpan(Values, sums.Count, Count / sums.Count), sums.Values);
        return sums;
    }

    /// <summary>What a function of two makes of all along a dimension, with a dimension of 1 where that was.</summary>
    private Tensor Kept<TFunction>(int dimension)
        where TFunction : struct, IPairFunction
    {
        shape.RequireDimension(dimension);
        Tensor result = arena.Take(shape.With(dimension, 1));
        int size = shape[dimension], inner = shape.After(dimension), outer = shape.Before(dimension);
        Span<float> from = Values, to = result.Values;
        for (int i = 0; i < outer; i++)
        {
            Span<float> part = from.Slice(i * size * inner, size * inner), folded = to.Slice(i * inner, inner);
            if (inner == 1)
            {
                folded[0] = Totals.Fold<TFunction>(part);
                continue;
            }

            part[..inner].CopyTo(folded);
            for (int j = 1; j < size; j++)
            {
                StretchedLoop.Fold<TFunction>(part.Slice(j * inner, inner), folded);
            }
        }

        return result;
    }
}
