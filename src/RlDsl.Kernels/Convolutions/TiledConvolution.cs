namespace RlDsl.Kernels;

/// <summary>
/// Convolutions as products of matrices, image by image, for one form of vectors. Sizes and overlaps have been checked before.
/// </summary>
/// <typeparam name="TForm">The form.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal static unsafe class TiledConvolution<TForm, TVector>
    where TForm : struct, IVectorForm<TVector>
    where TVector : unmanaged
{
    /// <summary>Y = W·P + b with the patches P of each image, or the greater of that and 0.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">X: [rows, input].</param>
    /// <param name="w">W: [filters, filter].</param>
    /// <param name="bias">b: [filters]; empty for none.</param>
    /// <param name="y">Y: [rows, output].</param>
    /// <param name="isRectified">Whether negative elements become 0.</param>
    /// <param name="scratch">Room for the patches.</param>
    public static void Forward(
        in ConvolutionShape shape, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y,
        bool isRectified, Span<float> scratch)
    {
        int positions = shape.Positions, stride = shape.PositionsStride;
        fixed (float* px = x, pw = w, py = y, memory = scratch)
        {
            float* room = Aligned(memory), biases = room + ImagePatches.SizeOf(shape);
            var patches = new ImagePatches(shape, room);
            for (int filter = 0; filter < bias.Length; filter++)
            {
                new Span<float>(biases + ((nint)filter * stride), stride).Fill(bias[filter]);
            }

            for (int row = 0; row < y.Rows; row++)
            {
                patches.Read(px + ((nint)row * x.Stride));
                var product = new ProductPanel
                {
                    A = pw,
                    RowOfA = w.Stride,
                    StepOfA = 1,
                    B = patches.Values,
                    RowOfB = stride,
                    Start = bias.IsEmpty ? null : biases,
                    RowOfStart = bias.IsEmpty ? 0 : stride,
                    C = py + ((nint)row * y.Stride),
                    RowOfC = positions,
                    Rows = shape.Filters,
                    Depth = shape.FilterSize,
                    IsRectified = isRectified,
                };
                TiledProduct<TForm, TVector>.Run(product, positions);
            }
        }
    }

    /// <summary>dX: the sums of dP = Wᵀ·dY over the patches in which each pixel is.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">dY: [rows, output].</param>
    /// <param name="w">W: [filters, filter].</param>
    /// <param name="dx">dX: [rows, input].</param>
    /// <param name="scratch">Room for dP.</param>
    public static void InputGradient(
        in ConvolutionShape shape, ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan w, MatrixSpan dx, Span<float> scratch)
    {
        fixed (float* pdy = dy, pw = w, pdx = dx, memory = scratch)
        {
            var patches = new ImagePatches(shape, Aligned(memory));
            for (int row = 0; row < dx.Rows; row++)
            {
                var product = new ProductPanel
                {
                    A = pw,
                    RowOfA = 1,
                    StepOfA = w.Stride,
                    B = pdy + ((nint)row * dy.Stride),
                    RowOfB = shape.Positions,
                    C = patches.Values,
                    RowOfC = shape.PositionsStride,
                    Rows = shape.FilterSize,
                    Depth = shape.Filters,
                };
                TiledProduct<TForm, TVector>.Run(product, shape.Positions);
                patches.Sum(pdx + ((nint)row * dx.Stride));
            }
        }
    }

    /// <summary>dWᵀ ← dWᵀ + P·dYᵀ: of the two, dY is the smaller one to turn round for each image.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">X: [rows, input].</param>
    /// <param name="dy">dY: [rows, output].</param>
    /// <param name="dw">dW: [filters, filter].</param>
    /// <param name="scratch">Room for P, dYᵀ and dWᵀ.</param>
    public static void WeightGradient(
        in ConvolutionShape shape, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan dy, MatrixSpan dw, Span<float> scratch)
    {
        int filters = shape.Filters, positions = shape.Positions, stride = shape.FiltersStride;
        fixed (float* px = x, pdy = dy, pdw = dw, memory = scratch)
        {
            float* room = Aligned(memory), gradient = room + ImagePatches.SizeOf(shape), sums = gradient + shape.OutputsSize;
            var patches = new ImagePatches(shape, room);
            Transposition.Copy(pdw, dw.Stride, filters, shape.FilterSize, sums, stride);
            for (int row = 0; row < x.Rows; row++)
            {
                patches.Read(px + ((nint)row * x.Stride));
                Transposition.Copy(pdy + ((nint)row * dy.Stride), positions, filters, positions, gradient, stride);
                var product = new ProductPanel
                {
                    A = patches.Values,
                    RowOfA = shape.PositionsStride,
                    StepOfA = 1,
                    B = gradient,
                    RowOfB = stride,
                    Start = sums,
                    RowOfStart = stride,
                    C = sums,
                    RowOfC = stride,
                    Rows = shape.FilterSize,
                    Depth = positions,
                };
                TiledProduct<TForm, TVector>.Run(product, filters);
            }

            Transposition.Copy(sums, stride, shape.FilterSize, filters, pdw, dw.Stride);
        }
    }

    /// <summary>db ← db + the sum of dY over rows and positions.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">dY: [rows, output].</param>
    /// <param name="db">db: [filters].</param>
    public static void BiasGradient(in ConvolutionShape shape, ReadOnlyMatrixSpan dy, Span<float> db)
    {
        int positions = shape.Positions, whole = positions - (positions % TForm.Count), last = positions - whole;
        TVector mask = TForm.Mask(Math.Max(last, 1));
        fixed (float* pdy = dy)
        {
            for (int filter = 0; filter < db.Length; filter++)
            {
                TVector sum = TForm.Zero;
                for (int row = 0; row < dy.Rows; row++)
                {
                    float* output = pdy + ((nint)row * dy.Stride) + (filter * positions);
                    for (int i = 0; i < whole; i += TForm.Count)
                    {
                        sum = TForm.Add(sum, TForm.Load(output + i));
                    }

                    if (last > 0)
                    {
                        sum = TForm.Add(sum, TForm.LoadPart(output + whole, mask, last));
                    }
                }

                db[filter] += TForm.Sum(sum);
            }
        }
    }

    private static float* Aligned(float* memory)
    {
        const nuint Line = ConvolutionShape.Alignment * sizeof(float);
        return (float*)(((nuint)memory + Line - 1) & ~(Line - 1));
    }
}
