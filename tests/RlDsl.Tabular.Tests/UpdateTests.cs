using RlDsl.DynamicProgramming;

namespace RlDsl.Tabular.Tests;

/// <summary>What each algorithm makes of a few steps, worked out by hand.</summary>
public sealed class UpdateTests
{
    private const double Near = 1e-12;

    private static readonly TabularSpec spec = Steps.Spec;

    /// <summary>Both ways from state 0: to the end, and to state 1, from which it goes on.</summary>
    [Fact]
    public void Q_learning_takes_the_greatest_next_value()
    {
        QLearner agent = new(spec, new() { StepSize = 0.5, Discount = 0.9 });
        agent.Observe(1, 1, Steps.Of(4, EpisodeStatus.Terminated), 2);
        agent.Observe(1, 0, Steps.Of(-2, EpisodeStatus.Terminated), 2);
        agent.Observe(0, 1, Steps.Of(1), 1);

        Assert.Equal([0, 0.5 * (1 + (0.9 * 2)), -1, 2, 0, 0], agent.Q.Values.ToArray());
        Assert.Equal((3, 3, 2), (agent.Session.StepCount, agent.Session.UpdateCount, agent.Session.EpisodeCount));
    }

    /// <summary>An episode that is cut off has a future, and one that terminated has none.</summary>
    [Theory]
    [InlineData(EpisodeStatus.Terminated, 0.5)]
    [InlineData(EpisodeStatus.Truncated, 0.5 * (1 + (0.9 * 10)))]
    public void Truncation_is_no_termination(EpisodeStatus status, double expected)
    {
        TdPredictor agent = new(spec, options: new() { StepSize = 0.5, Discount = 0.9 });
        agent.V.Move(1, 10);
        agent.Observe(0, 0, Steps.Of(1, status), 1);

        Assert.Equal(expected, agent.V[0], Near);
    }

    [Fact]
    public void Sarsa_takes_the_action_that_it_learned_from()
    {
        CliffSarsa agent = new(spec, new() { StepSize = 0.5, Discount = 0.5, Epsilon = 1 });
        agent.Q.Move(1, 0, 10);
        agent.Q.Move(1, 1, 20);
        for (int step = 0; step < 50; step++)
        {
            double before = agent.Q[0][0];
            double[] next = agent.Q[1].ToArray();
            agent.Observe(0, 0, Steps.Of(1), 1);
            int taken = agent.Explore(1);

            Assert.Equal(before + (0.5 * (1 + (0.5 * next[taken]) - before)), agent.Q[0][0], Near);
        }
    }

    [Fact]
    public void Action_that_was_drawn_for_one_state_is_not_taken_in_another()
    {
        CliffSarsa agent = new(spec, new() { Epsilon = 0 });
        agent.Q.Move(1, 0, 10);
        agent.Q.Move(2, 1, 10);
        agent.Observe(0, 0, Steps.Of(1), 1);

        Assert.Equal(1, agent.Explore(2));
        agent.BeginEpisode();
        Assert.Equal(0, agent.Explore(1));
    }

    /// <summary>With ε of 0.2 and two actions, the better has probability 0.9.</summary>
    [Fact]
    public void Expected_Sarsa_takes_the_mean_of_the_behaviour_policy()
    {
        CliffExpectedSarsa agent = new(spec, new() { StepSize = 0.5, Discount = 0.5, Epsilon = 0.2 });
        agent.Q.Move(1, 0, 10);
        agent.Q.Move(1, 1, 20);
        agent.Observe(0, 0, Steps.Of(1), 1);

        Assert.Equal(0.5 * (1 + (0.5 * ((0.9 * 20) + (0.1 * 10)))), agent.Q[0][0], Near);
    }

    [Fact]
    public void Expected_Sarsa_follows_another_behaviour_policy()
    {
        BoltzmannExpectedSarsa agent = new(spec, new() { StepSize = 0.5, Discount = 0.5, TemperatureFrom = 2 });
        agent.Q.Move(1, 0, 1);
        agent.Q.Move(1, 1, 2);
        agent.Observe(0, 0, Steps.Of(1), 1);

        double better = 1 / (1 + Math.Exp(-0.5));
        Assert.Equal(0.5 * (1 + (0.5 * ((better * 2) + (1 - better)))), agent.Q[0][0], Near);
    }

    [Fact]
    public void Double_Q_learning_asks_one_table_and_believes_the_other()
    {
        DoubleQLearner agent = new(spec, new() { StepSize = 0.5, Discount = 0.5 });
        agent.Q1.Move(1, 0, 10);
        agent.Q2.Move(1, 1, 20);
        agent.Observe(0, 0, Steps.Of(1), 1);

        // The best of the one is worth nothing to the other.
        Assert.Equal(0.5, agent.Q1[0][0] + agent.Q2[0][0], Near);
        for (int step = 0; step < 200; step++)
        {
            agent.Observe(2, 1, Steps.Of(1, EpisodeStatus.Terminated), 0);
        }

        Assert.All((ActionValueTable[])[agent.Q1, agent.Q2], table => Assert.Equal(1, table[2][1], 1e-6));
    }

    /// <summary>Three rewards of a window of four that the end cuts short, and one that is whole.</summary>
    [Fact]
    public void Several_steps_are_summed_and_none_is_lost()
    {
        SeveralStepPredictor agent = new(spec, options: new() { StepSize = 1, Discount = 0.5, ReturnSteps = 2 });
        agent.Observe(0, 0, Steps.Of(1), 1);
        Assert.Equal(0, agent.V[0]);
        agent.V.Move(2, 8);
        agent.Observe(1, 0, Steps.Of(2), 2);
        Assert.Equal(1 + (0.5 * 2) + (0.25 * 8), agent.V[0], Near);
        agent.Observe(2, 0, Steps.Of(4, EpisodeStatus.Terminated), 0);

        Assert.Equal(2 + (0.5 * 4), agent.V[1], Near);
        Assert.Equal(4, agent.V[2], Near);
    }

    /// <summary>State 0 is visited twice, with the returns 1 + 2 + 4 and 4.</summary>
    [Fact]
    public void First_visit_counts_once_and_every_visit_each_time()
    {
        MonteCarloPredictor first = new(spec, options: new() { StepSize = 0.5 });
        EveryVisitPredictor every = new(spec, options: new() { StepSize = 0.5 });
        foreach (ITabularAgent agent in (ITabularAgent[])[first, every])
        {
            agent.Observe(0, 0, Steps.Of(1), 1);
            agent.Observe(1, 0, Steps.Of(2), 0);
            agent.Observe(0, 0, Steps.Of(4, EpisodeStatus.Terminated), 2);
        }

        Assert.Equal([3.5, 3, 0], first.V.Values.ToArray());
        Assert.Equal([2 + (0.5 * (7 - 2)), 3, 0], every.V.Values.ToArray());
    }

    /// <summary>An exploratory action cuts the traces of what was before it.</summary>
    [Fact]
    public void Watkins_cuts_traces_where_an_exploratory_action_follows()
    {
        foreach (double epsilon in (double[])[0, 1])
        {
            for (ulong seed = 0; seed < 20; seed++)
            {
                WatkinsQLambda agent = new(spec, new() { StepSize = 0.5, Discount = 1, Lambda = 1, Epsilon = epsilon, Seed = seed });
                agent.Q.Move(1, 1, 10);
                agent.BeginEpisode();
                agent.Observe(0, 0, Steps.Of(0), 1);
                int taken = agent.Explore(1);
                double before = agent.Q[0][0];
                agent.Observe(1, taken, Steps.Of(4, EpisodeStatus.Terminated), 2);

                double error = taken == 1 ? 4 - 10 : 4;
                Assert.Equal(taken == 1 ? before + (0.5 * error) : before, agent.Q[0][0], Near);
            }
        }
    }

    /// <summary>One step is remembered, and learned from eleven times.</summary>
    [Fact]
    public void Dyna_learns_from_what_it_remembers()
    {
        DynaQLearner agent = new(spec, new() { StepSize = 0.5, PlanningSteps = 10 });
        agent.Observe(0, 0, Steps.Of(1, EpisodeStatus.Terminated), 1);

        Assert.Equal(1 - Math.Pow(0.5, 11), agent.Q[0][0], Near);
        Assert.Equal((1, 11), (agent.Session.StepCount, agent.Session.UpdateCount));
    }

    [Fact]
    public void Clipped_reward_is_learned_from_and_the_whole_one_counted()
    {
        ClippedQLearner agent = new(spec, new() { StepSize = 1 });
        agent.Observe(0, 0, Steps.Of(7, EpisodeStatus.Terminated), 1);

        Assert.Equal((1, 7), (agent.Q[0][0], agent.Session.MeanReturn));
    }

    [Fact]
    public void Step_size_falls_as_it_is_told()
    {
        SlowingQLearner agent = new(spec, new() { StepSize = 1, LearningRateTo = 0, LearningRateOver = 2 });
        agent.Observe(0, 0, Steps.Of(1, EpisodeStatus.Terminated), 1);
        agent.Observe(0, 1, Steps.Of(1, EpisodeStatus.Terminated), 1);
        agent.Observe(1, 0, Steps.Of(1, EpisodeStatus.Terminated), 1);

        Assert.Equal([1, 0.5, 0, 0, 0, 0], agent.Q.Values.ToArray());
    }

    [Fact]
    public void Given_policy_is_followed()
    {
        TdPredictor agent = new(spec, TabularPolicy.Deterministic(spec, [1, 0, 1]));

        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(agent.Explore));
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(agent.Act));
        Assert.Throws<ArgumentException>(() => new TdPredictor(spec, TabularPolicy.Uniform(new TabularSpec("Other-v0", 4, 2))));
    }

    [Fact]
    public void Values_beyond_all_bounds_stop_the_run()
    {
        QLearner agent = new(spec, new() { StepSize = 1, Discount = 1 });
        agent.Q.Move(1, 0, double.MaxValue);
        agent.Q.Move(0, 0, -double.MaxValue);
        NonFiniteLossException stop = Assert.Throws<NonFiniteLossException>(() => agent.Observe(0, 0, Steps.Of(1), 1));

        Assert.Equal("qLearning", stop.Update);
        Assert.Equal(-double.MaxValue, agent.Q[0][0]);
    }
}
