using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>Step sizes of 1 / N, and exploration by upper confidence bounds.</summary>
public sealed class AveragingTests
{
    private const double Near = 1e-12;

    private static readonly TabularSpec spec = Steps.Spec;

    [Fact]
    public void Values_are_the_means_of_returns()
    {
        AveragingPredictor agent = new(spec, options: new() { InitialValue = 100 });
        double[] returns = [3, -1, 4, 1, 5];
        foreach (double earned in returns)
        {
            agent.Observe(0, 0, Steps.Of(earned, EpisodeStatus.Terminated), 1);
        }

        Assert.Equal(returns.Average(), agent.V[0], Near);
        Assert.Equal([5, 0, 0], agent.MoveCounts.Values.ToArray());
        Assert.Equal(100, agent.V[1]);
    }

    [Fact]
    public void Each_table_counts_its_own_moves()
    {
        AveragingDoubleQLearner agent = new(spec, new() { Seed = 1 });
        for (int step = 0; step < 10; step++)
        {
            agent.Observe(0, 0, Steps.Of(step, EpisodeStatus.Terminated), 1);
        }

        Assert.Equal(10, agent.Q1MoveCounts[0][0] + agent.Q2MoveCounts[0][0]);
        Assert.InRange(agent.Q1MoveCounts[0][0], 1, 9);
    }

    [Fact]
    public void Action_that_was_never_taken_comes_first()
    {
        UpperConfidenceQLearner agent = new(spec, new() { Confidence = 0.001 });
        agent.Observe(0, 0, Steps.Of(100, EpisodeStatus.Terminated), 1);

        Assert.Equal(1, agent.Explore(0));
        Assert.Equal(0, agent.Act(0));
        Assert.Equal([1, 0, 0, 0, 0, 0], agent.VisitCounts.Values.ToArray());
    }

    /// <summary>
    /// √(ln 4 / 3) = 0.680 and √(ln 4 / 1) = 1.177: with c = 1, a value that is 0.4 lower, but was tried once, may be better, and
    /// one that is 0.6 lower may not.
    /// </summary>
    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(0.6, 0)]
    public void Value_that_was_seldom_tried_may_be_better(double less, int expected)
    {
        UpperConfidenceQLearner agent = new(spec, new() { Confidence = 1, StepSize = 1 });
        for (int step = 0; step < 3; step++)
        {
            agent.Observe(0, 0, Steps.Of(1, EpisodeStatus.Terminated), 1);
        }

        agent.Observe(0, 1, Steps.Of(1 - less, EpisodeStatus.Terminated), 1);

        Assert.Equal(expected, agent.Explore(0));
    }

    /// <summary>The best arm of most of 20 bandits, whose rewards have variance 1, is found in an episode.</summary>
    [Fact]
    public void Best_arm_is_pulled_most()
    {
        int found = Enumerable.Range(1, 20).Count(seed =>
        {
            ArmedBandit bandit = new(10);
            AveragingUcb agent = new(bandit.Spec, new() { Seed = (ulong)seed, Discount = 0 });
            agent.Train(bandit, 999);
            ReadOnlySpan<double> pulls = agent.VisitCounts[0];
            return RowValues.IndexOfGreatest(pulls) == bandit.BestArm;
        });

        Assert.InRange(found, 17, 20);
    }
}
