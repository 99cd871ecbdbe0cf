namespace RlDsl.Kernels;

/// <summary>
/// The sizes of a convolution of images [channels, height, width] with filters [channels, kernel height, kernel width], without
/// padding: an output for each place at which a filter lies within the image, every stride pixels.
/// </summary>
public readonly record struct ConvolutionShape
{
    /// <summary>Room before each part of the scratch memory, so that it begins where a line of the cache does.</summary>
    internal const int Alignment = 16;

    /// <summary>Describes a convolution.</summary>
    /// <param name="channels">The channels of an image; at least 1.</param>
    /// <param name="height">The rows of pixels of an image; at least 1.</param>
    /// <param name="width">The pixels of a row; at least 1.</param>
    /// <param name="filters">The number of filters, which are the channels of the output; at least 1.</param>
    /// <param name="kernelHeight">The rows of pixels of a filter, from 1 to the height.</param>
    /// <param name="kernelWidth">The pixels of a filter's row, from 1 to the width.</param>
    /// <param name="stride">How many pixels neighbouring outputs lie apart, in both directions; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range.</exception>
    public ConvolutionShape(int channels, int height, int width, int filters, int kernelHeight, int kernelWidth, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(filters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelHeight);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kernelHeight, height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kernelWidth, width);
        (Channels, Height, Width, Filters) = (channels, height, width, filters);
        (KernelHeight, KernelWidth, Stride) = (kernelHeight, kernelWidth, stride);
    }

    /// <summary>The channels of an image.</summary>
    public int Channels { get; }

    /// <summary>The rows of pixels of an image.</summary>
    public int Height { get; }

    /// <summary>The pixels of a row.</summary>
    public int Width { get; }

    /// <summary>The number of filters, which are the channels of the output.</summary>
    public int Filters { get; }

    /// <summary>The rows of pixels of a filter.</summary>
    public int KernelHeight { get; }

    /// <summary>The pixels of a filter's row.</summary>
    public int KernelWidth { get; }

    /// <summary>How many pixels neighbouring outputs lie apart.</summary>
    public int Stride { get; }

    /// <summary>The rows of an output: how often a filter goes into the height.</summary>
    public int OutputHeight => ((Height - KernelHeight) / Stride) + 1;

    /// <summary>The pixels of an output's row.</summary>
    public int OutputWidth => ((Width - KernelWidth) / Stride) + 1;

    /// <summary>The numbers of an image.</summary>
    public int InputSize => Channels * Height * Width;

    /// <summary>The numbers of an output: [filters, output height, output width].</summary>
    public int OutputSize => Filters * Positions;

    /// <summary>The numbers of a filter: [channels, kernel height, kernel width].</summary>
    public int FilterSize => Channels * KernelHeight * KernelWidth;

    /// <summary>How many numbers of scratch memory <see cref="Convolution"/> needs, however many images there are.</summary>
    public int ScratchSize => Alignment + ImagePatches.SizeOf(this) + OutputsSize + WeightGradientSize;

    /// <summary>The places of a filter in an image.</summary>
    internal int Positions => OutputHeight * OutputWidth;

    /// <summary>How many rows of an image are of one remainder by the stride, at most.</summary>
    internal int PhaseHeight => (Height + Stride - 1) / Stride;

    /// <summary>How many pixels of a row are of one remainder by the stride, at most.</summary>
    internal int PhaseWidth => (Width + Stride - 1) / Stride;

    /// <summary>How far apart rows begin that have a number for each place.</summary>
    internal int PositionsStride => Aligned(Positions);

    /// <summary>How far apart rows begin that have a number for each filter.</summary>
    internal int FiltersStride => Aligned(Filters);

    internal int OutputsSize => Math.Max(Filters * PositionsStride, Positions * FiltersStride);

    internal int WeightGradientSize => FilterSize * FiltersStride;

    /// <summary>A count of numbers that fills lines of the cache.</summary>
    internal static int Aligned(int count) => (count + Alignment - 1) / Alignment * Alignment;
}
