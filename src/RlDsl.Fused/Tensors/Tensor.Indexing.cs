using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RlDsl.Fused;

/// <content>
/// Elements that indices name. Indices are whole numbers from 0; a fraction is dropped. One that names nothing is refused.
/// </content>
public readonly partial struct Tensor
{
    /// <summary>The part at an index of a dimension, without the dimension.</summary>
    /// <param name="dimension">The dimension, from 0.</param>
    /// <param name="index">The index, from 0.</param>
    /// <returns>The shape without the dimension; over the same memory where the dimension is the first.</returns>
    /// <exception cref="ArgumentException">There is no other dimension: the result would be a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, or no such index.</exception>
    public Tensor Select(int dimension, int index)
    {
        Shape reduced = Reduced(dimension);
        RequireIndex(index, dimension, 0);
        int size = shape[dimension], inner = shape.After(dimension);
        if (shape.Before(dimension) == 1)
        {
            return new Tensor(arena, array, start + (index * inner), reduced);
        }

        Tensor result = arena.Take(reduced);
        Span<float> from = Values, to = result.Values;
        for (int outer = 0; outer < to.Length / inner; outer++)
        {
            Copy(from, ((outer * size) + index) * inner, to, outer * inner, inner);
        }

        return result;
    }

    /// <summary>Along a dimension, the element that an index names for each place of the dimension before it.</summary>
    /// <param name="index">[n], n being the size of the dimension before: an action for each transition, say.</param>
    /// <param name="dimension">The dimension, from 1.</param>
    /// <returns>The shape without the dimension.</returns>
    /// <exception cref="ArgumentException">There are more or fewer indices than places.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, or an index names nothing.</exception>
    public Tensor Take(Tensor index, int dimension = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        Shape reduced = Reduced(dimension);
        int places = shape[dimension - 1], size = shape[dimension], inner = shape.After(dimension);
        if (index.Rank != 1 || index.Count != places)
        {
            throw new ArgumentException(
                $"From a tensor of shape {shape} one element of dimension {dimension} is taken for each of {places}, but the "
                + $"indices are of shape {index.shape}.",
                nameof(index));
        }

        Tensor result = arena.Take(reduced);
        Span<float> from = Values, to = result.Values, indices = index.Values;
        int rows = to.Length / inner;
        for (int row = 0, place = 0; row < rows; row++, place = place + 1 == places ? 0 : place + 1)
        {
            int taken = RequireIndex(indices[place], dimension, place);
            Copy(from, ((row * size) + taken) * inner, to, row * inner, inner);
        }

        return result;
    }

    /// <summary>Along a dimension, the elements that an index names at each place of the others.</summary>
    /// <param name="dimension">The dimension, from 0.</param>
    /// <param name="index">The indices, of the same shape as this in all other dimensions.</param>
    /// <returns>The shape of the indices.</returns>
    /// <exception cref="ArgumentException">The shapes differ in another dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, or an index names nothing.</exception>
    public Tensor Gather(int dimension, Tensor index)
    {
        RequireAlikeBeside(dimension, index);
        Tensor result = arena.Take(index.shape);
        int size = shape[dimension], many = index.shape[dimension], inner = shape.After(dimension);
        Span<float> from = Values, to = result.Values, indices = index.Values;
        for (int i = 0, first = 0; i < to.Length; first += size * inner)
        {
            for (int row = 0; row < many; row++)
            {
                for (int place = 0; place < inner; i++, place++)
                {
                    to[i] = from[first + (RequireIndex(indices[i], dimension, i) * inner) + place];
                }
            }
        }

        return result;
    }

    /// <summary>This with each element of a source added along a dimension where its index says.</summary>
    /// <param name="dimension">The dimension, from 0.</param>
    /// <param name="index">The indices, of the same shape as this in all other dimensions.</param>
    /// <param name="source">What is added, of the shape of the indices.</param>
    /// <returns>A copy of this with sums, of the same shape.</returns>
    /// <exception cref="ArgumentException">The shapes differ in another dimension, or the source is of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, or an index names nothing.</exception>
    public Tensor ScatterAdd(int dimension, Tensor index, Tensor source)
    {
        RequireAlikeBeside(dimension, index);
        index.RequireSameShape(source);
        Tensor result = arena.Take(shape);
        int size = shape[dimension], many = index.shape[dimension], inner = shape.After(dimension);
        Span<float> to = result.Values, indices = index.Values, added = source.Values;
        Values.CopyTo(to);
        float limit = size;
        if (inner == 1 && Totals.AreWithin(indices, 0, limit))
        {
            // All indices name something: the loop need not ask again.
            ref float sum = ref MemoryMarshal.GetReference(to), named = ref MemoryMarshal.GetReference(indices);
            ref float part = ref MemoryMarshal.GetReference(added);
            for (int i = 0; i < indices.Length; sum = ref Unsafe.Add(ref sum, size))
            {
                for (int end = i + many; i < end; i++)
                {
                    Unsafe.Add(ref sum, (int)Unsafe.Add(ref named, i)) += Unsafe.Add(ref part, i);
                }
            }

            return result;
        }

        for (int i = 0, first = 0; i < indices.Length; first += size * inner)
        {
            for (int row = 0; row < many; row++)
            {
                for (int place = 0; place < inner; i++, place++)
                {
                    float named = indices[i];
                    if (!(named >= 0 && named < limit))
                    {
                        RequireIndex(named, dimension, i);
                    }

                    to[first + ((int)named * inner) + place] += added[i];
                }
            }
        }

        return result;
    }

    /// <summary>
    /// Zeros in the shape of this, but for what an index names for each place of the dimension before: the transpose of
    /// <see cref="Take"/>.
    /// </summary>
    /// <param name="index">The indices: one for each place of the dimension before.</param>
    /// <param name="part">What stands at the index: the shape of this without the dimension.</param>
    /// <param name="dimension">The dimension that the indices are of, from 1.</param>
    /// <returns>The shape of this.</returns>
    /// <exception cref="ArgumentException">There are more or fewer indices, or the part is of another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension, or an index names nothing.</exception>
    public Tensor PutAt(Tensor index, Tensor part, int dimension = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        Shape reduced = Reduced(dimension);
        int places = shape[dimension - 1], size = shape[dimension], inner = shape.After(dimension);
        if (index.Rank != 1 || index.Count != places || !part.shape.Equals(reduced))
        {
            throw new ArgumentException(
                $"In a tensor of shape {shape} a part of shape {reduced} is put at {places} indices of dimension {dimension}, but "
                + $"the indices are of shape {index.shape}, and the part of {part.shape}.",
                nameof(index));
        }

        Tensor result = arena.Zeros(shape);
        Span<float> to = result.Values, from = part.Values, indices = index.Values;
        int rows = from.Length / inner;
        for (int row = 0, place = 0; row < rows; row++, place = place + 1 == places ? 0 : place + 1)
        {
            int taken = RequireIndex(indices[place], dimension, place);
            Copy(from, row * inner, to, ((row * size) + taken) * inner, inner);
        }

        return result;
    }

    /// <summary>The number of this table at each index, which is rounded to the nearest whole number, ties to even.</summary>
    /// <param name="index">Indices of any shape.</param>
    /// <returns>The shape of the indices.</returns>
    /// <exception cref="ArgumentException">This is not of one dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index names nothing.</exception>
    public Tensor Lookup(Tensor index)
    {
        if (Rank != 1)
        {
            throw new ArgumentException($"A table is of one dimension, but this is of shape {shape}.");
        }

        Tensor result = index.arena.Take(index.shape);
        Span<float> table = Values, indices = index.Values, to = result.Values;
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = table[RequireIndex(MathF.Round(indices[i]), 0, i)];
        }

        return result;
    }

    /// <summary>A vector of zeros with a 1 at the index, for each index that this is.</summary>
    /// <param name="count">How many there are to choose from; positive.</param>
    /// <returns>The shape of this, with a last dimension of that size.</returns>
    /// <exception cref="ArgumentException">This has 4 dimensions already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive, or an index names nothing.</exception>
    public Tensor OneHot(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Tensor result = arena.Zeros(shape.Inserted(Rank, count));
        Span<float> indices = Values, to = result.Values;
        for (int i = 0; i < indices.Length; i++)
        {
            to[(i * count) + result.RequireIndex(indices[i], Rank, i)] = 1;
        }

        return result;
    }

    private static void Copy(Span<float> from, int first, Span<float> to, int place, int count)
    {
        if (count == 1)
        {
            to[place] = from[first];
        }
        else
        {
            from.Slice(first, count).CopyTo(to[place..]);
        }
    }

    private void RequireAlikeBeside(int dimension, Tensor index)
    {
        shape.RequireDimension(dimension);
        if (Rank != index.Rank || !shape.With(dimension, 1).Equals(index.shape.With(dimension, 1)))
        {
            throw new ArgumentException(
                $"Indices of shape {index.shape} do not go along dimension {dimension} of a tensor of shape {shape}: in all "
                + "other dimensions their sizes must be equal.",
                nameof(index));
        }
    }

    private int RequireIndex(float index, int dimension, int place)
    {
        if (!(index >= 0 && index < shape[dimension]))
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), index,
                $"The index at place {place} names none of 0 to {shape[dimension] - 1} in dimension {dimension} of a tensor of "
                + $"shape {shape}.");
        }

        return (int)index;
    }
}
