namespace RlDsl.Fused;

/// <content>The rows of a minibatch, and the later steps whose rewards a return sums.</content>
public readonly partial struct Tensor
{
    /// <summary>The rows of a minibatch.</summary>
    /// <param name="rows">Which ones, from 0; at least one.</param>
    /// <param name="dimension">Along which dimension: 1 of a tensor [members, rows].</param>
    /// <returns>The shape with as many rows in the dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, no such row, or none is named.</exception>
    public Tensor Rows(ReadOnlySpan<int> rows, int dimension = 0)
    {
        shape.RequireDimension(dimension);
        Tensor result = arena.Take(shape.With(dimension, rows.Length));
        int size = shape[dimension], inner = shape.After(dimension), outer = shape.Before(dimension);
        Span<float> from = Values, to = result.Values;
        for (int i = 0; i < outer; i++)
        {
            for (int j = 0; j < rows.Length; j++)
            {
                RequireRow(rows[j], size);
                Copy(from, ((i * size) + rows[j]) * inner, to, ((i * rows.Length) + j) * inner, inner);
            }
        }

        return result;
    }

    /// <summary>Zeros in the shape of another, with this added at rows: the transpose of <see cref="Rows"/>.</summary>
    /// <param name="rows">Which ones, from 0: one for each row of this.</param>
    /// <param name="like">The other tensor, whose numbers do not matter.</param>
    /// <param name="dimension">Along which dimension.</param>
    /// <returns>The shape of the other.</returns>
    /// <exception cref="ArgumentException">The shapes differ in another dimension, or rows are more or fewer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, or no such row.</exception>
    public Tensor ScatterRows(ReadOnlySpan<int> rows, Tensor like, int dimension = 0)
    {
        shape.RequireDimension(dimension);
        if (Rank != like.Rank || shape[dimension] != rows.Length
            || !shape.With(dimension, 1).Equals(like.shape.With(dimension, 1)))
        {
            throw new ArgumentException(
                $"A tensor of shape {shape} does not go to {rows.Length} rows along dimension {dimension} of one of shape "
                + $"{like.shape}: give a row for each of its own, and equal sizes in all other dimensions.");
        }

        Tensor result = arena.Zeros(like.shape);
        int size = like.shape[dimension], inner = shape.After(dimension), outer = shape.Before(dimension);
        Span<float> from = Values, to = result.Values;
        for (int i = 0; i < outer; i++)
        {
            for (int j = 0; j < rows.Length; j++)
            {
                RequireRow(rows[j], size);
                StretchedLoop.Fold<SumOfPair>(
                    from.Slice(((i * rows.Length) + j) * inner, inner), to.Slice(((i * size) + rows[j]) * inner, inner));
            }
        }

        return result;
    }

    /// <summary>This of each transition at each of its later steps.</summary>
    /// <param name="like">[steps × transitions], all transitions of the first step first; its numbers do not matter.</param>
    /// <returns>The shape of the other.</returns>
    /// <exception cref="ArgumentException">A tensor is not of one dimension, or the steps are not of all transitions.</exception>
    public Tensor RepeatOverSteps(Tensor like)
    {
        if (Rank != 1 || like.Rank != 1 || like.Count % Count != 0)
        {
            throw new ArgumentException(
                $"A tensor of shape {shape} is not repeated to {like.shape}: give [transitions] and [steps × transitions].");
        }

        Tensor result = arena.Take(like.shape);
        for (int step = 0; step < like.Count; step += Count)
        {
            Values.CopyTo(result.Values[step..]);
        }

        return result;
    }

    /// <summary>The sum over the later steps of each transition: the transpose of <see cref="RepeatOverSteps"/>.</summary>
    /// <param name="steps">How many later steps there are; positive.</param>
    /// <returns>[transitions], of this as [steps × transitions].</returns>
    /// <exception cref="ArgumentException">This is not of one dimension, or not of so many steps.</exception>
    public Tensor SumOverSteps(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return Rank == 1 && Count % steps == 0
            ? Reshape(steps, Count / steps).Sum(0)
            : throw new ArgumentException(
                $"A tensor of shape {shape} is not of {steps} steps: give [steps × transitions].", nameof(steps));
    }

    private void RequireRow(int row, int size)
    {
        if ((uint)row >= (uint)size)
        {
            throw new ArgumentOutOfRangeException(
                nameof(row), row, $"There are the rows 0 to {size - 1}; this is of shape {shape}.");
        }
    }
}
