namespace RlDsl.Fused;

/// <content>Tensors made of others, and parts of them.</content>
public readonly partial struct Tensor
{
    /// <summary>Several tensors of one shape as one, with a new first dimension.</summary>
    /// <param name="parts">The tensors; at least one.</param>
    /// <returns>[parts, the shape of each].</returns>
    /// <exception cref="ArgumentException">There is none, shapes differ, or they have 4 dimensions already.</exception>
    public static Tensor Stack(params ReadOnlySpan<Tensor> parts)
    {
        RequireParts(parts);
        Tensor first = parts[0], result = first.arena.Take(first.shape.Inserted(0, parts.Length));
        for (int i = 0; i < parts.Length; i++)
        {
            first.RequireSameShape(parts[i]);
            parts[i].Values.CopyTo(result.Values[(i * first.Count)..]);
        }

        return result;
    }

    /// <summary>Several tensors side by side, as one: joined along dimension 1.</summary>
    /// <param name="parts">The tensors, of equal sizes in all other dimensions; at least one.</param>
    /// <returns>The shape of each, with the sum of their sizes in dimension 1.</returns>
    /// <exception cref="ArgumentException">There is none, one has no dimension 1, or sizes of another differ.</exception>
    public static Tensor Join(params ReadOnlySpan<Tensor> parts)
    {
        RequireParts(parts);
        Tensor first = parts[0];
        int columns = 0;
        foreach (Tensor part in parts)
        {
            if (part.Rank < 2 || part.Rank != first.Rank || !part.shape.With(1, 1).Equals(first.shape.With(1, 1)))
            {
                throw new ArgumentException(
                    $"Tensors of shapes {first.shape} and {part.shape} are not joined along dimension 1: in all other dimensions "
                    + "their sizes must be equal.",
                    nameof(parts));
            }

            columns += part.shape[1];
        }

        Tensor result = first.arena.Take(first.shape.With(1, columns));
        int rows = first.shape[0], length = result.Count / rows, place = 0;
        Span<float> to = result.Values;
        foreach (Tensor part in parts)
        {
            int size = part.Count / rows;
            Span<float> from = part.Values;
            for (int row = 0; row < rows; row++)
            {
                Copy(from, row * size, to, (row * length) + place, size);
            }

            place += size;
        }

        return result;
    }

    /// <summary>A part of dimension 1: what <see cref="Join"/> put there.</summary>
    /// <param name="start">The first column, from 0.</param>
    /// <param name="count">How many; at least 1.</param>
    /// <returns>The shape with so many in dimension 1; a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no dimension 1, or there are fewer columns.</exception>
    public Tensor Columns(int start, int count)
    {
        shape.RequireDimension(1);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (count > shape[1] - start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"A tensor of shape {shape} has no {count} columns from {start} on in dimension 1.");
        }

        Tensor result = arena.Take(shape.With(1, count));
        int inner = shape.After(1), length = shape[1] * inner, size = count * inner;
        Span<float> from = Values, to = result.Values;
        for (int row = 0; row < shape[0]; row++)
        {
            Copy(from, (row * length) + (start * inner), to, row * size, size);
        }

        return result;
    }

    private static void RequireParts(ReadOnlySpan<Tensor> parts)
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException("Of no tensors nothing is made: give at least one.", nameof(parts));
        }
    }
}
