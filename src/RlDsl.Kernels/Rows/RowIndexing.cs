namespace RlDsl.Kernels;

/// <summary>One element of each row of a matrix, such as the value of the action that was taken.</summary>
public static class RowIndexing
{
    /// <summary>Reads an element of each row.</summary>
    /// <param name="x">The rows: [rows, columns].</param>
    /// <param name="columns">The column of each row's element, from 0: [rows].</param>
    /// <param name="elements">The elements: [rows].</param>
    /// <exception cref="ArgumentException">There are more or fewer columns or elements than rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column; nothing has been written.</exception>
    public static void Gather(ReadOnlyMatrixSpan x, ReadOnlySpan<int> columns, Span<float> elements)
    {
        RowLoop.RequireOneEach(x, columns.Length);
        RowLoop.RequireOneEach(x, elements.Length);
        RequireColumns(x, columns);
        for (int row = 0; row < x.Rows; row++)
        {
            elements[row] = x[row][columns[row]];
        }
    }

    /// <summary>Adds to an element of each row, which is how gradients go back through <see cref="Gather"/>.</summary>
    /// <param name="elements">What is added: [rows].</param>
    /// <param name="columns">The column of each row's element, from 0: [rows].</param>
    /// <param name="x">The rows: [rows, columns]. Other elements stay as they are.</param>
    /// <exception cref="ArgumentException">There are more or fewer columns or elements than rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column; nothing has been written.</exception>
    public static void ScatterAdd(ReadOnlySpan<float> elements, ReadOnlySpan<int> columns, MatrixSpan x)
    {
        RowLoop.RequireOneEach(x, columns.Length);
        RowLoop.RequireOneEach(x, elements.Length);
        RequireColumns(x, columns);
        for (int row = 0; row < x.Rows; row++)
        {
            x[row][columns[row]] += elements[row];
        }
    }

    private static void RequireColumns(ReadOnlyMatrixSpan x, ReadOnlySpan<int> columns)
    {
        for (int row = 0; row < columns.Length; row++)
        {
            if ((uint)columns[row] >= (uint)x.Columns)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(columns), columns[row], $"Row {row} has the columns 0 to {x.Columns - 1}.");
            }
        }
    }
}
