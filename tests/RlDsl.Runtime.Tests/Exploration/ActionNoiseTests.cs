using RlDsl.Runtime.Tests.Memory;

namespace RlDsl.Runtime.Tests.Exploration;

public class ActionNoiseTests
{
    // Half the ranges are 2, 0.5 and 10.
    private static readonly BoxSpace Actions = new([3], [-2, 0, -10], [2, 1, 10]);

    [Fact]
    public void Gaussian_noise_is_a_share_of_half_the_range()
    {
        var random = new RandomSource(1);
        var same = new RandomSource(1);
        for (int i = 0; i < 100; i++)
        {
            float[] action = [0.5f, 0.5f, -3];
            ActionNoise.AddGaussian(random, Actions, 0.01, action);
            Assert.Equal(0.5 + (0.01 * 2 * same.NextNormal()), action[0], 1e-6);
            Assert.Equal(0.5 + (0.01 * 0.5 * same.NextNormal()), action[1], 1e-6);
            Assert.Equal(-3 + (0.01 * 10 * same.NextNormal()), action[2], 1e-6);
        }
    }

    [Fact]
    public void Noisy_actions_are_within_their_bounds()
    {
        var random = new RandomSource(2);
        int[] atLow = new int[3];
        int[] atHigh = new int[3];
        var correlated = new OrnsteinUhlenbeckNoise(Actions, 0.1, 5);
        for (int i = 0; i < 200; i++)
        {
            float[] action = [2, 0, 3];
            if (i % 2 == 0)
            {
                ActionNoise.AddGaussian(random, Actions, 5, action);
            }
            else
            {
                correlated.Add(random, action);
            }

            for (int element = 0; element < 3; element++)
            {
                Assert.InRange(action[element], Actions.Low[element], Actions.High[element]);
                atLow[element] += action[element] == Actions.Low[element] ? 1 : 0;
                atHigh[element] += action[element] == Actions.High[element] ? 1 : 0;
            }
        }

        Assert.All(atLow, count => Assert.InRange(count, 20, 180));
        Assert.All(atHigh, count => Assert.InRange(count, 20, 180));
    }

    [Fact]
    public void No_noise_only_clips()
    {
        float[] action = [0.5f, 7, -11];
        ActionNoise.AddGaussian(new RandomSource(1), Actions, 0, action);
        Assert.Equal([0.5f, 1, -10], action);
    }

    [Fact]
    public void Uniform_actions_fill_the_space_evenly()
    {
        const int Parts = 20;
        var random = new RandomSource(3);
        double[][] counts = [new double[Parts], new double[Parts], new double[Parts]];
        float[] action = new float[3];
        for (int i = 0; i < 20_000; i++)
        {
            ActionNoise.Uniform(random, Actions, action);
            for (int element = 0; element < 3; element++)
            {
                double share = (action[element] - Actions.Low[element]) / (Actions.High[element] - Actions.Low[element]);
                counts[element][Math.Min((int)(share * Parts), Parts - 1)]++;
            }
        }

        Assert.All(counts, count => Assert.InRange(
            ChiSquare.Statistic(count, Enumerable.Repeat(1.0 / Parts, Parts)), 0, ChiSquare.Limit(Parts - 1)));
    }

    [Fact]
    public void Correlated_noise_follows_its_recursion_until_it_is_reset()
    {
        var noise = new OrnsteinUhlenbeckNoise(Actions, 0.15, 0.05);
        var random = new RandomSource(4);
        var same = new RandomSource(4);
        for (int episode = 0; episode < 2; episode++)
        {
            double[] x = new double[3];
            for (int step = 0; step < 20; step++)
            {
                float[] action = [0, 0.5f, 0];
                noise.Add(random, action);
                for (int element = 0; element < 3; element++)
                {
                    x[element] = x[element] - (0.15 * x[element]) + (0.05 * same.NextNormal());
                }

                Assert.Equal(2 * x[0], action[0], 1e-6);
                Assert.Equal(0.5 + (0.5 * x[1]), action[1], 1e-6);
                Assert.Equal(10 * x[2], action[2], 1e-6);
            }

            noise.Reset();
        }
    }

    [Fact]
    public void Noise_of_each_environment_goes_on_by_itself()
    {
        // Environment 1 alone begins an episode after the third step.
        var noise = new OrnsteinUhlenbeckNoise(Actions, 0.5, 0.02, environments: 2);
        var random = new RandomSource(6);
        var same = new RandomSource(6);
        double[] x = new double[6];
        for (int step = 0; step < 6; step++)
        {
            float[] actions = [0, 0.5f, 0, 0, 0.5f, 0];
            noise.Add(random, actions);
            for (int i = 0; i < 6; i++)
            {
                x[i] += (0.02 * same.NextNormal()) - (0.5 * x[i]);
                double half = (Actions.High[i % 3] - Actions.Low[i % 3]) / 2;
                Assert.Equal((i % 3 == 1 ? 0.5 : 0) + (half * x[i]), actions[i], 1e-6);
            }

            if (step == 2)
            {
                noise.Reset(1);
                Array.Clear(x, 3, 3);
            }
        }

        // One action is of the first environment.
        float[] first = [0, 0.5f, 0];
        noise.Add(random, first);
        Assert.Equal(2 * ((0.5 * x[0]) + (0.02 * same.NextNormal())), first[0], 1e-6);
    }

    [Fact]
    public void Several_actions_are_each_drawn_within_their_own_bounds()
    {
        var random = new RandomSource(7);
        var same = new RandomSource(7);
        float[] actions = new float[6];
        ActionNoise.Uniform(random, Actions, actions);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal((float)same.NextDouble(Actions.Low[i % 3], Actions.High[i % 3]), actions[i]);
        }

        float[] noisy = [0, 0.5f, 0, 0, 0.5f, 0];
        ActionNoise.AddGaussian(random, Actions, 0.01, noisy);
        for (int i = 0; i < 6; i++)
        {
            double half = (Actions.High[i % 3] - Actions.Low[i % 3]) / 2;
            Assert.Equal((i % 3 == 1 ? 0.5 : 0) + (0.01 * half * same.NextNormal()), noisy[i], 1e-6);
        }
    }

    [Fact]
    public void Correlated_noise_has_its_stationary_variance_and_correlation()
    {
        // Var x = (1 - θ)² Var x + σ², so Var x = σ² / (θ (2 - θ)); neighbours correlate by 1 - θ.
        const double Theta = 0.3;
        const double Sigma = 0.1;
        const int Steps = 200_000;
        BoxSpace wide = BoxSpace.Uniform([1], -1, 1);
        var noise = new OrnsteinUhlenbeckNoise(wide, Theta, Sigma);
        var random = new RandomSource(5);
        double last = 0;
        double squares = 0;
        double products = 0;
        Span<float> action = stackalloc float[1];
        for (int i = 0; i < Steps; i++)
        {
            action[0] = 0;
            noise.Add(random, action);
            squares += action[0] * action[0];
            products += action[0] * last;
            last = action[0];
        }

        // The standard error of either is below a hundredth.
        Assert.Equal(1, squares / Steps / (Sigma * Sigma / (Theta * (2 - Theta))), 0.03);
        Assert.Equal(1 - Theta, products / squares, 0.03);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var random = new RandomSource(1);
        Assert.Throws<ArgumentException>(() => ActionNoise.Uniform(random, Actions, new float[2]));
        Assert.Throws<ArgumentException>(() => ActionNoise.AddGaussian(random, Actions, 0.1, new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ActionNoise.AddGaussian(random, Actions, -0.1, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ActionNoise.AddGaussian(random, Actions, double.NaN, new float[3]));
        Assert.Throws<ArgumentException>(() => new OrnsteinUhlenbeckNoise(Actions, 0.1, 0.1).Add(random, new float[2]));
        Assert.Throws<ArgumentException>(() => ActionNoise.Uniform(random, Actions, []));
        var two = new OrnsteinUhlenbeckNoise(Actions, 0.1, 0.1, environments: 2);
        Assert.Throws<ArgumentException>(() => two.Add(random, new float[9]));
        Assert.Throws<ArgumentOutOfRangeException>(() => two.Reset(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => two.Reset(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrnsteinUhlenbeckNoise(Actions, 0.1, 0.1, environments: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrnsteinUhlenbeckNoise(Actions, 1.1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrnsteinUhlenbeckNoise(Actions, double.NaN, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrnsteinUhlenbeckNoise(Actions, 0.1, double.PositiveInfinity));
    }

    [Fact]
    public void Noise_allocates_nothing()
    {
        var random = new RandomSource(1);
        var noise = new OrnsteinUhlenbeckNoise(Actions, 0.15, 0.2);
        float[] action = new float[3];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (int i = 0; i < 100; i++)
            {
                ActionNoise.Uniform(random, Actions, action);
                ActionNoise.AddGaussian(random, Actions, 0.1, action);
                noise.Add(random, action);
            }
        }
    }
}
