namespace RlDsl.Kernels;

/// <summary>
/// Convolutions without vectors, by their definition: for processors that have none, and what the products are tested against.
/// </summary>
internal static class ScalarConvolution
{
    /// <inheritdoc cref="TiledConvolution{TForm, TVector}.Forward"/>
    public static void Forward(
        in ConvolutionShape shape, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y,
        bool isRectified, Span<float> scratch)
    {
        for (int row = 0; row < y.Rows; row++)
        {
            foreach (Place place in new Places(shape))
            {
                float sum = bias.IsEmpty ? 0 : bias[place.Filter];
                for (int element = 0; element < shape.FilterSize; element++)
                {
                    sum += w[place.Filter, element] * x[row, place.Pixel(shape, element)];
                }

                y[row, place.Output] = isRectified ? MathF.Max(sum, 0) : sum;
            }
        }
    }

    /// <inheritdoc cref="TiledConvolution{TForm, TVector}.InputGradient"/>
    public static void InputGradient(
        in ConvolutionShape shape, ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan w, MatrixSpan dx, Span<float> scratch)
    {
        for (int row = 0; row < dx.Rows; row++)
        {
            dx[row].Clear();
            foreach (Place place in new Places(shape))
            {
                for (int element = 0; element < shape.FilterSize; element++)
                {
                    dx[row, place.Pixel(shape, element)] += w[place.Filter, element] * dy[row, place.Output];
                }
            }
        }
    }

    /// <inheritdoc cref="TiledConvolution{TForm, TVector}.WeightGradient"/>
    public static void WeightGradient(
        in ConvolutionShape shape, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan dy, MatrixSpan dw, Span<float> scratch)
    {
        for (int row = 0; row < x.Rows; row++)
        {
            foreach (Place place in new Places(shape))
            {
                for (int element = 0; element < shape.FilterSize; element++)
                {
                    dw[place.Filter, element] += x[row, place.Pixel(shape, element)] * dy[row, place.Output];
                }
            }
        }
    }

    /// <inheritdoc cref="TiledConvolution{TForm, TVector}.BiasGradient"/>
    public static void BiasGradient(in ConvolutionShape shape, ReadOnlyMatrixSpan dy, Span<float> db)
    {
        for (int row = 0; row < dy.Rows; row++)
        {
            foreach (Place place in new Places(shape))
            {
                db[place.Filter] += dy[row, place.Output];
            }
        }
    }

    /// <summary>A place of a filter in an image.</summary>
    private readonly struct Place(int filter, int y, int x, int output)
    {
        public int Filter => filter;

        public int Output => output;

        /// <summary>The pixel that an element of the filter meets here.</summary>
        public int Pixel(in ConvolutionShape shape, int element)
        {
            (int rest, int kx) = Math.DivRem(element, shape.KernelWidth);
            (int channel, int ky) = Math.DivRem(rest, shape.KernelHeight);
            return (((channel * shape.Height) + (y * shape.Stride) + ky) * shape.Width) + (x * shape.Stride) + kx;
        }
    }

    /// <summary>All places of all filters, in the order of the output.</summary>
    private ref struct Places(ConvolutionShape shape)
    {
        private int output = -1;

        public readonly Place Current
        {
            get
            {
                (int filter, int position) = Math.DivRem(output, shape.Positions);
                (int y, int x) = Math.DivRem(position, shape.OutputWidth);
                return new Place(filter, y, x, output);
            }
        }

        public readonly Places GetEnumerator() => this;

        public bool MoveNext() => ++output < shape.OutputSize;
    }
}
