namespace RlDsl.Runtime.Tests.Tabular;

public class RecentTransitionTests
{
    [Fact]
    public void Three_step_transitions_are_those_by_hand()
    {
        // γ = 0.5; rewards 1, 2, 4, 8, the last step terminal.
        var recent = new RecentTransitions(3, 0.5);
        Assert.Empty(Add(recent, 10, 0, 1, EpisodeStatus.Running, 11));
        Assert.Empty(Add(recent, 11, 1, 2, EpisodeStatus.Running, 12));
        Assert.Equal([(10, 0, 1 + 1 + 1.0, 0.125, 13)], Add(recent, 12, 0, 4, EpisodeStatus.Running, 13));
        Assert.Equal(
            [(11, 1, 2 + 2 + 2.0, 0, 14), (12, 0, 4 + 4.0, 0, 14), (13, 1, 8, 0, 14)],
            Add(recent, 13, 1, 8, EpisodeStatus.Terminated, 14));

        // Cut off after two steps: the last state counts, by γ² and γ.
        Assert.Empty(Add(recent, 20, 0, 1, EpisodeStatus.Running, 21));
        Assert.Equal(
            [(20, 0, 1 + 1.0, 0.25, 22), (21, 1, 2, 0.5, 22)], Add(recent, 21, 1, 2, EpisodeStatus.Truncated, 22));
    }

    [Fact]
    public void Episode_that_is_left_counts_as_truncated_and_loses_nothing()
    {
        var recent = new RecentTransitions(3, 0.5);
        Add(recent, 1, 0, 1, EpisodeStatus.Running, 2);
        Add(recent, 2, 0, 2, EpisodeStatus.Running, 3);
        recent.BeginEpisode();
        recent.BeginEpisode();
        Assert.Equal([(1, 0, 2, 0.25, 3), (2, 0, 2, 0.5, 3)], Add(recent, 7, 0, 4, EpisodeStatus.Running, 8));
        Assert.Empty(Add(recent, 8, 0, 1, EpisodeStatus.Running, 9));
        Assert.Single(Add(recent, 9, 0, 1, EpisodeStatus.Running, 9));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.9)]
    [InlineData(5, 0.99)]
    [InlineData(30, 0.5)]
    public void Every_step_begins_a_transition_of_n_steps_or_up_to_the_end(int steps, double discount)
    {
        var random = new RandomSource((ulong)steps);
        var recent = new RecentTransitions(steps, discount);
        List<(int State, int Action, double Reward, double Discount, int Next)> taken = [], expected = [];
        List<(int State, int Action, double Reward, int Next)> episode = [];
        for (int step = 0; step < 5_000; step++)
        {
            EpisodeStatus status = random.NextInt32(12) switch
            {
                0 => EpisodeStatus.Terminated,
                1 => EpisodeStatus.Truncated,
                _ => EpisodeStatus.Running,
            };
            episode.Add((random.NextInt32(9), random.NextInt32(3), random.NextNormal(), random.NextInt32(9)));
            taken.AddRange(Add(recent, episode[^1].State, episode[^1].Action, episode[^1].Reward, status, episode[^1].Next));
            bool left = status == EpisodeStatus.Running && random.NextInt32(40) == 0;
            if (left)
            {
                recent.BeginEpisode();
            }

            if (left || status != EpisodeStatus.Running)
            {
                for (int first = 0; first < episode.Count; first++)
                {
                    int last = Math.Min(first + steps, episode.Count) - 1;
                    double sum = Enumerable.Range(first, last - first + 1)
                        .Sum(i => Math.Pow(discount, i - first) * episode[i].Reward);
                    bool toTerminal = last == episode.Count - 1 && status == EpisodeStatus.Terminated;
                    double weight = toTerminal ? 0 : Math.Pow(discount, last - first + 1);
                    expected.Add((episode[first].State, episode[first].Action, sum, weight, episode[last].Next));
                }

                episode.Clear();
            }
        }

        Assert.InRange(taken.Count, 4_900, 5_000);
        for (int i = 0; i < Math.Min(taken.Count, expected.Count); i++)
        {
            Assert.Equal((expected[i].State, expected[i].Action), (taken[i].State, taken[i].Action));
            Assert.Equal(expected[i].Next, taken[i].Next);
            Assert.Equal(expected[i].Reward, taken[i].Reward, 1e-12);
            Assert.Equal(expected[i].Discount, taken[i].Discount, 1e-14);
        }
    }

    [Fact]
    public void Wrong_steps_and_those_that_were_not_taken_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecentTransitions(0, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecentTransitions(1, 1.1));
        var recent = new RecentTransitions(2, 0.9);
        var good = new StepResult(1, EpisodeStatus.Running);
        Assert.Throws<ArgumentOutOfRangeException>(() => recent.Add(-1, 0, good, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => recent.Add(0, -1, good, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => recent.Add(0, 0, good, -1));
        Assert.Throws<ArgumentException>(() => recent.Add(0, 0, good with { Reward = 1e39 }, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => recent.Add(0, 0, good with { Status = (EpisodeStatus)3 }, 0));
        recent.Add(0, 0, good, 0);
        recent.Add(1, 0, good, 0);
        Assert.Contains(
            "TryTake", Assert.Throws<InvalidOperationException>(() => recent.Add(2, 0, good, 0)).Message,
            StringComparison.Ordinal);
        Assert.True(recent.TryTake(out int state, out _, out _, out _, out _));
        Assert.Equal(0, state);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var recent = new RecentTransitions(4, 0.9);
        Run(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int steps)
        {
            for (int step = 0; step < steps; step++)
            {
                EpisodeStatus status = step % 9 == 0 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
                recent.Add(step, 0, new StepResult(1, status), step + 1);
                while (recent.TryTake(out _, out _, out _, out _, out _))
                {
                }
            }
        }
    }

    private static List<(int State, int Action, double Reward, double Discount, int Next)> Add(
        RecentTransitions recent, int state, int action, double reward, EpisodeStatus status, int next)
    {
        List<(int, int, double, double, int)> taken = [];
        recent.Add(state, action, new StepResult(reward, status), next);
        while (recent.TryTake(out int first, out int its, out double sum, out double discount, out int last))
        {
            taken.Add((first, its, sum, discount, last));
        }

        return taken;
    }
}
