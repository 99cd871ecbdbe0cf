namespace RlDsl.Kernels.Tests;

/// <summary>Random numbers, and memory that tells what was written beside a matrix.</summary>
internal static class Numbers
{
    /// <summary>What lies beside matrices: a read of it shows in every result.</summary>
    public const float Beside = float.NaN;

    /// <summary>Uniform numbers from -1 to 1.</summary>
    public static float[] Uniform(Random random, int count)
    {
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
        {
            number = (random.NextSingle() * 2) - 1;
        }

        return numbers;
    }
}

/// <summary>A random matrix with rows of any length apart, at any place of an array that is NaN elsewhere.</summary>
internal sealed class PlacedMatrix
{
    private readonly int rows, columns, stride, offset;

    public PlacedMatrix(Random random, int rows, int columns)
        : this(rows, columns, columns + random.Next(4), random.Next(20))
    {
        for (int row = 0; row < rows; row++)
        {
            Numbers.Uniform(random, columns).CopyTo(Span[row]);
        }
    }

    private PlacedMatrix(int rows, int columns, int stride, int offset)
    {
        (this.rows, this.columns, this.stride, this.offset) = (rows, columns, stride, offset);
        Values = new float[offset + (rows * stride) + 20];
        Values.AsSpan().Fill(Numbers.Beside);
    }

    public float[] Values { get; }

    public MatrixSpan Span => new(Values.AsSpan(offset), rows, columns, stride);

    public PlacedMatrix Copy()
    {
        var copy = new PlacedMatrix(rows, columns, stride, offset);
        Values.CopyTo(copy.Values, 0);
        return copy;
    }

    /// <summary>Whether nothing was written beside the matrix.</summary>
    public void AssertBesideIsUntouched()
    {
        for (int i = 0; i < Values.Length; i++)
        {
            int place = i - offset;
            bool inside = place >= 0 && place < rows * stride && place % stride < columns;
            Assert.True(inside || float.IsNaN(Values[i]), $"Element {i} beside the matrix was written.");
        }
    }
}
