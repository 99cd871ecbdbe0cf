namespace RlDsl.Runtime.Tests.Tabular;

public class EpisodeStepTests
{
    [Fact]
    public void Steps_and_first_visits_are_those_by_hand()
    {
        var steps = new EpisodeSteps(0.9);
        steps.Add(4, 0, new StepResult(1, EpisodeStatus.Running), 5);
        steps.Add(5, 1, new StepResult(2, EpisodeStatus.Running), 4);
        steps.Add(4, 1, new StepResult(3, EpisodeStatus.Running), 4);
        steps.Add(4, 0, new StepResult(4, EpisodeStatus.Terminated), 6);
        Assert.Equal(4, steps.Count);
        Assert.Equal([true, true, false, false], Of(steps, steps.IsFirstVisit));
        Assert.Equal([true, true, true, false], Of(steps, steps.IsFirstVisitOfAction));
        Assert.Equal([0.9, 0.9, 0.9, 0], Of(steps, steps.Discount));
        Assert.Equal([4, 5, 4, 4], Of(steps, steps.State));
        Assert.Equal([0, 1, 1, 0], Of(steps, steps.Action));
        Assert.Equal([1.0, 2, 3, 4], Of(steps, steps.Reward));
        Assert.Equal([5, 4, 4, 6], Of(steps, steps.NextState));

        // The next step begins a new list, where a cut-off end counts.
        steps.Add(4, 0, new StepResult(1, EpisodeStatus.Truncated), 5);
        Assert.Equal((1, true, 0.9), (steps.Count, steps.IsFirstVisit(0), steps.Discount(0)));
        steps.BeginEpisode();
        Assert.Equal(0, steps.Count);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(1_000, 3)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void First_visits_are_those_of_a_search_in_episodes_of_any_length(int states, int actions)
    {
        var random = new RandomSource(1);
        var steps = new EpisodeSteps(0.9);
        for (int episode = 0; episode < 60; episode++)
        {
            int length = 1 + random.NextInt32(episode % 10 == 0 ? 2_000 : 30);
            List<(int State, int Action)> all = [];
            for (int step = 0; step < length; step++)
            {
                // Of many states, mostly those that were seen, or near ones.
                bool again = all.Count > 0 && random.NextInt32(3) == 0;
                int state = again ? all[random.NextInt32(all.Count)].State : random.NextInt32(states);
                all.Add((state, random.NextInt32(Math.Min(actions, 1 << (1 + random.NextInt32(30))))));
                steps.Add(state, all[^1].Action, new StepResult(0, EpisodeStatus.Running), 0);
            }

            HashSet<int> seen = [];
            HashSet<(int, int)> seenPairs = [];
            for (int step = 0; step < length; step++)
            {
                Assert.Equal(seen.Add(all[step].State), steps.IsFirstVisit(step));
                Assert.Equal(seenPairs.Add(all[step]), steps.IsFirstVisitOfAction(step));
                Assert.Equal(all[step], (steps.State(step), steps.Action(step)));
            }

            steps.BeginEpisode();
        }
    }

    [Fact]
    public void Room_that_was_needed_once_is_kept()
    {
        var steps = new EpisodeSteps(0.9);
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (int step = 0; step < 5_000; step++)
            {
                EpisodeStatus status = step % 2_500 == 2_499 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
                steps.Add(step, 0, new StepResult(0, status), 0);
            }
        }
    }

    [Fact]
    public void Steps_that_there_are_not_and_wrong_ones_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpisodeSteps(double.NaN));
        var steps = new EpisodeSteps(0.9);
        Assert.Throws<ArgumentOutOfRangeException>(() => steps.State(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => steps.Add(-1, 0, default, 0));
        Assert.Throws<ArgumentException>(() => steps.Add(0, 0, new StepResult(double.NaN, EpisodeStatus.Running), 0));
        steps.Add(0, 0, default, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => steps.Reward(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => steps.Discount(-1));
        Assert.Equal(1, steps.Count);
    }

    private static T[] Of<T>(EpisodeSteps steps, Func<int, T> get) => [.. Enumerable.Range(0, steps.Count).Select(get)];
}
