namespace RlDsl.Kernels;

/// <summary>Linear layers without vectors: for processors that have none, and what the tiles are tested against.</summary>
internal static class ScalarLinear
{
    /// <inheritdoc cref="TiledProduct{TForm, TVector}.Forward"/>
    public static void Forward(
        ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y, bool isRectified)
    {
        for (int row = 0; row < y.Rows; row++)
        {
            for (int output = 0; output < y.Columns; output++)
            {
                float sum = bias.IsEmpty ? 0 : bias[output];
                for (int input = 0; input < x.Columns; input++)
                {
                    sum += x[row, input] * w[input, output];
                }

                y[row, output] = isRectified ? MathF.Max(sum, 0) : sum;
            }
        }
    }

    /// <inheritdoc cref="TiledProduct{TForm, TVector}.InputGradient"/>
    public static void InputGradient(ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan w, MatrixSpan dx)
    {
        for (int row = 0; row < dx.Rows; row++)
        {
            for (int input = 0; input < dx.Columns; input++)
            {
                float sum = 0;
                for (int output = 0; output < dy.Columns; output++)
                {
                    sum += dy[row, output] * w[input, output];
                }

                dx[row, input] = sum;
            }
        }
    }

    /// <inheritdoc cref="TiledProduct{TForm, TVector}.WeightGradient"/>
    public static void WeightGradient(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan dy, MatrixSpan dw)
    {
        for (int input = 0; input < dw.Rows; input++)
        {
            for (int output = 0; output < dw.Columns; output++)
            {
                float sum = dw[input, output];
                for (int row = 0; row < x.Rows; row++)
                {
                    sum += x[row, input] * dy[row, output];
                }

                dw[input, output] = sum;
            }
        }
    }

    /// <inheritdoc cref="TiledProduct{TForm, TVector}.BiasGradient"/>
    public static void BiasGradient(ReadOnlyMatrixSpan dy, Span<float> db)
    {
        for (int row = 0; row < dy.Rows; row++)
        {
            for (int output = 0; output < db.Length; output++)
            {
                db[output] += dy[row, output];
            }
        }
    }
}
