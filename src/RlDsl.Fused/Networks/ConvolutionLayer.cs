using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>
/// A convolution of images without padding, with an activation behind it. Images that go in and come out are
/// [channels, height, width]. Parameters: <c>weight</c>, [filters, channels, height, width], and <c>bias</c>.
/// </summary>
public sealed class ConvolutionLayer : AffineLayer
{
    private readonly ConvolutionShape shape;

    /// <summary>Creates a layer whose parameters are zero.</summary>
    /// <param name="image">The shape of an image that goes in.</param>
    /// <param name="channels">The number of filters, which are the channels of the output; at least 1.</param>
    /// <param name="kernel">The height and width of a filter, in pixels; at least 1.</param>
    /// <param name="stride">The distance from one place of a filter to the next, in pixels; at least 1.</param>
    /// <param name="activation">What the outputs go through.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or there is no such activation.</exception>
    /// <exception cref="ArgumentException">The filter is larger than the image.</exception>
    public ConvolutionLayer(ImageShape image, int channels, int kernel, int stride, Activation activation = Activation.None)
        : this(image, OutputOf(image, channels, kernel, stride), kernel, stride, activation)
    {
    }

    private ConvolutionLayer(ImageShape image, ImageShape output, int kernel, int stride, Activation activation)
        : base(
            nameof(ConvolutionLayer), image.Size, output.Size, activation, 1,
            new LearnedParameter(output.Channels, image.Channels, kernel, kernel), new LearnedParameter(output.Channels))
    {
        Output = output;
        shape = new ConvolutionShape(image.Channels, image.Height, image.Width, output.Channels, kernel, kernel, stride);
    }

    /// <summary>The shape of an image that comes out.</summary>
    public ImageShape Output { get; }

    internal override int FanIn => shape.FilterSize;

    internal override int FanOut => shape.Filters * shape.KernelHeight * shape.KernelWidth;

    private protected override Tensor TakeOutput(Arena arena, int rows) =>
        arena.Take(rows, Output.Channels, Output.Height, Output.Width);

    private protected override bool Multiply(Tensor input, Tensor output)
    {
        Kernels.Convolution.Forward(
            shape, input.AsMatrix(), Filters(Weight.Values), Bias.Values, output.AsWritableMatrix(), Scratch(input),
            ActivationFunctions.OfKernel(Activation));
        return ActivationFunctions.IsOfKernel(Activation);
    }

    private protected override void AddGradient(Tensor input, ReadOnlyMatrixSpan gradient)
    {
        Kernels.Convolution.WeightGradient(shape, input.AsMatrix(), gradient, Filters(Weight.Gradient), Scratch(input));
        Kernels.Convolution.BiasGradient(shape, gradient, Bias.Gradient);
    }

    private protected override void ToInput(Tensor input, ReadOnlyMatrixSpan gradient, MatrixSpan result) =>
        Kernels.Convolution.InputGradient(shape, gradient, Filters(Weight.Values), result, Scratch(input));

    private static ImageShape OutputOf(ImageShape image, int channels, int kernel, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        return image.Convolve(channels, kernel, stride);
    }

    private MatrixSpan Filters(Span<float> weights) => new(weights, shape.Filters, shape.FilterSize);

    // Of the arena, and not of the layer: threads that share a network have an arena each.
    private Span<float> Scratch(Tensor input) => input.Arena.Take(shape.ScratchSize).Values;
}
