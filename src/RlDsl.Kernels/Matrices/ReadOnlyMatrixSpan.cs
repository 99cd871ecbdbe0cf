namespace RlDsl.Kernels;

/// <summary>
/// A matrix of single-precision numbers in memory of someone else, to be read: row by row, each row without gaps, and a row's
/// first element <see cref="Stride"/> elements after that of the row before.
/// </summary>
public readonly ref struct ReadOnlyMatrixSpan
{
    private readonly ReadOnlySpan<float> values;

    /// <summary>Sees numbers as a matrix without gaps between its rows.</summary>
    /// <param name="values">At least rows × columns numbers; those after them are no part of the matrix.</param>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="columns">The number of columns, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">There are too few values.</exception>
    public ReadOnlyMatrixSpan(ReadOnlySpan<float> values, int rows, int columns)
        : this(values, rows, columns, columns)
    {
    }

    /// <summary>Sees numbers as a matrix.</summary>
    /// <param name="values">At least (rows - 1) × stride + columns numbers; those after them are no part of the matrix.</param>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="columns">The number of columns, at least 0.</param>
    /// <param name="stride">How many elements the rows' beginnings lie apart: at least the number of columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the stride below the number of columns.</exception>
    /// <exception cref="ArgumentException">There are too few values.</exception>
    public ReadOnlyMatrixSpan(ReadOnlySpan<float> values, int rows, int columns, int stride)
    {
        this.values = values[..MatrixExtent.Part(values.Length, rows, columns, stride)];
        (Rows, Columns, Stride) = (rows, columns, stride);
    }

    /// <summary>Sees numbers as a matrix, whose extent was checked before.</summary>
    /// <param name="values">Those from the first of the matrix to its last.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="stride">How many elements the rows' beginnings lie apart.</param>
    /// <param name="isChecked">That it was checked.</param>
    internal ReadOnlyMatrixSpan(ReadOnlySpan<float> values, int rows, int columns, int stride, bool isChecked)
    {
        System.Diagnostics.Debug.Assert(isChecked, "The extent was not checked.");
        this.values = values;
        (Rows, Columns, Stride) = (rows, columns, stride);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>How many elements the rows' beginnings lie apart.</summary>
    public int Stride { get; }

    /// <summary>The element of a row and a column.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    public float this[int row, int column] => this[row][column];

    /// <summary>A row: [<see cref="Columns"/>].</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<float> this[int row]
    {
        get
        {
            MatrixExtent.RequireRow(row, Rows);
            return values.Slice(row * Stride, Columns);
        }
    }

    /// <summary>Some rows, one after the other.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    public ReadOnlyMatrixSpan RowRange(int start, int count)
    {
        MatrixExtent.RequireRange(start, count, Rows, nameof(start));
        return new ReadOnlyMatrixSpan(count == 0 ? default : values[(start * Stride)..], count, Columns, Stride);
    }

    /// <summary>Some columns, side by side.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    public ReadOnlyMatrixSpan ColumnRange(int start, int count)
    {
        MatrixExtent.RequireRange(start, count, Columns, nameof(start));
        return new ReadOnlyMatrixSpan(count == 0 || Rows == 0 ? default : values[start..], Rows, count, Stride);
    }

    /// <summary>The first element, for <c>fixed</c>; a null reference where there is none.</summary>
    internal ref readonly float GetPinnableReference() => ref values.GetPinnableReference();

    /// <summary>Whether an element is one of another matrix too. Matrices side by side in the same rows are apart.</summary>
    /// <param name="other">The other matrix.</param>
    internal bool Overlaps(ReadOnlyMatrixSpan other)
    {
        if (!values.Overlaps(other.values, out int offset))
        {
            return false;
        }

        int shift = offset < 0 ? (offset % Stride) + Stride : offset % Stride;
        return Stride != other.Stride || shift < Columns || shift + other.Columns > Stride;
    }

    /// <summary>Whether another matrix of the same size has the same elements.</summary>
    /// <param name="other">The other matrix.</param>
    internal bool IsAt(ReadOnlyMatrixSpan other) =>
        values.Overlaps(other.values, out int offset) && offset == 0 && (Stride == other.Stride || Rows == 1);
}
