namespace RlDsl.Kernels;

/// <summary>
/// The pixels of an image that the elements of a filter meet: [filter element, place], a row of which has, for one channel and
/// one place in the filter, its pixel at each place of the filter in the image (im2col: Chellapilla, Puri and Simard 2006).
/// </summary>
/// <remarks>
/// Places at which the filter would go over the edge of a row are counted too (<see cref="ConvolutionShape.Places"/>): with a
/// stride of 1 a row is then a part of the image as it lies. With a greater one the image is first taken apart by the remainders
/// of rows and pixels, [row's remainder, pixel's remainder, channel, row, pixel], after which that is so again.
/// </remarks>
/// <typeparam name="TForm">The form of vectors.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal static unsafe class ImagePatches<TForm, TVector>
    where TForm : struct, IVectorForm<TVector>
    where TVector : unmanaged
{
    /// <summary>Copies an image's pixels to where the filter meets them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="image">[channels, height, width].</param>
    /// <param name="phases">Room for the image taken apart.</param>
    /// <param name="patches">[filter element, place], rows <see cref="ConvolutionShape.PlacesStride"/> apart.</param>
    public static void Read(in ConvolutionShape shape, float* image, float* phases, float* patches)
    {
        float* from = image;
        if (shape.Stride > 1)
        {
            from = phases;
            TakeApart(shape, image, phases);
        }

        int count = shape.Places, stride = shape.PlacesStride, last = count % TForm.Count, whole = count - last;
        TVector mask = TForm.Mask(Math.Max(last, 1));
        float* to = patches;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int ky = 0; ky < shape.KernelHeight; ky++)
            {
                for (int kx = 0; kx < shape.KernelWidth; kx++, to += stride)
                {
                    float* pixels = from + First(shape, channel, ky, kx);
                    for (int i = 0; i < whole; i += TForm.Count)
                    {
                        TForm.Store(to + i, TForm.Load(pixels + i));
                    }

                    if (last > 0)
                    {
                        TForm.StorePart(to + whole, mask, last, TForm.LoadPart(pixels + whole, mask, last));
                    }
                }
            }
        }
    }

    /// <summary>Sums up for each pixel what there is for it where the filter meets it: the transpose of reading.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="patches">
    /// [filter element, place], rows <see cref="ConvolutionShape.PlacesStride"/> apart; zeros where the filter would go over the
    /// edge.
    /// </param>
    /// <param name="phases">Room for the image taken apart.</param>
    /// <param name="image">[channels, height, width]; what was there is overwritten.</param>
    public static void Sum(in ConvolutionShape shape, float* patches, float* phases, float* image)
    {
        float* into = shape.Stride > 1 ? phases : image;
        new Span<float>(into, shape.Stride > 1 ? shape.PhasesSize : shape.InputSize).Clear();
        int count = shape.Places, stride = shape.PlacesStride, last = count % TForm.Count, whole = count - last;
        TVector mask = TForm.Mask(Math.Max(last, 1));
        float* from = patches;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int ky = 0; ky < shape.KernelHeight; ky++)
            {
                for (int kx = 0; kx < shape.KernelWidth; kx++, from += stride)
                {
                    float* pixels = into + First(shape, channel, ky, kx);
                    for (int i = 0; i < whole; i += TForm.Count)
                    {
                        TForm.Store(pixels + i, TForm.Add(TForm.Load(pixels + i), TForm.Load(from + i)));
                    }

                    if (last > 0)
                    {
                        TVector sum = TForm.LoadPart(pixels + whole, mask, last);
                        sum = TForm.Add(sum, TForm.LoadPart(from + whole, mask, last));
                        TForm.StorePart(pixels + whole, mask, last, sum);
                    }
                }
            }
        }

        if (shape.Stride > 1)
        {
            PutTogether(shape, phases, image);
        }
    }

    /// <summary>The pixel that an element of the filter meets at the first place.</summary>
    private static nint First(in ConvolutionShape shape, int channel, int ky, int kx)
    {
        if (shape.Stride == 1)
        {
            return ((((nint)channel * shape.Height) + ky) * shape.Width) + kx;
        }

        (int y, int phaseOfY) = Math.DivRem(ky, shape.Stride);
        (int x, int phaseOfX) = Math.DivRem(kx, shape.Stride);
        nint image = (((nint)phaseOfY * shape.Stride) + phaseOfX) * shape.Channels;
        return ((((image + channel) * shape.PhaseHeight) + y) * shape.PhaseWidth) + x;
    }

    private static void TakeApart(in ConvolutionShape shape, float* image, float* phases)
    {
        int rows = shape.PhaseHeight, width = shape.PhaseWidth, stride = shape.Stride;
        for (int phase = 0; phase < stride * stride; phase++)
        {
            (int firstY, int firstX) = Math.DivRem(phase, stride);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                for (int y = 0; y < rows; y++, phases += width)
                {
                    int row = firstY + (y * stride);
                    int count = row < shape.Height ? (shape.Width - firstX + stride - 1) / stride : 0;
                    float* from = image + ((((nint)channel * shape.Height) + row) * shape.Width) + firstX;
                    for (int x = 0; x < count; x++)
                    {
                        phases[x] = from[x * stride];
                    }

                    // Where the image ends before: what is here meets the filter only where that goes over the edge.
                    for (int x = count; x < width; x++)
                    {
                        phases[x] = 0;
                    }
                }
            }
        }
    }

    private static void PutTogether(in ConvolutionShape shape, float* phases, float* image)
    {
        int rows = shape.PhaseHeight, width = shape.PhaseWidth, stride = shape.Stride;
        for (int phase = 0; phase < stride * stride; phase++)
        {
            (int firstY, int firstX) = Math.DivRem(phase, stride);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                for (int y = 0; y < rows; y++, phases += width)
                {
                    int row = firstY + (y * stride);
                    int count = row < shape.Height ? (shape.Width - firstX + stride - 1) / stride : 0;
                    float* to = image + ((((nint)channel * shape.Height) + row) * shape.Width) + firstX;
                    for (int x = 0; x < count; x++)
                    {
                        to[x * stride] = phases[x];
                    }
                }
            }
        }
    }
}
