using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>
/// The pixels of an image that the elements of a filter meet: [filter element, position], a row of which has, for one channel
/// and one place in the filter, its pixel at each position of the output (im2col: Chellapilla, Puri and Simard 2006).
/// </summary>
/// <remarks>
/// With a stride of 1 a row is made of parts of the image's rows. With a greater one the pixels of each row are first sorted by
/// their remainder, [remainder, channel, row, pixel], after which that is so again.
/// </remarks>
internal static unsafe class ImagePatches
{
    /// <summary>Copies an image's pixels to where the filter meets them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="image">[channels, height, width].</param>
    /// <param name="phases">Room for the sorted pixels.</param>
    /// <param name="patches">[filter element, position], rows <see cref="ConvolutionShape.PositionsStride"/> apart.</param>
    public static void Read(in ConvolutionShape shape, float* image, float* phases, float* patches)
    {
        float* from = image;
        if (shape.Stride > 1)
        {
            from = phases;
            Sort(shape, image, phases);
        }

        var rows = new Rows(shape);
        int count = rows.Count, width = rows.Width, step = rows.StepOfPixels;
        for (int kx = 0; kx < shape.KernelWidth; kx++)
        {
            float* column = from + rows.Column(kx);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                for (int ky = 0; ky < shape.KernelHeight; ky++)
                {
                    float* pixels = column + rows.Row(channel, ky), to = patches + rows.Patch(channel, ky, kx);
                    for (int y = 0; y < count; y++, pixels += step, to += width)
                    {
                        Copy(pixels, to, width);
                    }
                }
            }
        }
    }

    /// <summary>Sums up for each pixel what there is for it where the filter meets it: the transpose of reading.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="patches">[filter element, position], rows <see cref="ConvolutionShape.PositionsStride"/> apart.</param>
    /// <param name="phases">Room for the sorted pixels.</param>
    /// <param name="image">[channels, height, width]; what was there is overwritten.</param>
    public static void Sum(in ConvolutionShape shape, float* patches, float* phases, float* image)
    {
        float* into = shape.Stride > 1 ? phases : image;
        new Span<float>(into, shape.Stride > 1 ? shape.PhasesSize : shape.InputSize).Clear();
        var rows = new Rows(shape);
        int count = rows.Count, width = rows.Width, step = rows.StepOfPixels;

        // Neighbouring places in a filter meet the same row of pixels; a sum that was just written is slow to read again.
        for (int kx = 0; kx < shape.KernelWidth; kx++)
        {
            float* column = into + rows.Column(kx);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                for (int ky = 0; ky < shape.KernelHeight; ky++)
                {
                    float* pixels = column + rows.Row(channel, ky), from = patches + rows.Patch(channel, ky, kx);
                    for (int y = 0; y < count; y++, pixels += step, from += width)
                    {
                        Add(from, pixels, width);
                    }
                }
            }
        }

        if (shape.Stride > 1)
        {
            PutBack(shape, phases, image);
        }
    }

    private static void Sort(in ConvolutionShape shape, float* image, float* phases)
    {
        int rows = shape.Channels * shape.Height, width = shape.PhaseWidth;
        for (int phase = 0; phase < shape.Stride; phase++)
        {
            float* to = phases + (phase * rows * width);
            for (int row = 0; row < rows; row++, to += width)
            {
                float* from = image + (row * shape.Width);
                for (int x = phase, i = 0; x < shape.Width; x += shape.Stride, i++)
                {
                    to[i] = from[x];
                }
            }
        }
    }

    private static void PutBack(in ConvolutionShape shape, float* phases, float* image)
    {
        int rows = shape.Channels * shape.Height, width = shape.PhaseWidth;
        for (int phase = 0; phase < shape.Stride; phase++)
        {
            float* from = phases + (phase * rows * width);
            for (int row = 0; row < rows; row++, from += width)
            {
                float* to = image + (row * shape.Width);
                for (int x = phase, i = 0; x < shape.Width; x += shape.Stride, i++)
                {
                    to[x] = from[i];
                }
            }
        }
    }

    /// <summary>Rows of an output, of which each has its pixels side by side.</summary>
    private readonly struct Rows
    {
        private readonly ConvolutionShape shape;
        private readonly int pixelsOfRow, phase, positionsStride;

        public Rows(in ConvolutionShape shape)
        {
            this.shape = shape;
            (Count, Width) = (shape.OutputHeight, shape.OutputWidth);
            (pixelsOfRow, positionsStride) = (shape.PhaseWidth, shape.PositionsStride);
            phase = shape.Channels * shape.Height * pixelsOfRow;
            StepOfPixels = shape.Stride * pixelsOfRow;
        }

        /// <summary>How many rows there are.</summary>
        public int Count { get; }

        /// <summary>How many positions a row has.</summary>
        public int Width { get; }

        /// <summary>How far the pixels of one row are from those of the next.</summary>
        public int StepOfPixels { get; }

        /// <summary>Where the pixels of the first row begin that a column of the filter meets.</summary>
        public nint Column(int kx) => ((nint)(kx % shape.Stride) * phase) + (kx / shape.Stride);

        /// <summary>How far from there those are that a row of the filter meets in a channel.</summary>
        public nint Row(int channel, int ky) => ((channel * shape.Height) + ky) * pixelsOfRow;

        /// <summary>Where the patches of an element of the filter begin.</summary>
        public nint Patch(int channel, int ky, int kx) =>
            (nint)((((channel * shape.KernelHeight) + ky) * shape.KernelWidth) + kx) * positionsStride;
    }

    // A row of an output may be short: parts of it are as wide as fits, and need no masks.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, float* to, int count)
    {
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector256.Load(from + i).Store(to + i);
        }

        if (i <= count - 4)
        {
            Vector128.Load(from + i).Store(to + i);
            i += 4;
        }

        for (; i < count; i++)
        {
            to[i] = from[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* from, float* to, int count)
    {
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            (Vector256.Load(to + i) + Vector256.Load(from + i)).Store(to + i);
        }

        if (i <= count - 4)
        {
            (Vector128.Load(to + i) + Vector128.Load(from + i)).Store(to + i);
            i += 4;
        }

        for (; i < count; i++)
        {
            to[i] += from[i];
        }
    }
}
