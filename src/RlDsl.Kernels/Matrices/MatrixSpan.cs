namespace RlDsl.Kernels;

/// <summary>
/// A matrix of single-precision numbers in memory of someone else, to be written: row by row, each row without gaps, and a row's
/// first element <see cref="Stride"/> elements after that of the row before. What lies between rows is never touched.
/// </summary>
public readonly ref struct MatrixSpan
{
    private readonly Span<float> values;

    /// <summary>Sees numbers as a matrix without gaps between its rows.</summary>
    /// <param name="values">At least rows × columns numbers; those after them are no part of the matrix.</param>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="columns">The number of columns, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">There are too few values.</exception>
    public MatrixSpan(Span<float> values, int rows, int columns)
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
    public MatrixSpan(Span<float> values, int rows, int columns, int stride)
    {
        this.values = values[..MatrixExtent.Part(values.Length, rows, columns, stride)];
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
    public ref float this[int row, int column] => ref this[row][column];

    /// <summary>A row: [<see cref="Columns"/>].</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<float> this[int row]
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
    public MatrixSpan RowRange(int start, int count)
    {
        MatrixExtent.RequireRange(start, count, Rows, nameof(start));
        return new MatrixSpan(count == 0 ? default : values[(start * Stride)..], count, Columns, Stride);
    }

    /// <summary>Some columns, side by side.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    public MatrixSpan ColumnRange(int start, int count)
    {
        MatrixExtent.RequireRange(start, count, Columns, nameof(start));
        return new MatrixSpan(count == 0 || Rows == 0 ? default : values[start..], Rows, count, Stride);
    }

    /// <summary>The same matrix, to be read.</summary>
    /// <param name="matrix">The matrix.</param>
    public static implicit operator ReadOnlyMatrixSpan(MatrixSpan matrix) =>
        new(matrix.values, matrix.Rows, matrix.Columns, matrix.Stride, isChecked: true);

    /// <summary>The same matrix, to be read.</summary>
    public ReadOnlyMatrixSpan ToReadOnlyMatrixSpan() => this;

    /// <summary>Runs f over all elements, over those of all rows at once where none lies between them.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    internal void Apply<TFunction>()
        where TFunction : struct, IUnaryFunction
    {
        if (Stride == Columns)
        {
            ElementLoop.Run<TFunction>(values, values);
            return;
        }

        for (int row = 0; row < Rows; row++)
        {
            ElementLoop.Run<TFunction>(this[row], this[row]);
        }
    }

    /// <summary>The first element, for <c>fixed</c>; a null reference where there is none.</summary>
    internal ref float GetPinnableReference() => ref values.GetPinnableReference();
}
