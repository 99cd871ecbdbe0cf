using System.Runtime.Intrinsics;

namespace RlDsl.Kernels.Tests.Rows;

/// <summary>Functions of rows in every form that the processor has, against double precision.</summary>
public class RowTests
{
    [Fact]
    public void Softmax_by_hand()
    {
        float[] x = [0, MathF.Log(3), 5, 5], y = new float[4];
        Softmax.Forward(new(x, 2, 2), new(y, 2, 2));
        AssertClose([0.25, 0.75, 0.5, 0.5], y);
        float[] log = new float[4], dx = new float[4];
        Softmax.LogForward(new(x, 2, 2), new(log, 2, 2));
        AssertClose([Math.Log(0.25), Math.Log(0.75), -Math.Log(2), -Math.Log(2)], log);

        // y (dy - Σ dy y) with dy = (1, 0), and dy - y Σ dy.
        Softmax.Backward(new([1, 0, 0, 2], 2, 2), new(y, 2, 2), new(dx, 2, 2));
        AssertClose([0.1875, -0.1875, -0.5, 0.5], dx);
        Softmax.LogBackward(new([1, 0, 0, 2], 2, 2), new(log, 2, 2), new(dx, 2, 2));
        AssertClose([0.75, -0.75, -1, 1], dx);
    }

    [Fact]
    public void Softmax_is_exact_in_every_form() =>
        CheckForms<SoftmaxFunction>((x, _) =>
        {
            double sum = x.Sum(Math.Exp);
            return [.. x.Select(value => Math.Exp(value) / sum)];
        });

    [Fact]
    public void Log_softmax_is_exact_in_every_form() =>
        CheckForms<LogSoftmaxFunction>((x, _) =>
        {
            double log = Math.Log(x.Sum(Math.Exp));
            return [.. x.Select(value => value - log)];
        });

    [Fact]
    public void Gradient_of_softmax_is_exact_in_every_form() =>
        CheckForms<SoftmaxGradient>((x, y) =>
        {
            double sum = x.Zip(y, (a, b) => a * b).Sum();
            return [.. x.Zip(y, (a, b) => b * (a - sum))];
        });

    [Fact]
    public void Gradient_of_log_softmax_is_exact_in_every_form() =>
        CheckForms<LogSoftmaxGradient>((x, y) => [.. x.Zip(y, (a, b) => a - (Math.Exp(b) * x.Sum()))]);

    [Fact]
    public void Reductions_are_exact_in_every_form()
    {
        CheckForms<SumFunction>((x, _) => [x.Sum()]);
        CheckForms<MeanFunction>((x, _) => [x.Average()]);
        CheckForms<MaxFunction>((x, _) => [x.Max()]);
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        var random = new Random(3);
        double[] x = [.. Numbers.Uniform(random, 7)], dy = [.. Numbers.Uniform(random, 7)];
        float[] from = [.. x.Select(value => (float)value)], gradient = [.. dy.Select(value => (float)value)];
        float[] y = new float[7], log = new float[7], dx = new float[7], dxOfLog = new float[7];
        Softmax.Forward(new(from, 1, 7), new(y, 1, 7));
        Softmax.LogForward(new(from, 1, 7), new(log, 1, 7));
        Softmax.Backward(new(gradient, 1, 7), new(y, 1, 7), new(dx, 1, 7));
        Softmax.LogBackward(new(gradient, 1, 7), new(log, 1, 7), new(dxOfLog, 1, 7));
        for (int i = 0; i < 7; i++)
        {
            const double H = 1e-5;
            double[] above = [.. x], below = [.. x];
            above[i] += H;
            below[i] -= H;
            Assert.Equal((Of(above, p => p) - Of(below, p => p)) / (2 * H), dx[i], 1e-6);
            Assert.Equal((Of(above, Math.Log) - Of(below, Math.Log)) / (2 * H), dxOfLog[i], 1e-6);
        }

        double Of(double[] at, Func<double, double> function)
        {
            double sum = at.Sum(Math.Exp);
            return at.Zip(dy, (value, weight) => weight * function(Math.Exp(value) / sum)).Sum();
        }
    }

    [Fact]
    public void Rows_shorter_than_a_vector_are_exact()
    {
        var random = new Random(8);
        for (int columns = 1; columns <= NarrowSoftmax.MostColumns; columns++)
        {
            // More rows than a piece has.
            PlacedMatrix x = new(random, 600 / columns, columns), y = new(random, 600 / columns, columns), log = x.Copy();
            Softmax.Forward(x.Span, y.Span);
            Softmax.LogForward(log.Span, log.Span);
            for (int row = 0; row < x.Span.Rows; row++)
            {
                double sum = x.Span[row].ToArray().Sum(value => Math.Exp(value));
                for (int i = 0; i < columns; i++)
                {
                    Assert.Equal(Math.Exp(x.Span[row, i]) / sum, y.Span[row, i], 1e-6);
                    Assert.Equal(x.Span[row, i] - Math.Log(sum), log.Span[row, i], 2e-6);
                }
            }

            y.AssertBesideIsUntouched();
            log.AssertBesideIsUntouched();
            Softmax.Forward(x.Span, x.Span);
            Assert.Equal(y.Span[0].ToArray(), x.Span[0].ToArray());
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    public void Greatest_preferences_neither_overflow_nor_drown(int columns)
    {
        float[] x = [1000, 999, -1000, .. Enumerable.Repeat(float.NegativeInfinity, columns - 3)], y = new float[columns];
        Softmax.Forward(new(x, 1, columns), new(y, 1, columns));
        double share = 1 / (1 + Math.Exp(-1));
        AssertClose([share, 1 - share, 0, 0], y[..4]);
        Assert.Equal(0, y[3]);
        Softmax.LogForward(new(x, 1, columns), new(y, 1, columns));
        Assert.Equal(Math.Log(share), y[0], 1e-4);
        Assert.Equal(Math.Log(share) - 2000, y[2], 1e-3);
        Assert.Equal(float.NegativeInfinity, y[3]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(21)]
    public void Not_a_number_spreads_over_its_row_alone(int columns)
    {
        foreach (float wrong in new[] { float.NaN, float.PositiveInfinity })
        {
            for (int place = 0; place < columns; place++)
            {
                float[] x = [.. Enumerable.Range(0, 2 * columns).Select(i => (float)(i % columns))], y = new float[2 * columns];
                x[place] = wrong;
                Softmax.Forward(new(x, 2, columns), new(y, 2, columns));
                Assert.All(y[..columns], value => Assert.True(float.IsNaN(value)));
                Assert.Equal(1, y[columns..].Sum(), 1e-6);
                Softmax.LogForward(new(x, 2, columns), new(y, 2, columns));
                Assert.True(float.IsNaN(y[place]));
                Assert.DoesNotContain(y[columns..], float.IsNaN);
            }
        }

        float[] rows = [1, float.NaN, 3, 1, 2, 3], one = new float[2];
        RowReductions.Max(new(rows, 2, 3), one);
        Assert.Equal([float.NaN, 3], one);
    }

    [Fact]
    public void Results_may_take_the_place_of_what_they_are_made_from()
    {
        var random = new Random(4);
        PlacedMatrix x = new(random, 5, 19), y = new(random, 5, 19), inPlace = x.Copy();
        Softmax.Forward(x.Span, y.Span);
        Softmax.Forward(inPlace.Span, inPlace.Span);
        AssertSame(y, inPlace);
        PlacedMatrix dx = new(random, 5, 19), dy = new(random, 5, 19);
        Softmax.Backward(dy.Span, y.Span, dx.Span);
        Softmax.Backward(dy.Span, y.Span, dy.Span);
        AssertSame(dx, dy);
        inPlace = x.Copy();
        Softmax.LogForward(x.Span, y.Span);
        Softmax.LogForward(inPlace.Span, inPlace.Span);
        AssertSame(y, inPlace);

        static void AssertSame(PlacedMatrix expected, PlacedMatrix actual)
        {
            for (int row = 0; row < expected.Span.Rows; row++)
            {
                Assert.Equal(expected.Span[row].ToArray(), actual.Span[row].ToArray());
            }
        }
    }

    [Fact]
    public void First_of_equal_columns_is_the_greatest()
    {
        int[] columns = new int[5];
        float[] x =
        [
            1, 3, 3, 2,
            -2, -1, -3, -1,
            0, -0f, 0, 0,
            -0f, 0, 1, float.NaN,
            float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity,
        ];
        RowReductions.ArgMax(new(x, 5, 4), columns);
        Assert.Equal([1, 1, 0, 3, 0], columns);
        var random = new Random(5);
        for (int count = 1; count < 70; count++)
        {
            float[] row = [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(6))];
            RowReductions.ArgMax(new(row, 1, count), columns.AsSpan(0, 1));
            Assert.Equal(Array.IndexOf(row, row.Max()), columns[0]);
        }
    }

    [Fact]
    public void Elements_of_actions_are_read_and_added_to()
    {
        float[] x = [1, 2, 3, 0, 4, 5, 6, 0], elements = new float[2];
        RowIndexing.Gather(new(x, 2, 3, 4), [2, 0], elements);
        Assert.Equal([3, 4], elements);
        RowIndexing.ScatterAdd([10, -1], [1, 1], new(x, 2, 3, 4));
        Assert.Equal([1, 12, 3, 0, 4, 4, 6, 0], x);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        float[] x = new float[8], one = new float[2];
        Assert.Throws<ArgumentException>(() => Softmax.Forward(new(x, 2, 3), new(new float[8], 2, 4)));
        Assert.Throws<ArgumentException>(() => Softmax.Forward(new(x, 2, 3), new(x.AsSpan(1), 2, 3)));
        Assert.Throws<ArgumentException>(() => Softmax.Backward(new(x, 2, 3), new(x, 2, 4), new(x, 2, 3)));
        Assert.Throws<ArgumentException>(() => RowReductions.Sum(new(x, 2, 4), new float[3]));
        Assert.Throws<ArgumentException>(() => RowReductions.Sum(new(x, 2, 4), x.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>(() => RowReductions.Max(new(x, 2, 0), one));
        Assert.Throws<ArgumentException>(() => RowReductions.Mean(new(x, 2, 0), one));
        Assert.Throws<ArgumentException>(() => RowReductions.ArgMax(new(x, 2, 0), new int[2]));
        string refused = Assert.Throws<ArgumentOutOfRangeException>(() => RowIndexing.Gather(new(x, 2, 4), [3, 4], one)).Message;
        Assert.Contains("Row 1 has the columns 0 to 3", refused);
        Assert.Throws<ArgumentOutOfRangeException>(() => RowIndexing.ScatterAdd(one, [-1, 0], new(x, 2, 4)));
        Assert.Throws<ArgumentException>(() => RowIndexing.ScatterAdd(one, [0], new(x, 2, 4)));
    }

    [Fact]
    public void Rows_allocate_nothing()
    {
        float[] x = new float[42], y = new float[42], one = new float[2];
        int[] columns = new int[2];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            Softmax.Forward(new(x, 2, 21), new(y, 2, 21));
            Softmax.Forward(new(x, 21, 2), new(y, 21, 2));
            Softmax.LogForward(new(x, 21, 2), new(y, 21, 2));
            Softmax.LogBackward(new(x, 2, 21), new(y, 2, 21), new(y, 2, 21));
            RowReductions.ArgMax(new(x, 2, 21), columns);
            RowReductions.Mean(new(x, 2, 21), one);
            RowIndexing.Gather(new(x, 2, 21), columns, one);
            RowIndexing.ScatterAdd(one, columns, new(x, 2, 21));
        }
    }

    private delegate void Loop(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan y, MatrixSpan z);

    private static void CheckForms<TFunction>(Func<double[], double[], double[]> exact)
        where TFunction : struct, IRowFunction
    {
        Check("scalar", RowLoop.RunScalar<TFunction>);
        Check("chosen", RowLoop.Run<TFunction>);
        CheckVectors<Form512, Vector512<float>>();
        CheckVectors<Form256, Vector256<float>>();
        CheckVectors<Form128, Vector128<float>>();

        void CheckVectors<TForm, TVector>()
            where TForm : struct, IVectorForm<TVector>
            where TVector : unmanaged
        {
            if (TForm.IsSupported)
            {
                Check(typeof(TForm).Name, RowLoop.Run<TFunction, TForm, TVector>);
            }
        }

        void Check(string form, Loop loop)
        {
            var random = new Random(6);
            for (int columns = 1; columns <= 257; columns += columns < 70 ? 1 : 17)
            {
                PlacedMatrix x = new(random, 3, columns), y = new(random, 3, columns);
                int width = exact([0], [0]).Length == exact([0, 0], [0, 0]).Length ? 1 : columns;
                PlacedMatrix z = new(random, 3, width);
                loop(x.Span, y.Span, z.Span);
                for (int row = 0; row < 3; row++)
                {
                    double[] expected = exact(Doubles(x.Span[row]), Doubles(y.Span[row]));
                    for (int i = 0; i < width; i++)
                    {
                        float found = z.Span[row, i];

                        // Rows of numbers up to 1 have sums up to their length; a share of that is lost in rounding.
                        Assert.True(
                            Math.Abs(found - expected[i]) < 1e-6 + (columns * 1e-7),
                            $"{typeof(TFunction).Name}, {form}: {found}, not {expected[i]}, at {row}, {i} of {columns}.");
                    }
                }

                z.AssertBesideIsUntouched();
            }
        }

        static double[] Doubles(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => (double)value)];
    }

    private static void AssertClose(double[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
}
