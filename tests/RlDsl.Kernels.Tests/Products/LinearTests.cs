using System.Runtime.Intrinsics;

namespace RlDsl.Kernels.Tests.Products;

/// <summary>Linear layers in every form that the processor has, against sums in double precision.</summary>
public class LinearTests
{
    /// <summary>Sizes around those of tiles, vectors and blocks, and others.</summary>
    private static readonly int[] Sizes =
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 47, 48, 63, 64, 65, 80, 84, 96, 120, 127, 129,
        200, 255, 256, 257];

    [Fact]
    public void Forms_of_512_bits_are_as_exact_as_their_sums() => CheckShapes<Form512, Vector512<float>>(1);

    [Fact]
    public void Forms_of_256_bits_are_as_exact_as_their_sums() => CheckShapes<Form256, Vector256<float>>(2);

    [Fact]
    public void Forms_of_128_bits_are_as_exact_as_their_sums() => CheckShapes<Form128, Vector128<float>>(3);

    [Fact]
    public void Scalar_twins_are_as_exact_as_their_sums()
    {
        foreach ((int rows, int inputs, int outputs) in Shapes(4).Take(40))
        {
            CheckForward(rows, inputs, outputs, ScalarLinear.Forward);
            CheckInputGradient(rows, inputs, outputs, ScalarLinear.InputGradient);
            CheckWeightGradient(rows, inputs, outputs, ScalarLinear.WeightGradient);
            CheckBiasGradient(rows, outputs, ScalarLinear.BiasGradient);
        }
    }

    [Fact]
    public void Layers_are_as_exact_as_their_sums_in_the_form_that_is_chosen()
    {
        foreach ((int rows, int inputs, int outputs) in Shapes(5).Take(60))
        {
            CheckForward(rows, inputs, outputs, (x, w, b, y, relu) =>
                Linear.Forward(x, w, b, y, relu ? Activation.Relu : Activation.None));
            CheckInputGradient(rows, inputs, outputs, Linear.InputGradient);
            CheckWeightGradient(rows, inputs, outputs, Linear.WeightGradient);
            CheckBiasGradient(rows, outputs, Linear.BiasGradient);
        }
    }

    [Fact]
    public void Layer_by_hand()
    {
        float[] x = [1, 2, 3, -1], w = [1, 0, -2, 0.5f, 1, 4], b = [10, -1, 0], y = new float[6];
        Linear.Forward(new(x, 2, 2), new(w, 2, 3), b, new(y, 2, 3));

        // 1·(1, 0, -2) + 2·(0.5, 1, 4) + b and 3·(1, 0, -2) - (0.5, 1, 4) + b.
        Assert.Equal([12, 1, 6, 12.5f, -2, -10], y);
        Linear.Forward(new(x, 2, 2), new(w, 2, 3), b, new(y, 2, 3), Activation.Relu);
        Assert.Equal([12, 1, 6, 12.5f, 0, 0], y);

        float[] dy = [1, 0, 2, 0, -1, 1], dx = new float[4], dw = [1, 1, 1, 1, 1, 1], db = [0, 0, 5];
        Linear.InputGradient(new(dy, 2, 3), new(w, 2, 3), new(dx, 2, 2));
        Assert.Equal([-3, 8.5f, -2, 3], dx);
        Linear.WeightGradient(new(x, 2, 2), new(dy, 2, 3), new(dw, 2, 3));
        Assert.Equal([2, -2, 6, 3, 2, 4], dw);
        Linear.BiasGradient(new(dy, 2, 3), db);
        Assert.Equal([1, -1, 8], db);
    }

    [Fact]
    public void Tanh_follows_the_sum()
    {
        var random = new Random(6);
        PlacedMatrix x = new(random, 7, 19), w = new(random, 19, 21), sum = new(random, 7, 21);
        PlacedMatrix y = sum.Copy();
        float[] bias = Numbers.Uniform(random, 21);
        Linear.Forward(x.Span, w.Span, bias, sum.Span);
        Linear.Forward(x.Span, w.Span, bias, y.Span, Activation.Tanh);
        for (int row = 0; row < 7; row++)
        {
            for (int column = 0; column < 21; column++)
            {
                Assert.Equal(Math.Tanh(sum.Span[row, column]), y.Span[row, column], 3e-7);
            }
        }

        y.AssertBesideIsUntouched();
    }

    [Fact]
    public void Row_is_the_same_whatever_the_number_of_rows()
    {
        var random = new Random(7);
        foreach (int outputs in new[] { 1, 3, 16, 20, 64, 84, 120, 257 })
        {
            PlacedMatrix x = new(random, 50, 70), w = new(random, 70, outputs), all = new(random, 50, outputs);
            Linear.Forward(x.Span, w.Span, [], all.Span);
            foreach (int rows in new[] { 1, 2, 3, 5, 11, 49 })
            {
                float[] some = new float[rows * outputs];
                Linear.Forward(new(x.Span[0], 1, 70), w.Span, [], new(some, 1, outputs));
                Assert.Equal(all.Span[0].ToArray(), some[..outputs]);
                ReadOnlyMatrixSpan first = new(x.Values.AsSpan(Start(x)), rows, 70, x.Span.Stride);
                Linear.Forward(first, w.Span, [], new(some, rows, outputs));
                Assert.Equal(all.Span[rows - 1].ToArray(), some[^outputs..]);
            }
        }

        static int Start(PlacedMatrix matrix) => Array.FindIndex(matrix.Values, value => !float.IsNaN(value));
    }

    [Fact]
    public void Inner_dimension_of_zero_leaves_the_bias_or_nothing()
    {
        float[] y = [7, 7, 7, 7], dw = [1, 2];
        Linear.Forward(new([], 2, 0), new([], 0, 2), [1, -1], new(y, 2, 2), Activation.Relu);
        Assert.Equal([1, 0, 1, 0], y);
        Linear.Forward(new(new float[100], 2, 50), new([], 50, 0), [], new([], 2, 0));
        Linear.InputGradient(new([], 2, 0), new([], 2, 0), new(y, 2, 2));
        Assert.Equal([0, 0, 0, 0], y);
        Linear.WeightGradient(new([], 0, 1), new([], 0, 2), new(dw, 1, 2));
        Assert.Equal([1, 2], dw);
    }

    [Fact]
    public void Layers_allocate_nothing()
    {
        var random = new Random(8);
        PlacedMatrix x = new(random, 13, 70), w = new(random, 70, 30), y = new(random, 13, 30);
        PlacedMatrix dx = new(random, 13, 70), dw = new(random, 70, 30);
        float[] bias = new float[30];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            Linear.Forward(x.Span, w.Span, bias, y.Span, Activation.Tanh);
            Linear.InputGradient(y.Span, w.Span, dx.Span);
            Linear.WeightGradient(x.Span, y.Span, dw.Span);
            Linear.BiasGradient(y.Span, bias);
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        float[] six = new float[6], four = new float[4];
        Assert.Contains("2 by 3", Refused(() => Linear.Forward(new(four, 2, 2), new(six, 2, 3), [], new(four.ToArray(), 2, 2))));
        Assert.Contains("3 by 2", Refused(() => Linear.Forward(new(four, 2, 2), new(six, 3, 2), [], new(four.ToArray(), 2, 2))));
        Assert.Contains(
            "b has 3", Refused(() => Linear.Forward(new(four, 2, 2), new(four, 2, 2), new float[3], new(four.ToArray(), 2, 2))));
        Assert.Contains("overlaps", Refused(() => Linear.Forward(new(four, 2, 2), new(six, 2, 2), [], new(four, 2, 2))));
        Assert.Contains("overlaps", Refused(() => Linear.InputGradient(new(six, 2, 2), new(four, 2, 2), new(four, 2, 2))));
        Assert.Contains("overlaps", Refused(() => Linear.WeightGradient(new(six, 2, 2), new(four, 2, 2), new(four, 2, 2))));
        Assert.Contains("db has 4", Refused(() => Linear.BiasGradient(new(six, 2, 3), four)));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Linear.Forward(new(four, 2, 2), new(six, 2, 2), [], new(new float[4], 2, 2), (Activation)3));

        static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    private static IEnumerable<(int Rows, int Inputs, int Outputs)> Shapes(int seed)
    {
        var random = new Random(seed);
        foreach (int size in Sizes)
        {
            yield return (size, Sizes[random.Next(20)], Sizes[random.Next(20)]);
            yield return (Sizes[random.Next(20)], size, Sizes[random.Next(20)]);
            yield return (Sizes[random.Next(20)], Sizes[random.Next(20)], size);
        }

        for (int i = 0; i < 60; i++)
        {
            yield return (1 + random.Next(90), 1 + random.Next(90), 1 + random.Next(90));
        }
    }

    private static void CheckShapes<TForm, TVector>(int seed)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        // What a processor lacks is what its users do not run either.
        if (!TForm.IsSupported)
        {
            return;
        }

        foreach ((int rows, int inputs, int outputs) in Shapes(seed).Append((40, 600, 70)).Append((600, 40, 70))
            .Append((30, 600, 5)).Append((2, 256, 12)).Append((70, 257, 1)))
        {
            CheckForward(rows, inputs, outputs, TiledProduct<TForm, TVector>.Forward);
            CheckInputGradient(rows, inputs, outputs, TiledProduct<TForm, TVector>.InputGradient);
            CheckWeightGradient(rows, inputs, outputs, TiledProduct<TForm, TVector>.WeightGradient);
            CheckBiasGradient(rows, outputs, TiledProduct<TForm, TVector>.BiasGradient);
        }
    }

    private delegate void ForwardPass(
        ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y, bool isRectified);

    private delegate void Product(ReadOnlyMatrixSpan left, ReadOnlyMatrixSpan right, MatrixSpan result);

    private delegate void ColumnSums(ReadOnlyMatrixSpan dy, Span<float> db);

    private static void CheckForward(int rows, int inputs, int outputs, ForwardPass pass)
    {
        var random = new Random(HashCode(rows, inputs, outputs));
        PlacedMatrix x = new(random, rows, inputs), w = new(random, inputs, outputs), y = new(random, rows, outputs);
        float[] bias = random.Next(3) == 0 ? [] : Numbers.Uniform(random, outputs);
        bool isRectified = random.Next(2) == 0;
        pass(x.Span, w.Span, bias, y.Span, isRectified);
        AssertSums(y, null, (row, column) => bias.Length == 0 ? 0 : bias[column], inputs,
            (row, column, k) => (double)x.Span[row, k] * w.Span[k, column], isRectified);
    }

    private static void CheckInputGradient(int rows, int inputs, int outputs, Product product)
    {
        var random = new Random(HashCode(rows, inputs, outputs) + 1);
        PlacedMatrix dy = new(random, rows, outputs), w = new(random, inputs, outputs), dx = new(random, rows, inputs);
        product(dy.Span, w.Span, dx.Span);
        AssertSums(dx, null, (_, _) => 0, outputs, (row, column, k) => (double)dy.Span[row, k] * w.Span[column, k], false);
    }

    private static void CheckWeightGradient(int rows, int inputs, int outputs, Product product)
    {
        var random = new Random(HashCode(rows, inputs, outputs) + 2);
        PlacedMatrix x = new(random, rows, inputs), dy = new(random, rows, outputs), dw = new(random, inputs, outputs);
        PlacedMatrix before = dw.Copy();
        product(x.Span, dy.Span, dw.Span);
        AssertSums(dw, before, (_, _) => 0, rows, (row, column, k) => (double)x.Span[k, row] * dy.Span[k, column], false);
    }

    private static void CheckBiasGradient(int rows, int outputs, ColumnSums sums)
    {
        var random = new Random(HashCode(rows, 0, outputs) + 3);
        PlacedMatrix dy = new(random, rows, outputs), db = new(random, 1, outputs);
        PlacedMatrix before = db.Copy();
        sums(dy.Span, db.Span[0]);
        AssertSums(db, before, (_, _) => 0, rows, (_, column, k) => dy.Span[k, column], false);
    }

    private static int HashCode(int rows, int inputs, int outputs) => (((rows * 1000) + inputs) * 1000) + outputs;

    // The error of a sum of n products is at most about n u times the sum of their magnitudes (Higham 2002, section 3.1); in
    // practice it grows with √n, and 8 u is reached by none of these.
    private static void AssertSums(
        PlacedMatrix actual, PlacedMatrix? before, Func<int, int, float> start, int depth,
        Func<int, int, int, double> product, bool isRectified)
    {
        MatrixSpan matrix = actual.Span;
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int column = 0; column < matrix.Columns; column++)
            {
                double sum = before is null ? start(row, column) : before.Span[row, column], magnitude = Math.Abs(sum);
                for (int k = 0; k < depth; k++)
                {
                    double term = product(row, column, k);
                    sum += term;
                    magnitude += Math.Abs(term);
                }

                double expected = isRectified ? Math.Max(sum, 0) : sum;
                float found = matrix[row, column];
                Assert.True(
                    Math.Abs(found - expected) <= 8 * magnitude * Math.Pow(2, -24),
                    $"{matrix.Rows}x{matrix.Columns}, depth {depth}, at {row}, {column}: {found}, not {expected}.");
            }
        }

        actual.AssertBesideIsUntouched();
    }
}
