namespace RlDsl.Kernels;

/// <summary>Refuses matrices that do not fit together.</summary>
internal static class ProductChecks
{
    public static void RequireSizes(string name, ReadOnlyMatrixSpan matrix, int rows, int columns, string reason)
    {
        if (matrix.Rows != rows || matrix.Columns != columns)
        {
            throw new ArgumentException(
                $"{name} is {matrix.Rows} by {matrix.Columns}, but must be {rows} by {columns}: {reason}.");
        }
    }

    public static void RequireLength(string name, int length, int expected, string parameter)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                $"{name} has {length} elements, but a layer of {expected} outputs has {expected}.", parameter);
        }
    }

    public static void RequireApart(string written, ReadOnlyMatrixSpan one, string read, ReadOnlyMatrixSpan other)
    {
        if (one.Overlaps(other))
        {
            throw new ArgumentException(
                $"{written} overlaps with {read}: it is written while that is read. Give it memory of its own.");
        }
    }
}
