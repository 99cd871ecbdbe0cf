using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>
/// True online TD(λ), which uses dutch traces, has the weights of the online λ-return algorithm after every step (van Seijen et
/// al. 2016). That goes through the whole episode again at each step, with λ-returns that are truncated there (Sutton and Barto
/// 2018, sections 12.4 and 12.5).
/// </summary>
public class TrueOnlineTests
{
    private const int Episodes = 4;

    [Fact]
    public void Table_is_that_of_the_online_lambda_return_algorithm()
    {
        var random = new RandomSource(1);
        var spec = new TabularSpec("Random-v0", RandomEpisode.States, RandomEpisode.Actions);
        double[][] oneHot = [.. Enumerable.Range(0, RandomEpisode.States).Select(state =>
        {
            double[] row = new double[RandomEpisode.States];
            row[state] = 1;
            return row;
        })];
        for (int round = 0; round < 100; round++)
        {
            (double gamma, double lambda, double stepSize) = Numbers(random, round);
            var values = new StateValueTable(spec, 0);
            values.Restore([.. Enumerable.Range(0, RandomEpisode.States).Select(_ => random.NextNormal())]);
            double[] weights = values.Values.ToArray();
            var traces = new EligibilityTraces(RandomEpisode.States);
            for (int number = 0; number < Episodes; number++)
            {
                var episode = new RandomEpisode(random);
                double[][] expected = OnlineLambdaReturn(
                    episode, weights, oneHot, gamma, lambda, [.. Enumerable.Repeat(stepSize, RandomEpisode.States)]);
                double old = 0;
                traces.Clear();
                for (int t = 0; t < episode.Length; t++)
                {
                    (int state, int nextState) = (episode.State[t], episode.State[t + 1]);
                    double value = values[state];
                    double next = episode.Status(t) == EpisodeStatus.Terminated ? 0 : values[nextState];
                    double error = episode.Reward[t] + (gamma * next) - value;
                    traces.Decay(gamma * lambda);
                    traces.Dutch(state, stepSize);
                    values.Move(traces, stepSize * (error + value - old));
                    values.Move(state, -stepSize * (value - old));
                    old = next;
                    AssertEqual(expected[t], values.Values);
                }

                weights = expected[^1];
            }
        }
    }

    [Theory]
    [MemberData(nameof(RandomBases.Names), MemberType = typeof(RandomBases))]
    public void Linear_function_is_that_of_the_online_lambda_return_algorithm(string name)
    {
        ILinearFeatures features = RandomBases.All[name]();
        (double[][] rows, double[] scales) = RandomBases.Of(features);
        var random = new RandomSource(2);
        for (int round = 0; round < 40; round++)
        {
            (double gamma, double lambda, double stepSize) = Numbers(random, round);
            stepSize /= rows.Max(row => row.Zip(scales, (x, scale) => scale * x * x).Sum());
            var values = new LinearStateValues(features, 0);
            values.Restore([.. Enumerable.Range(0, features.Count).Select(_ => random.NextNormal())]);
            double[] weights = values.Weights.ToArray();
            var traces = new EligibilityTraces(features.Count);
            FeatureVector x = new(features), nextX = new(features);
            for (int number = 0; number < Episodes; number++)
            {
                var episode = new RandomEpisode(random);
                double[][] expected = OnlineLambdaReturn(
                    episode, weights, rows, gamma, lambda, [.. scales.Select(scale => stepSize * scale)]);
                double old = 0;
                traces.Clear();
                x.Set(RandomEpisode.Observation(episode.State[0]));
                for (int t = 0; t < episode.Length; t++)
                {
                    nextX.Set(RandomEpisode.Observation(episode.State[t + 1]));
                    double value = values.Value(x);
                    double next = episode.Status(t) == EpisodeStatus.Terminated ? 0 : values.Value(nextX);
                    double error = episode.Reward[t] + (gamma * next) - value;
                    traces.Decay(gamma * lambda);
                    traces.Dutch(x, 0, stepSize);
                    values.Move(traces, stepSize * (error + value - old));
                    values.Move(x, -stepSize * (value - old));
                    old = next;
                    x.CopyFrom(nextX);
                    AssertEqual(expected[t], values.Weights);
                }

                weights = expected[^1];
            }
        }
    }

    /// <summary>
    /// The weights w^h_h after each step h: from those before the episode, one update for each state up to h towards its interim
    /// λ-return. What an n-step return ends with is the value of its last state by the weights at the time of its last step.
    /// </summary>
    private static double[][] OnlineLambdaReturn(
        RandomEpisode episode, double[] initial, double[][] rows, double gamma, double lambda, double[] stepSizes)
    {
        // The weights w^h_h for h = 0, 1, ...
        List<double[]> diagonal = [initial];
        for (int horizon = 1; horizon <= episode.Length; horizon++)
        {
            double[] weights = [.. initial];
            for (int t = 0; t < horizon; t++)
            {
                double target = episode.LambdaReturn(
                    t, horizon, gamma, lambda, step => RandomBases.Dot(diagonal[step], rows[episode.State[step + 1]]));
                double[] row = rows[episode.State[t]];
                double error = target - RandomBases.Dot(weights, row);
                weights = [.. weights.Select((weight, i) => weight + (stepSizes[i] * error * row[i]))];
            }

            diagonal.Add(weights);
        }

        return [.. diagonal.Skip(1)];
    }

    private static (double Gamma, double Lambda, double StepSize) Numbers(RandomSource random, int round) => (
        round % 5 == 0 ? 1 : random.NextDouble(),
        round % 7 == 0 ? 1 : round % 7 == 1 ? 0 : random.NextDouble(),
        round % 3 == 0 ? 1 : random.NextDouble());

    private static void AssertEqual(double[] expected, ReadOnlySpan<double> actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-12);
        }
    }
}
