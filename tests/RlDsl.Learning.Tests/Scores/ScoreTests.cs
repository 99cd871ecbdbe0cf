using System.Globalization;
using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Scores;

/// <summary>
/// Whole runs that must reach a score. They are few and short: untrained agents keep the pole for about 10 steps. The studies in
/// benchmarks/ run every variant to the end, over ten seeds.
/// </summary>
public class ScoreTests
{
    private const ulong EvaluationSeed = 1_000_003;

    /// <summary>The seed of the agents; another where it is asked for.</summary>
    private static readonly ulong Seed =
        ulong.Parse(Environment.GetEnvironmentVariable("RLDSL_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public void Dqn_learns_to_hold_the_pole() => Reaches(
        100, Score(30_000, 20, () => new CartPole(), spec => new CartPoleDqn(spec, new() { Seed = Seed })));

    [Fact]
    public void Rainbow_learns_to_hold_the_pole() => Reaches(
        100, Score(12_000, 20, () => new CartPole(), spec => new CartPoleRainbow(spec, new() { Seed = Seed })));

    [Fact]
    public void Convolutions_learn_to_catch() => Reaches(
        0.5, Score(10_000, 100, () => new Catch(), spec => new CatchDqn(spec, new() { Seed = Seed })));

    [Fact]
    public void Reinforce_learns_to_hold_the_pole() => Reaches(
        100, Score(100_000, 20, () => new CartPole(), spec => new CartPoleReinforce(spec, new() { Seed = Seed })));

    [Fact]
    public void Ppo_learns_to_hold_the_pole() => Reaches(
        100, Score(40_000, 20, () => new CartPole(), spec => new CartPolePpo(spec, new() { Seed = Seed })));

    /// <summary>Untrained agents reach about -1,200.</summary>
    [Fact]
    public void Sac_learns_to_swing_the_pendulum_in_four_environments()
    {
        using SideBySideSac agent = new(new Pendulum().Spec, new() { Seed = Seed });
        agent.Train(() => new Pendulum(), 6_000);
        Reaches(-400, agent.Evaluate(new Pendulum(), 20, EvaluationSeed).Mean);
    }

    private static double Score(
        long steps, int episodes, Func<IDiscreteEnvironment> environment, Func<DiscreteSpec, IDiscreteAgent> create)
    {
        using IDiscreteAgent agent = create(environment().Spec);
        agent.Train(environment, steps);
        return agent.Evaluate(environment(), episodes, EvaluationSeed).Mean;
    }

    private static void Reaches(double wanted, double score) =>
        Assert.True(score >= wanted, $"It should reach {wanted}, but it reaches {score}.");
}
