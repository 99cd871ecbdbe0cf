using System.Runtime.Intrinsics;

namespace RlDsl.Kernels.Tests.Optimizers;

/// <summary>Optimizers against hand-made values, and against their equations in double precision over many steps.</summary>
public class OptimizerStepTests
{
    [Fact]
    public void Adam_by_hand()
    {
        // g = 2, -4: m = 0.1 g, v = 0.001 g², and in the first step m̂ / √v̂ is the sign of g.
        float[] theta = [1, 1], first = new float[2], second = new float[2];
        OptimizerStep.Adam(theta, [2, -4], first, second, 1, 0.1);
        AssertClose([0.2, -0.4], first);
        AssertClose([0.004, 0.016], second);
        AssertClose([0.9, 1.1], theta);

        // g = 0: m̂ = 0.9 · 0.2 / 0.19, v̂ = 0.999 · 0.004 / 0.001999, and the step is 0.1 m̂ / √v̂.
        OptimizerStep.Adam(theta, [0, 0], first, second, 2, 0.1);
        double step = 0.1 * (0.18 / 0.19) / Math.Sqrt(0.003996 / 0.001999);
        AssertClose([0.9 - step, 1.1 + step], theta);
    }

    [Fact]
    public void AdamW_takes_the_decay_off_the_parameters_and_not_through_the_moments()
    {
        float[] theta = [1], first = new float[1], second = new float[1];
        OptimizerStep.Adam(theta, [2], first, second, 1, 0.1, weightDecay: 0.5);
        AssertClose([(1 - 0.05) - 0.1], theta);
        AssertClose([0.2], first);
    }

    [Fact]
    public void RmsProp_by_hand()
    {
        float[] theta = [1], square = new float[1], velocity = new float[1], mean = new float[1];
        OptimizerStep.RmsProp(theta, [2], square, [], [], 0.1, smoothing: 0.75);

        // v = 0.25 · 4 = 1: the step is 0.1 · 2 / 1.
        AssertClose([1], square);
        AssertClose([0.8], theta);

        // Centered, v - m² = 1 - 0.25; with momentum 0.5 the second step of equal length s adds 0.5 of the first.
        (theta[0], square[0]) = (1, 0);
        OptimizerStep.RmsProp(theta, [2], square, velocity, mean, 0.1, smoothing: 0.75, momentum: 0.5);
        AssertClose([0.5], mean);
        AssertClose([2 / Math.Sqrt(0.75)], velocity);
        AssertClose([1 - (0.2 / Math.Sqrt(0.75))], theta);
    }

    [Fact]
    public void Sgd_by_hand()
    {
        float[] theta = [1], velocity = new float[1];
        OptimizerStep.Sgd(theta, [2], [], 0.1);
        AssertClose([0.8], theta);
        OptimizerStep.Sgd(theta, [2], velocity, 0.1, 0.5);
        OptimizerStep.Sgd(theta, [1], velocity, 0.1, 0.5);
        AssertClose([2], velocity);
        AssertClose([0.8 - 0.2 - 0.2], theta);
    }

    [Fact]
    public void Polyak_by_hand()
    {
        float[] theta = [1, -1];
        OptimizerStep.Polyak(theta, [3, 3], 0.25);
        AssertClose([1.5, 0], theta);
        OptimizerStep.Polyak(theta, [7, 8], 1);
        Assert.Equal([7, 8], theta);
        OptimizerStep.Polyak(theta, [0, 0], 0);
        Assert.Equal([7, 8], theta);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void Adam_follows_its_equations_in_every_form(double decay)
    {
        const double Alpha = 1e-2, Beta1 = 0.9, Beta2 = 0.99, Epsilon = 1e-5;
        AssertFollows(
            t => new AdamRule(
                (float)(1 - (Alpha * decay)), (float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2),
                (float)(Bias(t) * Epsilon), (float)(-Alpha * Bias(t) / (1 - Math.Pow(Beta1, t)))),
            (x, g, t) =>
            {
                x[1] = (Beta1 * x[1]) + ((1 - Beta1) * g);
                x[2] = (Beta2 * x[2]) + ((1 - Beta2) * g * g);
                double mean = x[1] / (1 - Math.Pow(Beta1, t)), square = x[2] / (1 - Math.Pow(Beta2, t));
                x[0] -= Alpha * ((mean / (Math.Sqrt(square) + Epsilon)) + (decay * x[0]));
            });

        static double Bias(int t) => Math.Sqrt(1 - Math.Pow(Beta2, t));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 0.9)]
    [InlineData(true, 0.9)]
    public void RmsProp_follows_its_equations_in_every_form(bool isCentered, double momentum)
    {
        const double Alpha = 1e-3, Rho = 0.95, Epsilon = 1e-2;
        AssertFollows(
            _ => new RmsPropRule((float)Rho, (float)(1 - Rho), (float)Epsilon, (float)momentum, isCentered, (float)-Alpha),
            (x, g, _) =>
            {
                x[1] = (Rho * x[1]) + ((1 - Rho) * g * g);
                x[3] = isCentered ? (Rho * x[3]) + ((1 - Rho) * g) : 0;
                x[2] = (momentum * x[2]) + (g / (Math.Sqrt(x[1] - (x[3] * x[3])) + Epsilon));
                x[0] -= Alpha * x[2];
            });
    }

    [Fact]
    public void Sgd_follows_its_equations_in_every_form() =>
        AssertFollows(
            _ => new SgdRule(0.9f, -0.01f),
            (x, g, _) =>
            {
                x[1] = (0.9 * x[1]) + g;
                x[0] -= 0.01 * x[1];
            });

    [Fact]
    public void Polyak_follows_its_equation_in_every_form() =>
        AssertFollows(_ => new PolyakRule(0.995f, 0.005f), (x, g, _) => x[0] = (0.995 * x[0]) + (0.005 * g));

    [Fact]
    public void Long_gradients_are_scaled_to_the_bound_and_short_ones_stay()
    {
        float[] gradient = [3, 0, -4];
        Assert.Equal(5, GradientClipping.ClipNorm(gradient, 10), 1e-6);
        Assert.Equal([3, 0, -4], gradient);
        Assert.Equal(5, GradientClipping.ClipNorm(gradient, 0.5), 1e-6);
        AssertClose([0.3, 0, -0.4], gradient);
        GradientClipping.ClipValue(gradient, 0.35);
        AssertClose([0.3, 0, -0.35], gradient);
        Assert.Equal(0, GradientClipping.Norm([]));
        Assert.Equal(double.NaN, GradientClipping.ClipNorm([1, float.NaN], 1));
        Assert.Equal(double.PositiveInfinity, GradientClipping.Norm([1, float.NegativeInfinity]));
    }

    [Fact]
    public void Norm_is_that_of_double_precision_in_every_form()
    {
        var random = new Random(3);
        foreach (int count in Enumerable.Range(1, 70).Append(1024).Append(5000))
        {
            float[] gradient = Numbers.Uniform(random, count);
            double expected = gradient.Sum(x => (double)x * x);
            Assert.Equal(1, GradientClipping.Norm(gradient) / Math.Sqrt(expected), 1e-6);
            Assert.Equal(1, GradientClipping.SumOfSquares(gradient) / expected, 1e-4);
            AssertForm<Form512, Vector512<float>>();
            AssertForm<Form256, Vector256<float>>();
            AssertForm<Form128, Vector128<float>>();

            void AssertForm<TForm, TVector>()
                where TForm : struct, IVectorForm<TVector>
                where TVector : unmanaged
            {
                if (TForm.IsSupported)
                {
                    Assert.Equal(1, GradientClipping.SumOfSquares<TForm, TVector>(gradient) / expected, 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Lengths_and_numbers_out_of_range_are_refused()
    {
        float[] two = new float[2], three = new float[3];
        Assert.Contains("3 numbers for 2", Assert.Throws<ArgumentException>(() => OptimizerStep.Sgd(two, three, [], 1)).Message);
        Assert.Throws<ArgumentException>(() => OptimizerStep.Sgd(two, two, [], 1, 0.5));
        Assert.Throws<ArgumentException>(() => OptimizerStep.Adam(two, two, two, three, 1, 1));
        Assert.Throws<ArgumentException>(() => OptimizerStep.RmsProp(two, two, two, [], three, 1));
        Assert.Throws<ArgumentException>(() => OptimizerStep.Polyak(two, three, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizerStep.Adam(two, two, two, two, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizerStep.Adam(two, two, two, two, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizerStep.Adam(two, two, two, two, 1, 1, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizerStep.Adam(two, two, two, two, 1, 1, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizerStep.Polyak(two, two, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ClipNorm(two, 0));
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        float[] theta = new float[37], gradient = new float[37], first = new float[37], second = new float[37];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            OptimizerStep.Adam(theta, gradient, first, second, 1, 0.1);
            OptimizerStep.RmsProp(theta, gradient, first, second, [], 0.1, momentum: 0.5);
            OptimizerStep.Sgd(theta, gradient, first, 0.1);
            OptimizerStep.Polyak(theta, first, 0.1);
            GradientClipping.ClipNorm(gradient, 0.5);
        }
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    /// <summary>Takes steps of a rule in every form, beside its equations: x is θ and what is remembered.</summary>
    private static void AssertFollows<TRule>(Func<int, TRule> rule, Action<double[], double, int> equations)
        where TRule : struct, IStepRule
    {
        AssertForm("scalar", StepLoop.RunScalar);
        AssertForm("chosen", StepLoop.Run);
        AssertVectors<Form512, Vector512<float>>();
        AssertVectors<Form256, Vector256<float>>();
        AssertVectors<Form128, Vector128<float>>();

        void AssertVectors<TForm, TVector>()
            where TForm : struct, IVectorForm<TVector>
            where TVector : unmanaged
        {
            if (TForm.IsSupported)
            {
                AssertForm(typeof(TForm).Name, StepLoop.Run<TRule, TForm, TVector>);
            }
        }

        void AssertForm(string form, Steps<TRule> steps)
        {
            var random = new Random(1);
            foreach (int count in new[] { 1, 2, 3, 5, 8, 15, 16, 17, 31, 50, 100 })
            {
                // Room after the parameters shows what is written there.
                float[] theta = Numbers.Uniform(random, count + 5), end = theta[count..];
                float[] first = new float[count], second = new float[count], third = new float[count];
                double[][] expected = [.. theta.Take(count).Select(x => new double[] { x, 0, 0, 0 })];
                for (int t = 1; t <= 50; t++)
                {
                    float[] gradient = Numbers.Uniform(random, count);
                    steps(rule(t), theta.AsSpan(0, count), gradient, first, second, third);
                    for (int i = 0; i < count; i++)
                    {
                        equations(expected[i], gradient[i], t);
                    }
                }

                for (int i = 0; i < count; i++)
                {
                    Assert.True(
                        Math.Abs(theta[i] - expected[i][0]) < 2e-5, $"{form}, {i} of {count}: {theta[i]}, not {expected[i][0]}.");
                }

                Assert.Equal(end, theta[count..]);
            }
        }
    }

    private delegate void Steps<TRule>(
        in TRule rule, Span<float> theta, ReadOnlySpan<float> g, Span<float> first, Span<float> second, Span<float> third);
}
