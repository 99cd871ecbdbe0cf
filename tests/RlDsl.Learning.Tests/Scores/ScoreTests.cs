using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Scores;

/// <summary>
/// Whole runs that must reach a score. They are few and short: untrained agents keep the pole for about 10 steps. The studies in
/// benchmarks/ run every variant to the end, over ten seeds.
/// </summary>
public class ScoreTests
{
    private const ulong EvaluationSeed = 1_000_003;

    [Fact]
    public void Dqn_learns_to_hold_the_pole()
    {
        double[] scores = Scores(
            2, 30_000, 20, () => new CartPole(), (spec, seed) => new CartPoleDqn(spec, new() { Seed = seed }));

        Assert.True(scores.All(score => score >= 100), $"Each seed should reach 100, but they reach {Listed(scores)}.");
    }

    [Fact]
    public void Rainbow_learns_to_hold_the_pole()
    {
        double[] scores = Scores(
            1, 12_000, 20, () => new CartPole(), (spec, seed) => new CartPoleRainbow(spec, new() { Seed = seed }));

        Assert.True(scores[0] >= 100, $"It should reach 100, but it reaches {Listed(scores)}.");
    }

    [Fact]
    public void Convolutions_learn_to_catch()
    {
        double[] scores = Scores(1, 20_000, 100, () => new Catch(), (spec, seed) => new CatchDqn(spec, new() { Seed = seed }));

        Assert.True(scores[0] >= 0.95, $"It should reach 0.95, but it reaches {Listed(scores)}.");
    }

    [Fact]
    public void Reinforce_balances_the_pole()
    {
        double[] scores = Scores(
            2, 200_000, 20, () => new CartPole(), (spec, seed) => new CartPoleReinforce(spec, new() { Seed = seed }));

        Assert.True(
            scores.Any(score => score >= 475), $"At least one of two seeds should reach 475, but they reach {Listed(scores)}.");
    }

    [Fact]
    public void Ppo_balances_the_pole()
    {
        double[] scores = Scores(
            2, 60_000, 20, () => new CartPole(), (spec, seed) => new CartPolePpo(spec, new() { Seed = seed }));

        Assert.True(
            scores.Any(score => score >= 475), $"At least one of two seeds should reach 475, but they reach {Listed(scores)}.");
    }

    [Fact]
    public void Dqn_learns_to_hold_the_pole_in_four_environments()
    {
        double[] scores = Scores(
            1, 30_000, 20, () => new CartPole(), (spec, seed) => new SideBySideDqn(spec, new() { Seed = seed }));

        Assert.True(scores[0] >= 100, $"It should reach 100, but it reaches {Listed(scores)}.");
    }

    /// <summary>Untrained agents reach about -1,200.</summary>
    [Fact]
    public void Sac_learns_to_swing_the_pendulum_in_four_environments()
    {
        using SideBySideSac agent = new(new Pendulum().Spec, new() { Seed = 1 });
        agent.Train(() => new Pendulum(), 6_000);
        double score = agent.Evaluate(new Pendulum(), 20, EvaluationSeed).Mean;

        Assert.True(score >= -400, $"It should reach -400, but it reaches {score}.");
    }

    private static double[] Scores(
        int seeds, long steps, int episodes, Func<IDiscreteEnvironment> environment,
        Func<DiscreteSpec, ulong, IDiscreteAgent> create)
    {
        double[] scores = new double[seeds];
        Parallel.For(0, seeds, index =>
        {
            using IDiscreteAgent agent = create(environment().Spec, (ulong)index + 1);
            agent.Train(environment, steps);
            scores[index] = agent.Evaluate(environment(), episodes, EvaluationSeed).Mean;
        });
        return scores;
    }

    private static string Listed(double[] scores) =>
        string.Join(", ", scores.Select(score => score.ToString("0.0#", System.Globalization.CultureInfo.InvariantCulture)));
}
