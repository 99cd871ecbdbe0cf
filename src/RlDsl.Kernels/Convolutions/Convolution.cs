using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>
/// Convolutions y = act(w * x + b) of images without padding, one row of [channels, height, width] for each element of a batch,
/// and the gradients of their weights, biases and inputs. As in libtorch, filters are not turned round.
/// </summary>
/// <remarks>
/// <para>
/// Images, outputs and weights lie as libtorch keeps them: an output is [filters, output height, output width], and weights are
/// [filters, channels, kernel height, kernel width]. Each image becomes a matrix of the pixels that the filters meet, in scratch
/// memory that the caller gives, and what follows are products with it.
/// </para>
/// <para>
/// A row of a result does not depend on how many other rows there are, bit for bit. Results of different vector widths agree to
/// rounding. A pixel that is not finite may make the gradient of any weight NaN, of those too that it does not meet.
/// </para>
/// </remarks>
public static class Convolution
{
    /// <summary>The forward pass.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">X: [rows, channels × height × width].</param>
    /// <param name="w">W: [filters, channels × kernel height × kernel width].</param>
    /// <param name="bias">b: [filters]; empty for none.</param>
    /// <param name="y">Y: [rows, filters × output height × output width], none of whose memory is that of the others.</param>
    /// <param name="scratch">At least <see cref="ConvolutionShape.ScratchSize"/> numbers, of which nothing is expected.</param>
    /// <param name="activation">act.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, scratch is too short, or Y overlaps with another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activation.</exception>
    public static void Forward(
        in ConvolutionShape shape,
        ReadOnlyMatrixSpan x,
        ReadOnlyMatrixSpan w,
        ReadOnlySpan<float> bias,
        MatrixSpan y,
        Span<float> scratch,
        Activation activation = Activation.None)
    {
        RequireImages("X", x, y.Rows, shape);
        RequireOutputs("Y", y, x.Rows, shape);
        RequireWeights("W", w, shape);
        if (!bias.IsEmpty)
        {
            ProductChecks.RequireLength("b", bias.Length, shape.Filters, nameof(bias));
        }

        ProductChecks.RequireApart("Y", y, "X", x);
        ProductChecks.RequireApart("Y", y, "W", w);
        ProductChecks.RequireApart("Y", y, "b", new ReadOnlyMatrixSpan(bias, 1, bias.Length));
        RequireScratch(scratch, shape);
        RequireApart(scratch, "X", x);
        RequireApart(scratch, "W", w);
        RequireApart(scratch, "Y", y);
        RequireApart(scratch, "b", new ReadOnlyMatrixSpan(bias, 1, bias.Length));
        if (activation is < Activation.None or > Activation.Tanh)
        {
            throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation.");
        }

        bool isRectified = activation == Activation.Relu;
        if (Form512.IsSupported)
        {
            TiledConvolution<Form512, Vector512<float>>.Forward(shape, x, w, bias, y, isRectified, scratch);
        }
        else if (Form256.IsSupported)
        {
            TiledConvolution<Form256, Vector256<float>>.Forward(shape, x, w, bias, y, isRectified, scratch);
        }
        else if (Form128.IsSupported)
        {
            TiledConvolution<Form128, Vector128<float>>.Forward(shape, x, w, bias, y, isRectified, scratch);
        }
        else
        {
            ScalarConvolution.Forward(shape, x, w, bias, y, isRectified, scratch);
        }

        if (activation == Activation.Tanh)
        {
            y.Apply<TanhFunction>();
        }
    }

    /// <summary>The gradient of a loss with respect to the images.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">dY, the gradient with respect to w * x + b: [rows, filters × output height × output width].</param>
    /// <param name="w">W: [filters, channels × kernel height × kernel width].</param>
    /// <param name="dx">dX: [rows, channels × height × width], apart from the others. What was there is overwritten.</param>
    /// <param name="scratch">At least <see cref="ConvolutionShape.ScratchSize"/> numbers, of which nothing is expected.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, scratch is too short, or dX overlaps with another.</exception>
    public static void InputGradient(
        in ConvolutionShape shape, ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan w, MatrixSpan dx, Span<float> scratch)
    {
        RequireOutputs("dY", dy, dx.Rows, shape);
        RequireImages("dX", dx, dy.Rows, shape);
        RequireWeights("W", w, shape);
        ProductChecks.RequireApart("dX", dx, "dY", dy);
        ProductChecks.RequireApart("dX", dx, "W", w);
        RequireScratch(scratch, shape);
        RequireApart(scratch, "dY", dy);
        RequireApart(scratch, "W", w);
        RequireApart(scratch, "dX", dx);
        if (Form512.IsSupported)
        {
            TiledConvolution<Form512, Vector512<float>>.InputGradient(shape, dy, w, dx, scratch);
        }
        else if (Form256.IsSupported)
        {
            TiledConvolution<Form256, Vector256<float>>.InputGradient(shape, dy, w, dx, scratch);
        }
        else if (Form128.IsSupported)
        {
            TiledConvolution<Form128, Vector128<float>>.InputGradient(shape, dy, w, dx, scratch);
        }
        else
        {
            ScalarConvolution.InputGradient(shape, dy, w, dx, scratch);
        }
    }

    /// <summary>Adds the gradient of a loss with respect to the weights.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">X: [rows, channels × height × width].</param>
    /// <param name="dy">dY, the gradient with respect to w * x + b: [rows, filters × output height × output width].</param>
    /// <param name="dw">dW: [filters, channels × kernel height × kernel width], apart from the others.</param>
    /// <param name="scratch">At least <see cref="ConvolutionShape.ScratchSize"/> numbers, of which nothing is expected.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, scratch is too short, or dW overlaps with another.</exception>
    public static void WeightGradient(
        in ConvolutionShape shape, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan dy, MatrixSpan dw, Span<float> scratch)
    {
        RequireImages("X", x, dy.Rows, shape);
        RequireOutputs("dY", dy, x.Rows, shape);
        RequireWeights("dW", dw, shape);
        ProductChecks.RequireApart("dW", dw, "X", x);
        ProductChecks.RequireApart("dW", dw, "dY", dy);
        RequireScratch(scratch, shape);
        RequireApart(scratch, "X", x);
        RequireApart(scratch, "dY", dy);
        RequireApart(scratch, "dW", dw);
        if (Form512.IsSupported)
        {
            TiledConvolution<Form512, Vector512<float>>.WeightGradient(shape, x, dy, dw, scratch);
        }
        else if (Form256.IsSupported)
        {
            TiledConvolution<Form256, Vector256<float>>.WeightGradient(shape, x, dy, dw, scratch);
        }
        else if (Form128.IsSupported)
        {
            TiledConvolution<Form128, Vector128<float>>.WeightGradient(shape, x, dy, dw, scratch);
        }
        else
        {
            ScalarConvolution.WeightGradient(shape, x, dy, dw, scratch);
        }
    }

    /// <summary>Adds the gradient of a loss with respect to the biases: the sum of dY over rows and positions.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">dY, the gradient with respect to w * x + b: [rows, filters × output height × output width].</param>
    /// <param name="db">db: [filters], none of whose memory is that of dY.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or the two overlap.</exception>
    public static void BiasGradient(in ConvolutionShape shape, ReadOnlyMatrixSpan dy, Span<float> db)
    {
        RequireOutputs("dY", dy, dy.Rows, shape);
        ProductChecks.RequireLength("db", db.Length, shape.Filters, nameof(db));
        ProductChecks.RequireApart("db", new MatrixSpan(db, 1, db.Length), "dY", dy);
        if (Form512.IsSupported)
        {
            TiledConvolution<Form512, Vector512<float>>.BiasGradient(shape, dy, db);
        }
        else if (Form256.IsSupported)
        {
            TiledConvolution<Form256, Vector256<float>>.BiasGradient(shape, dy, db);
        }
        else if (Form128.IsSupported)
        {
            TiledConvolution<Form128, Vector128<float>>.BiasGradient(shape, dy, db);
        }
        else
        {
            ScalarConvolution.BiasGradient(shape, dy, db);
        }
    }

    private static void RequireImages(string name, ReadOnlyMatrixSpan images, int rows, in ConvolutionShape shape) =>
        ProductChecks.RequireSizes(name, images, rows, shape.InputSize, "an image in each row, as many as outputs");

    private static void RequireOutputs(string name, ReadOnlyMatrixSpan outputs, int rows, in ConvolutionShape shape) =>
        ProductChecks.RequireSizes(name, outputs, rows, shape.OutputSize, "an output in each row, as many as images");

    private static void RequireWeights(string name, ReadOnlyMatrixSpan weights, in ConvolutionShape shape) =>
        ProductChecks.RequireSizes(name, weights, shape.Filters, shape.FilterSize, "a filter in each row");

    private static void RequireScratch(ReadOnlySpan<float> scratch, in ConvolutionShape shape)
    {
        if (scratch.Length < shape.ScratchSize)
        {
            throw new ArgumentException(
                $"There are {scratch.Length} numbers of scratch memory, but the convolution needs {shape.ScratchSize}.",
                nameof(scratch));
        }
    }

    private static void RequireApart(Span<float> scratch, string name, ReadOnlyMatrixSpan matrix) =>
        ProductChecks.RequireApart("The scratch memory", new MatrixSpan(scratch, 1, scratch.Length), name, matrix);
}
