namespace RlDsl.Kernels;

/// <summary>
/// Probabilities of choices from their preferences, row by row, and the gradients through them. Results lie where the inputs
/// do, or in memory of their own. A row with a NaN becomes NaN, and so does one whose greatest number is infinite.
/// </summary>
public static class Softmax
{
    /// <summary>Probabilities: y ← eˣ / Σ eˣ, the sum over the columns.</summary>
    /// <param name="x">x: [rows, columns].</param>
    /// <param name="y">y: [rows, columns]; each row sums to 1.</param>
    /// <exception cref="ArgumentException">Sizes differ, or the two overlap without being the same.</exception>
    public static void Forward(ReadOnlyMatrixSpan x, MatrixSpan y)
    {
        RowLoop.RequireAlike("x", x, y);
        if (x.Columns is > 0 and <= NarrowSoftmax.MostColumns)
        {
            NarrowSoftmax.Forward(x, y);
        }
        else if (x.Columns > 0)
        {
            RowLoop.Run<SoftmaxFunction>(x, x, y);
        }
    }

    /// <summary>Logarithms of probabilities: y ← x - log Σ eˣ, the sum over the columns.</summary>
    /// <param name="x">x: [rows, columns].</param>
    /// <param name="y">y: [rows, columns].</param>
    /// <exception cref="ArgumentException">Sizes differ, or the two overlap without being the same.</exception>
    public static void LogForward(ReadOnlyMatrixSpan x, MatrixSpan y)
    {
        RowLoop.RequireAlike("x", x, y);
        if (x.Columns is > 0 and <= NarrowSoftmax.MostColumns)
        {
            NarrowSoftmax.LogForward(x, y);
        }
        else if (x.Columns > 0)
        {
            RowLoop.Run<LogSoftmaxFunction>(x, x, y);
        }
    }

    /// <summary>The gradient through <see cref="Forward"/>: dx ← y (dy - Σ dy y).</summary>
    /// <param name="dy">The gradient with respect to y: [rows, columns].</param>
    /// <param name="y">What <see cref="Forward"/> yielded: [rows, columns].</param>
    /// <param name="dx">The gradient with respect to x: [rows, columns].</param>
    /// <exception cref="ArgumentException">Sizes differ, or dx overlaps with another without being the same.</exception>
    public static void Backward(ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan y, MatrixSpan dx)
    {
        RowLoop.RequireAlike("dy", dy, dx);
        RowLoop.RequireAlike("y", y, dx);
        if (dx.Columns > 0)
        {
            RowLoop.Run<SoftmaxGradient>(dy, y, dx);
        }
    }

    /// <summary>The gradient through <see cref="LogForward"/>: dx ← dy - eʸ Σ dy.</summary>
    /// <param name="dy">The gradient with respect to y: [rows, columns].</param>
    /// <param name="y">What <see cref="LogForward"/> yielded: [rows, columns].</param>
    /// <param name="dx">The gradient with respect to x: [rows, columns].</param>
    /// <exception cref="ArgumentException">Sizes differ, or dx overlaps with another without being the same.</exception>
    public static void LogBackward(ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan y, MatrixSpan dx)
    {
        RowLoop.RequireAlike("dy", dy, dx);
        RowLoop.RequireAlike("y", y, dx);
        if (dx.Columns > 0)
        {
            RowLoop.Run<LogSoftmaxGradient>(dy, y, dx);
        }
    }
}
