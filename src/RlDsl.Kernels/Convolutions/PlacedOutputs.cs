using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>
/// Outputs of filters, [filter, position], and the same among all places of the filter,
/// [filter, place] (<see cref="ConvolutionShape.Places"/>).
/// </summary>
/// <remarks>A row of an output may be short: parts of it are as wide as fits, and need no masks.</remarks>
internal static unsafe class PlacedOutputs
{
    /// <summary>y ← what is at the positions + b, or the greater of that and the least.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="placed">[filter, place], rows <see cref="ConvolutionShape.PlacesStride"/> apart.</param>
    /// <param name="bias">b: [filters]; empty for none.</param>
    /// <param name="least">The least that an output may be.</param>
    /// <param name="y">y: [filter, position].</param>
    public static void TakeOut(in ConvolutionShape shape, float* placed, ReadOnlySpan<float> bias, float least, float* y)
    {
        int rows = shape.OutputHeight, width = shape.OutputWidth, step = shape.PhaseWidth, stride = shape.PlacesStride;
        for (int filter = 0; filter < shape.Filters; filter++, placed += stride)
        {
            float added = bias.IsEmpty ? 0 : bias[filter];
            float* from = placed;
            for (int row = 0; row < rows; row++, from += step, y += width)
            {
                int i = 0;
                for (; i <= width - 8; i += 8)
                {
                    Vector256<float> sum = Vector256.Load(from + i) + Vector256.Create(added), bound = Vector256.Create(least);
                    Vector256.ConditionalSelect(Vector256.LessThan(sum, bound), bound, sum).Store(y + i);
                }

                if (i <= width - 4)
                {
                    Vector128<float> sum = Vector128.Load(from + i) + Vector128.Create(added), bound = Vector128.Create(least);
                    Vector128.ConditionalSelect(Vector128.LessThan(sum, bound), bound, sum).Store(y + i);
                    i += 4;
                }

                for (; i < width; i++)
                {
                    float sum = from[i] + added;
                    y[i] = sum < least ? least : sum;
                }
            }
        }
    }

    /// <summary>Puts numbers at the positions; all other places keep what they have.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="y">[filter, position].</param>
    /// <param name="placed">[filter, place], rows <see cref="ConvolutionShape.PlacesStride"/> apart.</param>
    public static void PutIn(in ConvolutionShape shape, float* y, float* placed)
    {
        int rows = shape.OutputHeight, width = shape.OutputWidth, step = shape.PhaseWidth, stride = shape.PlacesStride;
        for (int filter = 0; filter < shape.Filters; filter++, placed += stride)
        {
            float* to = placed;
            for (int row = 0; row < rows; row++, to += step, y += width)
            {
                int i = 0;
                for (; i <= width - 8; i += 8)
                {
                    Vector256.Load(y + i).Store(to + i);
                }

                if (i <= width - 4)
                {
                    Vector128.Load(y + i).Store(to + i);
                    i += 4;
                }

                for (; i < width; i++)
                {
                    to[i] = y[i];
                }
            }
        }
    }

    /// <summary>Puts numbers at the positions, filters side by side; all other places keep what they have.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="y">[filter, position].</param>
    /// <param name="turned">[place, filter], rows <see cref="ConvolutionShape.FiltersStride"/> apart.</param>
    public static void PutInTurned(in ConvolutionShape shape, float* y, float* turned)
    {
        int rows = shape.OutputHeight, width = shape.OutputWidth, positions = rows * width, stride = shape.FiltersStride;
        nint step = (nint)shape.PhaseWidth * stride;
        for (int row = 0; row < rows; row++, y += width, turned += step)
        {
            Transposition.Copy(y, positions, shape.Filters, width, turned, stride);
        }
    }
}
