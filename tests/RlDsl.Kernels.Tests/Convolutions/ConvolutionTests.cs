using System.Runtime.Intrinsics;

namespace RlDsl.Kernels.Tests.Convolutions;

/// <summary>
/// Convolutions in every form that the processor has, against their definition in double precision, and their gradients against
/// differences of it.
/// </summary>
public class ConvolutionTests
{
    private delegate void ForwardPass(
        in ConvolutionShape shape, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y,
        bool isRectified, Span<float> scratch);

    private delegate void Gradient(
        in ConvolutionShape shape, ReadOnlyMatrixSpan left, ReadOnlyMatrixSpan right, MatrixSpan result, Span<float> scratch);

    private delegate void BiasGradient(in ConvolutionShape shape, ReadOnlyMatrixSpan dy, Span<float> db);

    private static IEnumerable<ConvolutionShape> Shapes(int seed)
    {
        // MinAtar's games, and Atari's as Mnih et al. 2015 see them, the first two layers.
        yield return new(4, 10, 10, 16, 3, 3, 1);
        yield return new(10, 10, 10, 16, 3, 3, 1);
        yield return new(2, 84, 84, 4, 8, 8, 4);
        yield return new(3, 20, 20, 5, 4, 4, 2);
        yield return new(1, 1, 1, 1, 1, 1, 1);
        yield return new(1, 7, 5, 33, 7, 5, 3);
        yield return new(2, 4, 70, 17, 2, 3, 1);
        var random = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            int height = 1 + random.Next(20), width = 1 + random.Next(20);
            yield return new(
                1 + random.Next(5), height, width, 1 + random.Next(20), 1 + random.Next(Math.Min(height, 5)),
                1 + random.Next(Math.Min(width, 5)), 1 + random.Next(4));
        }
    }

    [Fact]
    public void Forms_of_512_bits_are_as_exact_as_their_sums() => CheckForm<Form512, Vector512<float>>(1);

    [Fact]
    public void Forms_of_256_bits_are_as_exact_as_their_sums() => CheckForm<Form256, Vector256<float>>(2);

    [Fact]
    public void Forms_of_128_bits_are_as_exact_as_their_sums() => CheckForm<Form128, Vector128<float>>(3);

    [Fact]
    public void Scalar_twins_are_as_exact_as_their_sums()
    {
        foreach (ConvolutionShape shape in Shapes(4).Skip(3))
        {
            Check(
                shape, ScalarConvolution.Forward, ScalarConvolution.InputGradient, ScalarConvolution.WeightGradient,
                ScalarConvolution.BiasGradient);
        }
    }

    [Fact]
    public void Convolutions_are_as_exact_as_their_sums_in_the_form_that_is_chosen()
    {
        foreach (ConvolutionShape shape in Shapes(5).Take(30))
        {
            Check(
                shape,
                (in ConvolutionShape sizes, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y,
                    bool isRectified, Span<float> scratch) => Convolution.Forward(
                        sizes, x, w, bias, y, scratch, isRectified ? Activation.Relu : Activation.None),
                Convolution.InputGradient,
                Convolution.WeightGradient,
                Convolution.BiasGradient);
        }
    }

    [Fact]
    public void Convolution_by_hand()
    {
        // An image of 3 × 3 with a filter of 2 × 2: four places.
        var shape = new ConvolutionShape(1, 3, 3, 1, 2, 2, 1);
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9], w = [1, 0, -1, 2], y = new float[4], scratch = new float[shape.ScratchSize];
        Convolution.Forward(shape, new(x, 1, 9), new(w, 1, 4), [-20], new(y, 1, 4), scratch);

        // 1 - 4 + 2·5, 2 - 5 + 2·6, 4 - 7 + 2·8 and 5 - 8 + 2·9, less 20.
        Assert.Equal([-13, -11, -7, -5], y);
        Convolution.Forward(shape, new(x, 1, 9), new(w, 1, 4), [-8], new(y, 1, 4), scratch, Activation.Relu);
        Assert.Equal([0, 1, 5, 7], y);

        float[] dy = [1, 0, 0, 10], dx = new float[9], dw = [100, 0, 0, 0], db = [5];
        Convolution.InputGradient(shape, new(dy, 1, 4), new(w, 1, 4), new(dx, 1, 9), scratch);
        Assert.Equal([1, 0, 0, -1, 12, 0, 0, -10, 20], dx);
        Convolution.WeightGradient(shape, new(x, 1, 9), new(dy, 1, 4), new(dw, 1, 4), scratch);
        Assert.Equal([151, 62, 84, 95], dw);
        Convolution.BiasGradient(shape, new(dy, 1, 4), db);
        Assert.Equal([16], db);
    }

    [Fact]
    public void Gradients_are_slopes_of_the_output()
    {
        // A sum of products of outputs and numbers is linear in each number: differences are exact, but for rounding.
        var random = new Random(6);
        foreach (ConvolutionShape shape in new ConvolutionShape[] { new(2, 5, 6, 3, 3, 2, 1), new(1, 9, 8, 2, 3, 4, 2) })
        {
            const int Rows = 2;
            float[] x = Numbers.Uniform(random, Rows * shape.InputSize);
            float[] w = Numbers.Uniform(random, shape.Filters * shape.FilterSize);
            float[] dy = Numbers.Uniform(random, Rows * shape.OutputSize), scratch = new float[shape.ScratchSize];
            float[] dx = new float[x.Length], dw = new float[w.Length];
            Convolution.InputGradient(
                shape, new(dy, Rows, shape.OutputSize), new(w, shape.Filters, shape.FilterSize), new(dx, Rows, shape.InputSize),
                scratch);
            Convolution.WeightGradient(
                shape, new(x, Rows, shape.InputSize), new(dy, Rows, shape.OutputSize), new(dw, shape.Filters, shape.FilterSize),
                scratch);
            AssertSlopes(x, dx);
            AssertSlopes(w, dw);

            void AssertSlopes(float[] numbers, float[] slopes)
            {
                for (int i = 0; i < numbers.Length; i++)
                {
                    float number = numbers[i];
                    numbers[i] = number + 0.5f;
                    double above = Loss();
                    numbers[i] = number - 0.5f;
                    double below = Loss();
                    numbers[i] = number;
                    Assert.Equal(above - below, slopes[i], 1e-5);
                }
            }

            double Loss() => Enumerable.Range(0, dy.Length).Sum(i =>
            {
                (int row, int output) = Math.DivRem(i, shape.OutputSize);
                return dy[i] * Terms(shape, output).Sum(t =>
                    (double)w[(t.Filter * shape.FilterSize) + t.Element] * x[(row * shape.InputSize) + t.Pixel]);
            });
        }
    }

    [Fact]
    public void Row_is_the_same_whatever_the_number_of_rows()
    {
        var random = new Random(7);
        var shape = new ConvolutionShape(3, 10, 9, 7, 3, 3, 2);
        float[] x = Numbers.Uniform(random, 5 * shape.InputSize), w = Numbers.Uniform(random, shape.Filters * shape.FilterSize);
        float[] all = new float[5 * shape.OutputSize], one = new float[shape.OutputSize], scratch = new float[shape.ScratchSize];
        ReadOnlyMatrixSpan weights = new(w, shape.Filters, shape.FilterSize);
        Convolution.Forward(shape, new(x, 5, shape.InputSize), weights, [], new(all, 5, shape.OutputSize), scratch);
        for (int row = 0; row < 5; row++)
        {
            ReadOnlySpan<float> image = x.AsSpan(row * shape.InputSize, shape.InputSize);
            Convolution.Forward(shape, new(image, 1, shape.InputSize), weights, [], new(one, 1, shape.OutputSize), scratch);
            Assert.Equal(all[(row * shape.OutputSize)..((row + 1) * shape.OutputSize)], one);
        }
    }

    [Fact]
    public void Tanh_follows_the_sum()
    {
        var random = new Random(8);
        var shape = new ConvolutionShape(2, 6, 6, 3, 3, 3, 1);
        float[] x = Numbers.Uniform(random, shape.InputSize), w = Numbers.Uniform(random, 3 * shape.FilterSize);
        float[] sum = new float[shape.OutputSize], y = new float[shape.OutputSize], scratch = new float[shape.ScratchSize];
        Convolution.Forward(shape, new(x, 1, x.Length), new(w, 3, shape.FilterSize), [], new(sum, 1, sum.Length), scratch);
        Convolution.Forward(
            shape, new(x, 1, x.Length), new(w, 3, shape.FilterSize), [], new(y, 1, y.Length), scratch, Activation.Tanh);
        Assert.All(sum.Zip(y), pair => Assert.Equal(Math.Tanh(pair.First), pair.Second, 3e-7));
    }

    [Fact]
    public void Convolutions_allocate_nothing()
    {
        var random = new Random(9);
        var shape = new ConvolutionShape(4, 12, 12, 16, 4, 4, 2);
        PlacedMatrix x = new(random, 3, shape.InputSize), w = new(random, 16, shape.FilterSize);
        PlacedMatrix y = new(random, 3, shape.OutputSize);
        float[] bias = new float[16], scratch = new float[shape.ScratchSize];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            Convolution.Forward(shape, x.Span, w.Span, bias, y.Span, scratch, Activation.Tanh);
            Convolution.WeightGradient(shape, x.Span, y.Span, w.Span, scratch);
            Convolution.InputGradient(shape, y.Span, w.Span, x.Span, scratch);
            Convolution.BiasGradient(shape, y.Span, bias);
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var shape = new ConvolutionShape(1, 3, 3, 2, 2, 2, 1);
        float[] x = new float[9], w = new float[8], y = new float[8], scratch = new float[shape.ScratchSize];
        Assert.Contains("X is 1 by 8, but must be 1 by 9", Refused(() =>
            Convolution.Forward(shape, new(x, 1, 8), new(w, 2, 4), [], new(y, 1, 8), scratch)));
        Assert.Contains("W is 1 by 8, but must be 2 by 4", Refused(() =>
            Convolution.Forward(shape, new(x, 1, 9), new(w, 1, 8), [], new(y, 1, 8), scratch)));
        Assert.Contains("b has 3", Refused(() =>
            Convolution.Forward(shape, new(x, 1, 9), new(w, 2, 4), new float[3], new(y, 1, 8), scratch)));
        Assert.Contains($"needs {shape.ScratchSize}", Refused(() =>
            Convolution.Forward(shape, new(x, 1, 9), new(w, 2, 4), [], new(y, 1, 8), scratch.AsSpan(1))));
        Assert.Contains("Y overlaps with W", Refused(() =>
            Convolution.Forward(shape, new(x, 1, 9), new(w, 2, 4), [], new(w, 1, 8), scratch)));
        Assert.Contains("scratch memory overlaps with X", Refused(() =>
            Convolution.Forward(shape, new(scratch, 1, 9), new(w, 2, 4), [], new(y, 1, 8), scratch)));
        Assert.Contains("dX is 1 by 8", Refused(() =>
            Convolution.InputGradient(shape, new(y, 1, 8), new(w, 2, 4), new(x, 1, 8), scratch)));
        Assert.Contains("dW is 2 by 3", Refused(() =>
            Convolution.WeightGradient(shape, new(x, 1, 9), new(y, 1, 8), new(w, 2, 3), scratch)));
        Assert.Contains("db has 1", Refused(() => Convolution.BiasGradient(shape, new(y, 1, 8), new float[1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionShape(1, 3, 3, 1, 4, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionShape(1, 3, 3, 1, 2, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Convolution.Forward(shape, new(x, 1, 9), new(w, 2, 4), [], new(y, 1, 8), scratch, (Activation)3));

        static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    /// <summary>Which element of which filter meets which pixel in the sum of an output.</summary>
    private static IEnumerable<(int Filter, int Element, int Pixel)> Terms(ConvolutionShape shape, int output)
    {
        int x = output % shape.OutputWidth, y = output / shape.OutputWidth % shape.OutputHeight;
        int filter = output / (shape.OutputWidth * shape.OutputHeight), element = 0;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int ky = 0; ky < shape.KernelHeight; ky++)
            {
                for (int kx = 0; kx < shape.KernelWidth; kx++)
                {
                    int row = (y * shape.Stride) + ky, column = (x * shape.Stride) + kx;
                    yield return (filter, element++, (((channel * shape.Height) + row) * shape.Width) + column);
                }
            }
        }
    }

    private static void CheckForm<TForm, TVector>(int seed)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        // What a processor lacks is what its users do not run either.
        if (!TForm.IsSupported)
        {
            return;
        }

        foreach (ConvolutionShape shape in Shapes(seed))
        {
            Check(
                shape, TiledConvolution<TForm, TVector>.Forward, TiledConvolution<TForm, TVector>.InputGradient,
                TiledConvolution<TForm, TVector>.WeightGradient, TiledConvolution<TForm, TVector>.BiasGradient);
        }
    }

    private static void Check(
        ConvolutionShape shape, ForwardPass forward, Gradient inputGradient, Gradient weightGradient, BiasGradient biasGradient)
    {
        var random = new Random(shape.GetHashCode());
        int rows = 1 + random.Next(3);
        PlacedMatrix x = new(random, rows, shape.InputSize), w = new(random, shape.Filters, shape.FilterSize);
        PlacedMatrix y = new(random, rows, shape.OutputSize), dy = new(random, rows, shape.OutputSize);
        PlacedMatrix dx = new(random, rows, shape.InputSize), dw = new(random, shape.Filters, shape.FilterSize);
        PlacedMatrix db = new(random, 1, shape.Filters);
        float[] bias = random.Next(3) == 0 ? [] : Numbers.Uniform(random, shape.Filters), scratch = new float[shape.ScratchSize];
        bool isRectified = random.Next(2) == 0;
        Sums ofY = new(y), ofX = new(dx), ofW = new(dw), ofBias = new(db);
        ofY.Clear();
        ofX.Clear();
        for (int row = 0; row < rows; row++)
        {
            for (int output = 0; output < shape.OutputSize; output++)
            {
                float incoming = dy.Span[row, output];
                int filter = output / (shape.OutputWidth * shape.OutputHeight);
                ofBias.Add(0, filter, incoming);
                ofY.Add(row, output, bias.Length == 0 ? 0 : bias[filter]);
                foreach ((_, int element, int pixel) in Terms(shape, output))
                {
                    ofY.Add(row, output, (double)w.Span[filter, element] * x.Span[row, pixel]);
                    ofX.Add(row, pixel, (double)w.Span[filter, element] * incoming);
                    ofW.Add(filter, element, (double)x.Span[row, pixel] * incoming);
                }
            }
        }

        scratch.AsSpan().Fill(Numbers.Beside);
        forward(shape, x.Span, w.Span, bias, y.Span, isRectified, scratch);
        ofY.AssertEqual(y, isRectified, shape);
        scratch.AsSpan().Fill(Numbers.Beside);
        inputGradient(shape, dy.Span, w.Span, dx.Span, scratch);
        ofX.AssertEqual(dx, false, shape);
        scratch.AsSpan().Fill(Numbers.Beside);
        weightGradient(shape, x.Span, dy.Span, dw.Span, scratch);
        ofW.AssertEqual(dw, false, shape);
        biasGradient(shape, dy.Span, db.Span[0]);
        ofBias.AssertEqual(db, false, shape);
    }

    /// <summary>Sums in double precision, with the sums of magnitudes, starting at what a matrix has.</summary>
    private sealed class Sums
    {
        private readonly double[,] sums, magnitudes;

        public Sums(PlacedMatrix start)
        {
            MatrixSpan matrix = start.Span;
            (sums, magnitudes) = (new double[matrix.Rows, matrix.Columns], new double[matrix.Rows, matrix.Columns]);
            for (int row = 0; row < matrix.Rows; row++)
            {
                for (int column = 0; column < matrix.Columns; column++)
                {
                    Add(row, column, matrix[row, column]);
                }
            }
        }

        public void Clear()
        {
            Array.Clear(sums);
            Array.Clear(magnitudes);
        }

        public void Add(int row, int column, double term)
        {
            sums[row, column] += term;
            magnitudes[row, column] += Math.Abs(term);
        }

        // As in the tests of linear layers: 8 u times the sum of magnitudes is reached by none of these.
        public void AssertEqual(PlacedMatrix actual, bool isRectified, ConvolutionShape shape)
        {
            MatrixSpan matrix = actual.Span;
            for (int row = 0; row < matrix.Rows; row++)
            {
                for (int column = 0; column < matrix.Columns; column++)
                {
                    double expected = isRectified ? Math.Max(sums[row, column], 0) : sums[row, column];
                    Assert.True(
                        Math.Abs(matrix[row, column] - expected) <= 8 * magnitudes[row, column] * Math.Pow(2, -24),
                        $"{shape} at {row}, {column}: {matrix[row, column]}, not {expected}.");
                }
            }

            actual.AssertBesideIsUntouched();
        }
    }
}
