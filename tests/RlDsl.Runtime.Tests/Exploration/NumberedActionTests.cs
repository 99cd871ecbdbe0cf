using RlDsl.Runtime.Tests.Memory;

namespace RlDsl.Runtime.Tests.Exploration;

/// <summary>Draws of numbered actions in several environments.</summary>
public class NumberedActionTests
{
    [Fact]
    public void Epsilon_greedy_draws_in_each_environment_independently()
    {
        // With ε = 0.5 and three actions, an environment has none with probability 1/2, else each with 1/6.
        const int Rounds = 20_000;
        double[] shares = [0.5, 1.0 / 6, 1.0 / 6, 1.0 / 6];
        var random = new RandomSource(1);
        double[] counts = new double[16];
        int[] actions = new int[2];
        for (int i = 0; i < Rounds; i++)
        {
            bool all = UniformActions.Draw(random, 0.5, 3, actions);
            Assert.Equal(!actions.Contains(UniformActions.None), all);
            counts[(4 * (actions[0] + 1)) + actions[1] + 1]++;
        }

        double[] expected = [.. shares.SelectMany(first => shares.Select(second => first * second))];
        Assert.InRange(ChiSquare.Statistic(counts, expected), 0, ChiSquare.Limit(15));
    }

    [Fact]
    public void One_environment_takes_a_number_and_then_an_action_where_that_is_below_epsilon()
    {
        var random = new RandomSource(2);
        var same = new RandomSource(2);
        int[] action = new int[1];
        for (int i = 0; i < 100; i++)
        {
            int expected = same.NextDouble() < 0.4 ? same.NextInt32(5) : UniformActions.None;
            UniformActions.Draw(random, 0.4, 5, action);
            Assert.Equal(expected, action[0]);
        }
    }

    [Fact]
    public void Uniform_and_Boltzmann_draws_are_those_of_each_environment_in_turn()
    {
        var random = new RandomSource(3);
        var same = new RandomSource(3);
        int[] actions = new int[3];
        UniformActions.Draw(random, 4, actions);
        Assert.Equal([same.NextInt32(4), same.NextInt32(4), same.NextInt32(4)], actions);
        float[] preferences = [1, 2, -1, 0, 5, 5];
        for (int i = 0; i < 50; i++)
        {
            BoltzmannSampling.Draw(random, preferences, 0.7, actions);
            Assert.Equal(
                [
                    BoltzmannSampling.Draw(same, preferences.AsSpan(0, 2), 0.7),
                    BoltzmannSampling.Draw(same, preferences.AsSpan(2, 2), 0.7),
                    BoltzmannSampling.Draw(same, preferences.AsSpan(4, 2), 0.7),
                ],
                actions);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var random = new RandomSource(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => UniformActions.Draw(random, 0, new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => UniformActions.Draw(random, 0.5, 0, new int[1]));
        Assert.Throws<ArgumentException>(() => BoltzmannSampling.Draw(random, new float[5], 1, new int[2]));
        Assert.Throws<ArgumentException>(() => BoltzmannSampling.Draw(random, new float[5], 1, []));
        DiscreteSpec discrete = new("A", BoxSpace.Uniform([2], 0, 1), 3);
        discrete.RequireObservations(new float[4], new int[2], 2);
        discrete.RequireObservations(new float[2], new int[1], 2);
        Assert.Throws<ArgumentException>(() => discrete.RequireObservations(new float[4], new int[1], 2));
        Assert.Throws<ArgumentException>(() => discrete.RequireObservations(new float[2], new int[2], 2));
        Assert.Throws<ArgumentException>(() => discrete.RequireObservations(new float[4], new int[2], 3));
        ContinuousSpec continuous = new("B", BoxSpace.Uniform([2], 0, 1), BoxSpace.Uniform([3], 0, 1));
        continuous.RequireObservations(new float[4], new float[6], 2);
        continuous.RequireObservations(new float[2], new float[3], 2);
        Assert.Throws<ArgumentException>(() => continuous.RequireObservations(new float[4], new float[3], 2));
        Assert.Throws<ArgumentException>(() => continuous.RequireObservations(new float[3], new float[3], 2));
        Assert.Throws<ArgumentException>(() => continuous.RequireObservations(new float[4], new float[6], 3));
    }
}
