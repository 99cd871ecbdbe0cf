namespace RlDsl.Kernels;

/// <summary>
/// The pixels of an image that the elements of a filter meet: [filter element, position], a row of which has, for one channel
/// and one place in the filter, its pixel at each position of the output (im2col: Chellapilla, Puri and Simard 2006).
/// </summary>
/// <remarks>
/// With a stride of 1 a row is made of parts of the image's rows. With a greater one the pixels of each row are first sorted by
/// their remainder, [remainder, channel, row, pixel], after which that is so again.
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

        var copy = new Rows(shape);
        for (int kx = 0; kx < shape.KernelWidth; kx++)
        {
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                for (int ky = 0; ky < shape.KernelHeight; ky++)
                {
                    float* pixels = from + copy.Pixel(channel, ky, kx), to = patches + copy.Patch(channel, ky, kx);
                    for (int y = 0; y < copy.Count; y++, pixels += copy.StepOfPixels, to += copy.Width)
                    {
                        copy.Copy(pixels, to);
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
        var add = new Rows(shape);

        // Neighbouring places in a filter meet the same row of pixels; a sum that was just written is slow to read again.
        for (int kx = 0; kx < shape.KernelWidth; kx++)
        {
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                for (int ky = 0; ky < shape.KernelHeight; ky++)
                {
                    float* pixels = into + add.Pixel(channel, ky, kx), from = patches + add.Patch(channel, ky, kx);
                    for (int y = 0; y < add.Count; y++, pixels += add.StepOfPixels, from += add.Width)
                    {
                        add.Add(from, pixels);
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
        private readonly int pixelsOfRow, phase, whole, last;
        private readonly TVector mask;

        public Rows(in ConvolutionShape shape)
        {
            this.shape = shape;
            (Count, Width) = (shape.OutputHeight, shape.OutputWidth);
            pixelsOfRow = shape.PhaseWidth;
            phase = shape.Channels * shape.Height * pixelsOfRow;
            StepOfPixels = shape.Stride * pixelsOfRow;
            last = Width % TForm.Count;
            whole = Width - last;
            mask = TForm.Mask(Math.Max(last, 1));
        }

        /// <summary>How many rows there are.</summary>
        public int Count { get; }

        /// <summary>How many positions a row has.</summary>
        public int Width { get; }

        /// <summary>How far the pixels of one row are from those of the next.</summary>
        public int StepOfPixels { get; }

        /// <summary>Where the pixels of the first row begin.</summary>
        public nint Pixel(int channel, int ky, int kx) =>
            ((nint)(kx % shape.Stride) * phase) + (((channel * shape.Height) + ky) * pixelsOfRow) + (kx / shape.Stride);

        /// <summary>Where the patches of an element of the filter begin.</summary>
        public nint Patch(int channel, int ky, int kx) =>
            (nint)((((channel * shape.KernelHeight) + ky) * shape.KernelWidth) + kx) * shape.PositionsStride;

        public void Copy(float* from, float* to)
        {
            for (int i = 0; i < whole; i += TForm.Count)
            {
                TForm.Store(to + i, TForm.Load(from + i));
            }

            if (last > 0)
            {
                TForm.StorePart(to + whole, mask, last, TForm.LoadPart(from + whole, mask, last));
            }
        }

        public void Add(float* from, float* to)
        {
            for (int i = 0; i < whole; i += TForm.Count)
            {
                TForm.Store(to + i, TForm.Add(TForm.Load(to + i), TForm.Load(from + i)));
            }

            if (last > 0)
            {
                TVector sum = TForm.Add(TForm.LoadPart(to + whole, mask, last), TForm.LoadPart(from + whole, mask, last));
                TForm.StorePart(to + whole, mask, last, sum);
            }
        }
    }
}
