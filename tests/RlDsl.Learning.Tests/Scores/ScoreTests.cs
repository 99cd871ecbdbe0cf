using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Scores;

/// <summary>
/// Whole runs that must reach a score. They are few and short; the studies in benchmarks/ run every variant over five seeds.
/// </summary>
public class ScoreTests
{
    private const ulong EvaluationSeed = 1_000_003;

    [Fact]
    public void Dqn_balances_the_pole()
    {
        double[] scores = Scores(3, 100_000, 20, () => new CartPole(), (spec, seed) => new CartPoleDqn(spec, new() { Seed = seed }));

        Assert.True(scores.Count(score => score >= 475) >= 2, $"At least two of three seeds should reach 475, but they reach {Listed(scores)}.");
    }

    [Fact]
    public void Rainbow_balances_the_pole()
    {
        double[] scores = Scores(2, 50_000, 20, () => new CartPole(), (spec, seed) => new CartPoleRainbow(spec, new() { Seed = seed }));

        Assert.True(scores.Any(score => score >= 475), $"At least one of two seeds should reach 475, but they reach {Listed(scores)}.");
    }

    [Fact]
    public void Convolutions_learn_to_catch()
    {
        double[] scores = Scores(2, 20_000, 100, () => new Catch(), (spec, seed) => new CatchDqn(spec, new() { Seed = seed }));

        Assert.True(scores.All(score => score >= 0.95), $"Each seed should reach 0.95, but they reach {Listed(scores)}.");
    }

    private static double[] Scores(
        int seeds, long steps, int episodes, Func<IDiscreteEnvironment> environment, Func<DiscreteSpec, ulong, IDiscreteAgent> create)
    {
        double[] scores = new double[seeds];
        Parallel.For(0, seeds, index =>
        {
            IDiscreteEnvironment training = environment();
            using IDiscreteAgent agent = create(training.Spec, (ulong)index + 1);
            agent.Train(training, steps);
            scores[index] = agent.Evaluate(environment(), episodes, EvaluationSeed).Mean;
        });
        return scores;
    }

    private static string Listed(double[] scores) =>
        string.Join(", ", scores.Select(score => score.ToString("0.0#", System.Globalization.CultureInfo.InvariantCulture)));
}
