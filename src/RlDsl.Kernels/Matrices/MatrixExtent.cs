namespace RlDsl.Kernels;

/// <summary>How much memory a matrix takes.</summary>
internal static class MatrixExtent
{
    /// <summary>The number of elements from the first of a matrix to its last, both included.</summary>
    /// <param name="length">How many elements there are.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="stride">How many elements the rows' beginnings lie apart.</param>
    public static int Part(int length, int rows, int columns, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (stride < columns)
        {
            throw new ArgumentOutOfRangeException(
                nameof(stride), stride, $"Rows of {columns} columns begin at least {columns} elements apart.");
        }

        if (rows == 0 || columns == 0)
        {
            return 0;
        }

        long part = ((rows - 1L) * stride) + columns;
        return part <= length
            ? (int)part
            : throw new ArgumentException(
                $"There are {length} values, but {rows} rows of {columns} columns, {stride} elements apart, take {part}.");
    }

    /// <summary>Refuses rows or columns that are not all there.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="all">How many the matrix has.</param>
    /// <param name="name">The name of the argument that says which is the first.</param>
    public static void RequireRange(int start, int count, int all, string name)
    {
        if (start < 0 || count < 0 || start > all - count)
        {
            throw new ArgumentOutOfRangeException(name, start, $"There are {all}, and none of {count} from {start} on.");
        }
    }

    /// <summary>Refuses a row that is not there.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rows">The number of rows.</param>
    public static void RequireRow(int row, int rows)
    {
        if ((uint)row >= (uint)rows)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has the rows 0 to {rows - 1}.");
        }
    }
}
