using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>
/// Over an episode in which values stay as they are, the updates of the λ-return (forward view) and of accumulating traces
/// (backward view) add up to the same (Sutton and Barto 2018, sections 12.1 and 12.2).
/// </summary>
public class ForwardViewTests
{
    private const double StepSize = 0.3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void State_values_of_a_table_move_alike(ulong seed)
    {
        var random = new RandomSource(seed);
        var spec = new TabularSpec("Random-v0", RandomEpisode.States, RandomEpisode.Actions);
        for (int round = 0; round < 300; round++)
        {
            (double gamma, double lambda) = Numbers(random, round);
            var episode = new RandomEpisode(random);
            StateValueTable values = new(spec, 0), moves = new(spec, 0);
            values.Restore([.. Enumerable.Range(0, RandomEpisode.States).Select(_ => random.NextNormal())]);
            var traces = new EligibilityTraces(RandomEpisode.States);
            for (int t = 0; t < episode.Length; t++)
            {
                traces.Decay(gamma * lambda);
                traces.Accumulate(values.IndexOf(episode.State[t]));
                double error = episode.Reward[t] + (episode.Discount(t, gamma) * values[episode.State[t + 1]])
                    - values[episode.State[t]];
                moves.Move(traces, StepSize * error);
            }

            double[] expected = new double[RandomEpisode.States];
            for (int t = 0; t < episode.Length; t++)
            {
                double target = episode.LambdaReturn(
                    t, episode.Length, gamma, lambda, step => values[episode.State[step + 1]]);
                expected[episode.State[t]] += StepSize * (target - values[episode.State[t]]);
            }

            AssertEqual(expected, moves.Values);
        }
    }

    [Fact]
    public void Action_values_of_a_table_move_alike()
    {
        var random = new RandomSource(3);
        var spec = new TabularSpec("Random-v0", RandomEpisode.States, RandomEpisode.Actions);
        for (int round = 0; round < 300; round++)
        {
            (double gamma, double lambda) = Numbers(random, round);
            var episode = new RandomEpisode(random);
            ActionValueTable values = new(spec, 0), moves = new(spec, 0);
            values.Restore([.. Enumerable.Range(0, values.Values.Length).Select(_ => random.NextNormal())]);
            var traces = new EligibilityTraces(values.Values.Length);
            double ValueAfter(int step) => values[episode.State[step + 1]][episode.Action[step + 1]];
            double Value(int step) => values[episode.State[step]][episode.Action[step]];
            double[] expected = new double[values.Values.Length];
            for (int t = 0; t < episode.Length; t++)
            {
                int index = values.IndexOf(episode.State[t], episode.Action[t]);
                traces.Decay(gamma * lambda);
                traces.Accumulate(index);
                moves.Move(
                    traces, StepSize * (episode.Reward[t] + (episode.Discount(t, gamma) * ValueAfter(t)) - Value(t)));
                expected[index] += StepSize
                    * (episode.LambdaReturn(t, episode.Length, gamma, lambda, ValueAfter) - Value(t));
            }

            AssertEqual(expected, moves.Values);
        }
    }

    [Theory]
    [MemberData(nameof(RandomBases.Names), MemberType = typeof(RandomBases))]
    public void State_values_of_features_move_alike(string name)
    {
        ILinearFeatures features = RandomBases.All[name]();
        (double[][] rows, double[] scales) = RandomBases.Of(features);
        var random = new RandomSource(4);
        for (int round = 0; round < 100; round++)
        {
            (double gamma, double lambda) = Numbers(random, round);
            var episode = new RandomEpisode(random);
            LinearStateValues values = new(features, 0), moves = new(features, 0);
            values.Restore([.. Enumerable.Range(0, features.Count).Select(_ => random.NextNormal())]);
            double[] weights = values.Weights.ToArray(), expected = new double[features.Count];
            var traces = new EligibilityTraces(features.Count);
            FeatureVector x = new(features), next = new(features);
            x.Set(RandomEpisode.Observation(episode.State[0]));
            for (int t = 0; t < episode.Length; t++)
            {
                next.Set(RandomEpisode.Observation(episode.State[t + 1]));
                traces.Decay(gamma * lambda);
                traces.Accumulate(x, 0);
                double error = episode.Reward[t] + (episode.Discount(t, gamma) * values.Value(next)) - values.Value(x);
                moves.Move(traces, StepSize * error);
                x.CopyFrom(next);

                double[] row = rows[episode.State[t]];
                double target = episode.LambdaReturn(
                    t, episode.Length, gamma, lambda, step => RandomBases.Dot(weights, rows[episode.State[step + 1]]));
                for (int i = 0; i < row.Length; i++)
                {
                    expected[i] += StepSize * scales[i] * (target - RandomBases.Dot(weights, row)) * row[i];
                }
            }

            AssertEqual(expected, moves.Weights);
        }
    }

    [Theory]
    [MemberData(nameof(RandomBases.Names), MemberType = typeof(RandomBases))]
    public void Action_values_of_features_move_alike(string name)
    {
        ILinearFeatures features = RandomBases.All[name]();
        (double[][] rows, double[] scales) = RandomBases.Of(features);
        int size = features.Count;
        var random = new RandomSource(5);
        for (int round = 0; round < 100; round++)
        {
            (double gamma, double lambda) = Numbers(random, round);
            var episode = new RandomEpisode(random);
            LinearActionValues values = new(features, RandomEpisode.Actions, 0), moves = new(features, RandomEpisode.Actions, 0);
            values.Restore([.. Enumerable.Range(0, values.Weights.Length).Select(_ => random.NextNormal())]);
            double[][] weights = [.. Enumerable.Range(0, RandomEpisode.Actions).Select(action => values[action].ToArray())];
            double[] expected = new double[values.Weights.Length];
            var traces = new EligibilityTraces(values.Weights.Length);
            FeatureVector x = new(features), next = new(features);
            x.Set(RandomEpisode.Observation(episode.State[0]));
            double Value(int step) => RandomBases.Dot(weights[episode.Action[step]], rows[episode.State[step]]);
            for (int t = 0; t < episode.Length; t++)
            {
                int action = episode.Action[t];
                next.Set(RandomEpisode.Observation(episode.State[t + 1]));
                traces.Decay(gamma * lambda);
                traces.Accumulate(x, values.OffsetOf(action));
                double error = episode.Reward[t] + (episode.Discount(t, gamma) * values.Value(next, episode.Action[t + 1]))
                    - values.Value(x, action);
                moves.Move(traces, StepSize * error);
                x.CopyFrom(next);

                double target = episode.LambdaReturn(t, episode.Length, gamma, lambda, step => Value(step + 1));
                for (int i = 0; i < size; i++)
                {
                    expected[(action * size) + i] += StepSize * scales[i] * (target - Value(t)) * rows[episode.State[t]][i];
                }
            }

            AssertEqual(expected, moves.Weights);
        }
    }

    // The ends of both ranges are among them.
    private static (double Gamma, double Lambda) Numbers(RandomSource random, int round) =>
        (round % 5 == 0 ? 1 : random.NextDouble(), round % 7 == 0 ? 1 : round % 7 == 1 ? 0 : random.NextDouble());

    private static void AssertEqual(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-12);
        }
    }
}
