using System.Runtime.Intrinsics;

namespace RlDsl.Kernels.Tests.Elements;

/// <summary>Functions of elements in every form that the processor has, against double precision.</summary>
public class ElementwiseTests
{
    private delegate void Function(ReadOnlySpan<float> x, Span<float> y);

    [Fact]
    public void Exp_is_within_its_error()
    {
        CheckForms<ExpFunction>(Math.Exp, Sweep(-104, 89), 1.5);
        CheckForms<ExpFunction>(Math.Exp, Near(0), 1.5);
    }

    [Fact]
    public void Log_is_within_its_error()
    {
        CheckForms<LogFunction>(Math.Log, [.. Bits(0x0000_0001, 0x7F7F_FFFF)], 3);
        CheckForms<LogFunction>(Math.Log, Sweep(0.5f, 2), 3);
    }

    [Fact]
    public void Tanh_is_within_its_error()
    {
        CheckForms<TanhFunction>(Math.Tanh, Sweep(-12, 12), 5);
        CheckForms<TanhFunction>(Math.Tanh, Near(0), 5);
    }

    [Fact]
    public void Sigmoid_is_within_its_error() =>
        CheckForms<SigmoidFunction>(x => 1 / (1 + Math.Exp(-x)), [.. Sweep(-87, 60), .. Near(0)], 3);

    [Fact]
    public void Softplus_is_within_its_error() =>
        CheckForms<SoftplusFunction>(
            x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), [.. Sweep(-87, 60), .. Near(0)], 3);

    private static double LogOnePlus(double x) => x > 1e-5 ? Math.Log(1 + x) : x - (x * x / 2) + (x * x * x / 3);

    [Fact]
    public void Numbers_at_the_ends_have_their_limits()
    {
        float[] x = [float.NegativeInfinity, float.PositiveInfinity, float.NaN, 0, -0f, float.MaxValue, float.MinValue];
        AssertLimits(Elementwise.Exp, [0, float.PositiveInfinity, float.NaN, 1, 1, float.PositiveInfinity, 0]);
        AssertLimits(Elementwise.Tanh, [-1, 1, float.NaN, 0, -0f, 1, -1]);
        AssertLimits(Elementwise.Sigmoid, [0, 1, float.NaN, 0.5f, 0.5f, 1, 0]);
        float ln2 = (float)Math.Log(2);
        AssertLimits(Elementwise.Softplus, [0, float.PositiveInfinity, float.NaN, ln2, ln2, float.MaxValue, 0]);
        AssertLimits(Elementwise.Relu, [0, float.PositiveInfinity, float.NaN, 0, 0, float.MaxValue, 0]);
        AssertLimits(
            Elementwise.Log,
            [
                float.NaN, float.PositiveInfinity, float.NaN, float.NegativeInfinity, float.NegativeInfinity,
                (float)Math.Log(float.MaxValue), float.NaN,
            ]);

        void AssertLimits(Function function, float[] expected)
        {
            // Among so many that all ways through the loop see them.
            for (int shift = 0; shift < 40; shift += 3)
            {
                float[] padded = [.. new float[shift], .. x], y = new float[padded.Length];
                function(padded, y);
                Assert.Equal(expected, y[shift..]);
            }
        }
    }

    [Fact]
    public void Signs_of_small_tanh_stay()
    {
        float[] x = [-0f, float.Epsilon, -float.Epsilon, 1e-30f, -1e-30f], y = new float[5];
        Elementwise.Tanh(x, y);
        Assert.Equal(x, y);
        Assert.True(float.IsNegative(y[0]));
    }

    [Fact]
    public void Gradients_are_those_of_the_functions()
    {
        var random = new Random(1);
        for (int count = 1; count < 70; count++)
        {
            float[] x = Numbers.Uniform(random, count), dy = Numbers.Uniform(random, count), y = new float[count];
            float[] dx = new float[count];
            Elementwise.Relu(x, y);
            Elementwise.ReluBackward(dy, y, dx);
            Assert.Equal(x.Zip(dy, (at, gradient) => at > 0 ? gradient : 0), dx);
            Elementwise.Tanh(x, y);
            Elementwise.TanhBackward(dy, y, dx);
            AssertClose(x.Zip(dy, (at, gradient) => gradient / Math.Pow(Math.Cosh(at), 2)), dx);
            Elementwise.Sigmoid(x, y);
            Elementwise.SigmoidBackward(dy, y, dx);
            AssertClose(x.Zip(dy, (at, gradient) => gradient / (2 + (2 * Math.Cosh(at)))), dx);

            // In place, to the same numbers.
            float[] expected = [.. dx];
            Elementwise.SigmoidBackward(dy, y, dy);
            Assert.Equal(expected, dy);
        }

        static void AssertClose(IEnumerable<double> expected, float[] actual) =>
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 3e-7));
    }

    [Fact]
    public void Elements_beside_are_untouched_and_results_do_not_depend_on_their_place()
    {
        float[] x = Numbers.Uniform(new Random(2), 200);
        float[] all = new float[200];
        Elementwise.Tanh(x, all);
        for (int count = 0; count < 60; count++)
        {
            float[] y = new float[100];
            y.AsSpan().Fill(float.NaN);
            Elementwise.Tanh(x.AsSpan(7, count), y.AsSpan(3, count));
            Assert.Equal(all[7..(7 + count)], y[3..(3 + count)]);
            Assert.All(y[..3], value => Assert.True(float.IsNaN(value)));
            Assert.All(y[(3 + count)..], value => Assert.True(float.IsNaN(value)));
        }
    }

    [Fact]
    public void Lengths_and_overlaps_that_do_not_fit_are_refused()
    {
        float[] x = new float[5];
        string lengths = Assert.Throws<ArgumentException>(() => Elementwise.Exp(x, new float[4])).Message;
        Assert.Contains("5 elements to read and 4", lengths);
        string overlap = Assert.Throws<ArgumentException>(() => Elementwise.Exp(x.AsSpan(0, 4), x.AsSpan(1))).Message;
        Assert.Contains("lies 1", overlap);
        Assert.Throws<ArgumentException>(() => Elementwise.ReluBackward(x, new float[4], x));
        Assert.Throws<ArgumentException>(() => Elementwise.TanhBackward(new float[4], x.AsSpan(0, 4), x.AsSpan(1)));
    }

    [Fact]
    public void Functions_allocate_nothing()
    {
        float[] x = new float[37], y = new float[37];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            Elementwise.Exp(x, y);
            Elementwise.Log(x, y);
            Elementwise.Tanh(x, y);
            Elementwise.Sigmoid(x, y);
            Elementwise.Softplus(x, y);
            Elementwise.ReluBackward(y, x, y);
        }
    }

    private static void CheckForms<TFunction>(Func<double, double> exact, float[] x, double limit)
        where TFunction : struct, IUnaryFunction
    {
        Check<Form512, Vector512<float>>();
        Check<Form256, Vector256<float>>();
        Check<Form128, Vector128<float>>();
        AssertWithin([.. x.Select(TFunction.Of)], "scalar");

        void Check<TForm, TVector>()
            where TForm : struct, IVectorForm<TVector>
            where TVector : unmanaged
        {
            if (TForm.IsSupported)
            {
                float[] y = new float[x.Length];
                ElementLoop.Run<TFunction, TForm, TVector>(x, y);
                AssertWithin(y, typeof(TForm).Name);
            }
        }

        void AssertWithin(float[] y, string form)
        {
            double worst = 0;
            float where = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double expected = exact(x[i]);
                float rounded = (float)expected;
                double unit = float.IsFinite(rounded)
                    ? Math.Max((double)float.BitIncrement(Math.Abs(rounded)) - Math.Abs(rounded), float.Epsilon) : 1;
                double error = rounded == y[i] ? 0 : Math.Abs(y[i] - expected) / unit;
                if (!(error <= worst))
                {
                    (worst, where) = (error, x[i]);
                }
            }

            Assert.True(worst <= limit, $"{typeof(TFunction).Name}, {form}: {worst} ulp at {where:R}.");
        }
    }

    /// <summary>Evenly from one number to another.</summary>
    private static float[] Sweep(float from, float to) =>
        [.. Enumerable.Range(0, 200_001).Select(i => (float)(from + (((double)to - from) * i / 200_000)))];

    /// <summary>Magnitudes down to the least, of both signs, around a number.</summary>
    private static float[] Near(float centre) =>
        [.. Bits(0x0000_0001, 0x3F80_0000).SelectMany(x => new[] { centre + x, centre - x })];

    /// <summary>Numbers of all magnitudes: evenly by their bits.</summary>
    private static IEnumerable<float> Bits(int from, int to)
    {
        for (long bits = from; bits <= to; bits += 10_007)
        {
            yield return BitConverter.Int32BitsToSingle((int)bits);
        }
    }
}
