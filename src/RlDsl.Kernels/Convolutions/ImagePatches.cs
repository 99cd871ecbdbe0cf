using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>
/// The pixels of an image that the elements of a filter meet: [filter element, position], a row of which has, for one channel and
/// one place in the filter, its pixel at each position of the filter in the image (im2col: Chellapilla, Puri and Simard 2006).
/// </summary>
/// <remarks>
/// With a stride of 1 a row is made of parts of the image's rows. With a greater one the image is first taken apart by the
/// remainders of rows and pixels, [row's remainder, pixel's remainder, channel, row, pixel], after which that is so again.
/// </remarks>
internal readonly unsafe struct ImagePatches
{
    private readonly ConvolutionShape shape;
    private readonly int* starts;
    private readonly float* phases;

    /// <summary>Prepares to read images of a shape.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="memory">As many numbers as <see cref="SizeOf"/> says, where a line of the cache begins.</param>
    public ImagePatches(in ConvolutionShape shape, float* memory)
    {
        this.shape = shape;
        Values = memory;
        phases = Values + ((nint)shape.FilterSize * shape.PositionsStride);
        starts = (int*)(phases + SizeOfPhases(shape));
        int* start = starts;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int ky = 0; ky < shape.KernelHeight; ky++)
            {
                (int y, int phaseOfY) = Math.DivRem(ky, shape.Stride);
                for (int kx = 0; kx < shape.KernelWidth; kx++)
                {
                    (int x, int phaseOfX) = Math.DivRem(kx, shape.Stride);
                    int plane = (((phaseOfY * shape.Stride) + phaseOfX) * shape.Channels) + channel;
                    *start++ = (((plane * shape.PhaseHeight) + y) * shape.PhaseWidth) + x;
                }
            }
        }
    }

    /// <summary>[filter element, position], rows <see cref="ConvolutionShape.PositionsStride"/> apart.</summary>
    public float* Values { get; }

    /// <summary>How many numbers of memory patches need.</summary>
    /// <param name="shape">The sizes.</param>
    public static int SizeOf(in ConvolutionShape shape) =>
        (shape.FilterSize * shape.PositionsStride) + SizeOfPhases(shape) + ConvolutionShape.Aligned(shape.FilterSize);

    /// <summary>Copies an image's pixels to where the filter meets them.</summary>
    /// <param name="image">[channels, height, width].</param>
    public void Read(float* image)
    {
        float* from = image;
        if (shape.Stride > 1)
        {
            from = phases;
            TakeApart(image);
        }

        int rows = shape.OutputHeight, width = shape.OutputWidth, step = shape.PhaseWidth, elements = shape.FilterSize;
        nint stride = shape.PositionsStride;
        float* to = Values;
        for (int element = 0; element < elements; element++, to += stride)
        {
            Copy(from + starts[element], step, rows, width, to);
        }
    }

    /// <summary>Sums up for each pixel what there is for it where the filter meets it: the transpose of reading.</summary>
    /// <param name="image">[channels, height, width]; what was there is overwritten.</param>
    public void Sum(float* image)
    {
        float* into = shape.Stride > 1 ? phases : image;
        new Span<float>(into, shape.Stride > 1 ? SizeOfPhases(shape) : shape.InputSize).Clear();
        int rows = shape.OutputHeight, width = shape.OutputWidth, step = shape.PhaseWidth, elements = shape.FilterSize;
        nint stride = shape.PositionsStride;

        // Neighbouring elements of a filter meet the same pixels, and a sum that was just written is slow to read again.
        for (int kx = 0; kx < shape.KernelWidth; kx++)
        {
            for (int element = kx; element < elements; element += shape.KernelWidth)
            {
                Add(Values + (element * stride), rows, width, into + starts[element], step);
            }
        }

        if (shape.Stride > 1)
        {
            PutTogether(image);
        }
    }

    private static int SizeOfPhases(in ConvolutionShape shape) => shape.Stride == 1
        ? 0
        : ConvolutionShape.Aligned(shape.Stride * shape.Stride * shape.Channels * shape.PhaseHeight * shape.PhaseWidth);

    /// <summary>Copies rows that lie apart to where they lie one after another.</summary>
    /// <remarks>The last vector of a row overlaps with the one before, so that there is no rest to copy one by one.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, nint step, int rows, nint width, float* to)
    {
        nint last = width - Vector256<float>.Count, lastOfShort = width - Vector128<float>.Count;
        if (last == 0)
        {
            for (; rows > 0; rows--)
            {
                Vector256.Load(from).Store(to);
                from += step;
                to += Vector256<float>.Count;
            }
        }
        else if (last > 0)
        {
            for (; rows > 0; rows--)
            {
                for (nint i = 0; i < last; i += Vector256<float>.Count)
                {
                    Vector256.Load(from + i).Store(to + i);
                }

                Vector256.Load(from + last).Store(to + last);
                from += step;
                to += width;
            }
        }
        else if (lastOfShort >= 0)
        {
            for (; rows > 0; rows--)
            {
                Vector128.Load(from).Store(to);
                Vector128.Load(from + lastOfShort).Store(to + lastOfShort);
                from += step;
                to += width;
            }
        }
        else
        {
            for (; rows > 0; rows--)
            {
                for (nint i = 0; i < width; i++)
                {
                    to[i] = from[i];
                }

                from += step;
                to += width;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* from, int rows, int width, float* to, nint step)
    {
        for (int row = 0; row < rows; row++, from += width, to += step)
        {
            int i = 0;
            for (; i <= width - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                (Vector256.Load(to + i) + Vector256.Load(from + i)).Store(to + i);
            }

            for (; i < width; i++)
            {
                to[i] += from[i];
            }
        }
    }

    private void TakeApart(float* image)
    {
        float* to = phases;
        int rows = shape.PhaseHeight, width = shape.PhaseWidth, stride = shape.Stride;
        for (int phase = 0; phase < stride * stride; phase++)
        {
            (int firstY, int firstX) = Math.DivRem(phase, stride);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                for (int y = 0; y < rows; y++, to += width)
                {
                    int row = firstY + (y * stride);
                    int count = row < shape.Height ? (shape.Width - firstX + stride - 1) / stride : 0;
                    float* from = image + ((((nint)channel * shape.Height) + row) * shape.Width) + firstX;
                    for (int x = 0; x < count; x++)
                    {
                        to[x] = from[x * stride];
                    }

                    // Where the image ends before: what is here meets the filter only where that goes over the edge.
                    for (int x = count; x < width; x++)
                    {
                        to[x] = 0;
                    }
                }
            }
        }
    }

    private void PutTogether(float* image)
    {
        float* from = phases;
        int rows = shape.PhaseHeight, width = shape.PhaseWidth, stride = shape.Stride;
        for (int phase = 0; phase < stride * stride; phase++)
        {
            (int firstY, int firstX) = Math.DivRem(phase, stride);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                for (int y = 0; y < rows; y++, from += width)
                {
                    int row = firstY + (y * stride);
                    int count = row < shape.Height ? (shape.Width - firstX + stride - 1) / stride : 0;
                    float* to = image + ((((nint)channel * shape.Height) + row) * shape.Width) + firstX;
                    for (int x = 0; x < count; x++)
                    {
                        to[x * stride] = from[x];
                    }
                }
            }
        }
    }
}
