using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments.Tabular;

public class TabularEnvironmentTests
{
    private static readonly Dictionary<string, Func<TabularEnvironment>> Environments = new()
    {
        ["FrozenLake-v1"] = () => new FrozenLake(),
        ["FrozenLake8x8-v1"] = () => FrozenLake.EightByEight(),
        ["CliffWalking-v0"] = () => new CliffWalking(),
        ["Taxi-v3"] = () => new Taxi(),
        ["GridWorld-v0"] = () => new GridWorld("S.G\n.P."),
        ["RandomWalk-v0"] = () => new RandomWalk(),
        ["BairdCounterexample-v0"] = () => new BairdCounterexample(),
        ["Blackjack-v1"] = () => new Blackjack(),
        ["ArmedBandit-v0"] = () => new ArmedBandit(),
    };

    public static TheoryData<string> Names => [.. Environments.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Seed_repeats_episodes_to_the_last_bit_and_other_seeds_differ(string name)
    {
        TabularEnvironment environment = Environments[name]();
        Assert.Equal(name, environment.Spec.Name);
        double[] one = Play(environment, 5);
        Assert.Equal(one, Play(environment, 5));
        Assert.Equal(one, Play(Environments[name](), 5));
        if (environment is not CliffWalking and not GridWorld)
        {
            Assert.NotEqual(one, Play(environment, 6));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_and_resets_allocate_nothing_and_states_are_those_of_the_spec(string name)
    {
        TabularEnvironment environment = Environments[name]();
        var random = new RandomSource(1);
        environment.Reset(1);
        Run(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool inRange = Run(20_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(inRange);

        bool Run(int steps)
        {
            bool all = true;
            for (int step = 0; step < steps; step++)
            {
                StepResult result = environment.Step(random.NextInt32(environment.Spec.Actions), out int state);
                all &= (uint)state < (uint)environment.Spec.States && state == environment.State;
                if (result.EndsEpisode)
                {
                    environment.Reset();
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_outside_an_episode_and_wrong_action_are_refused(string name)
    {
        TabularEnvironment environment = Environments[name]();
        Assert.Contains("No episode", Assert.Throws<InvalidOperationException>(() => environment.Step(0, out _)).Message);
        int state = environment.Reset(1);
        int actions = environment.Spec.Actions;
        foreach (int action in new[] { -1, actions })
        {
            string message = Assert.Throws<ArgumentOutOfRangeException>(() => environment.Step(action, out _)).Message;
            Assert.Contains($"0 to {actions - 1}", message, StringComparison.Ordinal);
        }

        Assert.Equal((state, 0), (environment.State, environment.StepCount));
    }

    [Theory]
    [InlineData("FrozenLake-v1", 100)]
    [InlineData("FrozenLake8x8-v1", 200)]
    [InlineData("CliffWalking-v0", null)]
    [InlineData("Taxi-v3", 200)]
    [InlineData("Blackjack-v1", null)]
    [InlineData("ArmedBandit-v0", 1000)]
    public void Step_limits_are_those_of_their_source(string name, int? limit) =>
        Assert.Equal(limit, Environments[name]().StepLimit);

    [Fact]
    public void Episode_is_truncated_at_the_limit_and_a_terminal_state_wins_over_it()
    {
        // South, and south again, to the wall.
        var taxi = new Taxi();
        taxi.Reset(1);
        for (int step = 1; step < 200; step++)
        {
            Assert.Equal(EpisodeStatus.Running, taxi.Step(0, out _).Status);
        }

        Assert.Equal(EpisodeStatus.Truncated, taxi.Step(0, out _).Status);
        Assert.Contains("after 200 steps", Assert.Throws<InvalidOperationException>(() => taxi.Step(0, out _)).Message);

        ITabularEnvironment walk = new GridWorld("S.G").WithTimeLimit(2);
        walk.Reset(1);
        walk.Step(1, out _);
        Assert.Equal(new StepResult(1, EpisodeStatus.Terminated), walk.Step(1, out int goal));
        Assert.Equal(2, goal);
        Assert.Equal(0, walk.Reset());
        Assert.Equal(EpisodeStatus.Running, walk.Step(0, out _).Status);
        Assert.Equal(EpisodeStatus.Truncated, walk.Step(0, out _).Status);
        Assert.Contains("limit of 2", Assert.Throws<InvalidOperationException>(() => walk.Step(0, out _)).Message);
    }

    [Fact]
    public void Taxi_brings_a_passenger_from_red_to_green()
    {
        // By hand: the taxi one cell east of red, then the way round the wall between columns 1 and 2.
        var taxi = new Taxi();
        taxi.Reset(1);
        taxi.SetState(Taxi.StateOf(row: 0, column: 1, passenger: 0, destination: 1));
        double total = 0;
        StepResult result = default;
        foreach (int action in new[] { 3, 4, 0, 0, 2, 2, 2, 2, 1, 1, 5 })
        {
            Assert.False(result.EndsEpisode);
            result = taxi.Step(action, out _);
            total += result.Reward;
        }

        Assert.Equal(new StepResult(20, EpisodeStatus.Terminated), result);
        Assert.Equal(10, total);
        Assert.Equal(Taxi.StateOf(0, 4, 1, 1), taxi.State);
    }

    [Fact]
    public void Cliff_costs_100_and_leads_back_to_the_start()
    {
        var cliff = new CliffWalking();
        Assert.Equal(36, cliff.Reset(1));
        Assert.Equal(new StepResult(-100, EpisodeStatus.Running), cliff.Step(1, out int start));
        Assert.Equal(36, start);
        cliff.Step(0, out _);
        for (int i = 0; i < 11; i++)
        {
            Assert.Equal(new StepResult(-1, EpisodeStatus.Running), cliff.Step(1, out _));
        }

        Assert.Equal(new StepResult(-1, EpisodeStatus.Terminated), cliff.Step(2, out int goal));
        Assert.Equal(47, goal);
    }

    [Fact]
    public void Exploring_start_needs_an_episode_and_a_state()
    {
        var lake = new FrozenLake();
        Assert.Throws<InvalidOperationException>(() => lake.SetState(1));
        lake.Reset(1);
        Assert.Contains("0 to 15", Assert.Throws<ArgumentOutOfRangeException>(() => lake.SetState(16)).Message);
        lake.SetState(14);
        Assert.Equal(14, lake.State);
    }

    private static double[] Play(TabularEnvironment environment, ulong seed)
    {
        List<double> seen = [environment.Reset(seed)];
        var random = new RandomSource(9);
        for (int step = 0; step < 300; step++)
        {
            StepResult result = environment.Step(random.NextInt32(environment.Spec.Actions), out int state);
            seen.AddRange([state, result.Reward, (double)result.Status]);
            if (result.EndsEpisode)
            {
                seen.Add(environment.Reset());
            }
        }

        return [.. seen];
    }
}
