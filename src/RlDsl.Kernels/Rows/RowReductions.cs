namespace RlDsl.Kernels;

/// <summary>One number for each row of a matrix.</summary>
public static class RowReductions
{
    /// <summary>The sum of each row; 0 of no columns.</summary>
    /// <param name="x">The rows: [rows, columns].</param>
    /// <param name="sums">The sums: [rows], apart from the rows.</param>
    /// <exception cref="ArgumentException">There are more or fewer results than rows, or they overlap.</exception>
    public static void Sum(ReadOnlyMatrixSpan x, Span<float> sums) => Reduce<SumFunction>(x, sums);

    /// <summary>The mean of each row.</summary>
    /// <param name="x">The rows: [rows, columns], of at least one column.</param>
    /// <param name="means">The means: [rows], apart from the rows.</param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer results than rows, they overlap, or there is no column.
    /// </exception>
    public static void Mean(ReadOnlyMatrixSpan x, Span<float> means)
    {
        RowLoop.RequireColumns(x);
        Reduce<MeanFunction>(x, means);
    }

    /// <summary>The greatest number of each row; NaN if there is one.</summary>
    /// <param name="x">The rows: [rows, columns], of at least one column.</param>
    /// <param name="maxima">The greatest numbers: [rows], apart from the rows.</param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer results than rows, they overlap, or there is no column.
    /// </exception>
    public static void Max(ReadOnlyMatrixSpan x, Span<float> maxima)
    {
        RowLoop.RequireColumns(x);
        Reduce<MaxFunction>(x, maxima);
    }

    /// <summary>
    /// The column of the greatest number of each row: the first of equal ones, or the first NaN if there is one.
    /// </summary>
    /// <param name="x">The rows: [rows, columns], of at least one column.</param>
    /// <param name="columns">The columns, from 0: [rows].</param>
    /// <exception cref="ArgumentException">There are more or fewer results than rows, or there is no column.</exception>
    public static void ArgMax(ReadOnlyMatrixSpan x, Span<int> columns)
    {
        RowLoop.RequireColumns(x);
        RowLoop.RequireOneEach(x, columns.Length);
        for (int row = 0; row < x.Rows; row++)
        {
            ReadOnlySpan<float> values = x[row];
            float max = 0;
            RowLoop.Run<MaxFunction>(new(values, 1, values.Length), new(values, 1, values.Length), new(new(ref max), 1, 1));
            columns[row] = values.IndexOf(max);
        }
    }

    private static void Reduce<TFunction>(ReadOnlyMatrixSpan x, Span<float> results)
        where TFunction : struct, IRowFunction
    {
        RowLoop.RequireOneEach(x, results.Length);
        var written = new MatrixSpan(results, results.Length, 1);
        ProductChecks.RequireApart("What is written", written, "what is read", x);
        RowLoop.Run<TFunction>(x, x, written);
    }
}
