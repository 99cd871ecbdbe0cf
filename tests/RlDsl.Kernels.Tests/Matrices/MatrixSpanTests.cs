namespace RlDsl.Kernels.Tests.Matrices;

/// <summary>Numbers that are seen as matrices.</summary>
public class MatrixSpanTests
{
    [Fact]
    public void Rows_begin_a_stride_apart()
    {
        float[] values = [0, 1, 2, 3, 4, 5, 6, 7];
        MatrixSpan matrix = new(values, 2, 3, 5);
        Assert.Equal([5, 6, 7], matrix[1].ToArray());
        Assert.Equal(6, matrix[1, 1]);
        matrix[0, 2] = -1;
        Assert.Equal(-1, values[2]);
        ReadOnlyMatrixSpan same = matrix;
        Assert.Equal([0, 1, -1], same[0].ToArray());
        Assert.Equal((2, 3, 5), (same.Rows, same.Columns, same.Stride));
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        float[] values = new float[7];
        Assert.Contains("take 8", Assert.Throws<ArgumentException>(() => _ = new MatrixSpan(values, 2, 3, 5).Rows).Message);
        Assert.Contains("take 8", Assert.Throws<ArgumentException>(() => _ = new ReadOnlyMatrixSpan(values, 2, 4).Rows).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new MatrixSpan(values, 2, 3, 2).Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new MatrixSpan(values, -1, 3).Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new MatrixSpan(values, 1, -3, 3).Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new MatrixSpan(values, 2, 3)[2].Length);
        Assert.Throws<ArgumentException>(() => _ = new MatrixSpan(values, int.MaxValue, int.MaxValue).Rows);
    }

    [Fact]
    public void Matrices_side_by_side_in_the_same_rows_are_apart()
    {
        float[] values = new float[40];
        Assert.False(new ReadOnlyMatrixSpan(values, 4, 4, 10).Overlaps(new(values.AsSpan(4), 4, 6, 10)));
        Assert.False(new ReadOnlyMatrixSpan(values.AsSpan(4), 4, 6, 10).Overlaps(new(values, 4, 4, 10)));
        Assert.True(new ReadOnlyMatrixSpan(values, 4, 5, 10).Overlaps(new(values.AsSpan(4), 4, 6, 10)));
        Assert.True(new ReadOnlyMatrixSpan(values.AsSpan(4), 3, 7, 10).Overlaps(new(values, 4, 1, 10)));
        Assert.True(new ReadOnlyMatrixSpan(values, 4, 4, 10).Overlaps(new(values.AsSpan(4), 3, 4, 9)));
        Assert.False(new ReadOnlyMatrixSpan(values.AsSpan(0, 20), 2, 10).Overlaps(new(values.AsSpan(20), 2, 10)));
    }
}
