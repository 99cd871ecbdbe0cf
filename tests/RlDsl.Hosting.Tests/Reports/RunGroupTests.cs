using RlDsl.Hosting.Reports;

namespace RlDsl.Hosting.Tests.Reports;

public sealed class RunGroupTests : IDisposable
{
    private readonly WrittenRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void Runs_that_differ_in_the_seed_are_one_group()
    {
        runs.Add("a-10", "dqn", 10, 100);
        runs.Add("a-2", "dqn", 2, 100);
        runs.Add("b-1", "rainbow", 1, 100);

        var groups = RunGroup.Of(Read());

        Assert.Equal(["dqn", "rainbow"], groups.Select(group => group.Label));
        Assert.Equal(["a-2", "a-10"], groups[0].Runs.Select(run => run.Name));
        Assert.Equal([0, 1], groups.Select(group => group.Colour));
    }

    [Fact]
    public void Labels_say_what_differs_among_groups_of_an_agent()
    {
        runs.Add("a", "dqn", 1, 100, more: "  learning_rate: 0.001\n  batch_size: 32\n");
        runs.Add("b", "dqn", 1, 100, more: "  learning_rate: 0.002\n  batch_size: 32\n");
        runs.Add("c", "ppo", 1, 100, more: "  learning_rate: 0.003\n  clip: 0.2\n");

        var groups = RunGroup.Of(Read());

        Assert.Equal(["dqn, learning_rate=0.001", "dqn, learning_rate=0.002", "ppo"], groups.Select(group => group.Label));
        Assert.Equal(["agent.name", "agent.learning_rate"], RunGroup.Differing(Read()).AsEnumerable());
    }

    [Fact]
    public void Variant_is_the_same_in_several_environments()
    {
        runs.Add("a", "dqn", 1, 100);
        runs.Add("b", "dqn", 1, 100, environment: "acrobot");

        var groups = RunGroup.Of(Read());

        Assert.Equal(["dqn on cart_pole", "dqn on acrobot"], groups.Select(group => group.Label));
        Assert.Single(groups.Select(group => group.Variant).Distinct());
        Assert.Equal(2, groups.Select(group => group.Task).Distinct().Count());
    }

    [Fact]
    public void Throughput_leaves_out_the_time_between_two_sessions()
    {
        runs.Write("a", "metrics.csv", "step,seconds\n100,1\n200,2\n300,0.5\n400,1\n");

        // 200 steps in 2 s before the run was gone on with; after it, 100 steps in half a second count.
        Assert.Equal(300 / 2.5, Read().Single().Throughput, 12);
    }

    [Fact]
    public void Final_return_is_that_of_the_evaluation_if_all_have_one()
    {
        runs.Add("a", "dqn", 1, 100);
        runs.Add("b", "dqn", 2, 200, status: "running", isEvaluated: false);
        Assert.Equal((true, 101), Finals(0));

        // The last tenth of 1000 steps has the last line only.
        runs.Add("c", "dqn", 3, 300, isEvaluated: false);
        Assert.Equal((false, 100), Finals(0));
        Assert.Equal((false, 300), Finals(2));
        Assert.Equal([100, 300], new FinalReturns(Read()).Of(RunGroup.Of(Read()).Single()).AsEnumerable());

        (bool IsOfEvaluation, double Value) Finals(int run)
        {
            var finals = new FinalReturns(Read());
            return (finals.IsOfEvaluation, finals.Of(Read()[run]));
        }
    }

    [Fact]
    public void Improvement_is_averaged_over_the_environments_of_both()
    {
        runs.Add("a1", "dqn", 1, 10);
        runs.Add("b1", "ppo", 1, 5);
        runs.Add("a2", "dqn", 1, 10, environment: "acrobot");
        runs.Add("b2", "ppo", 1, 10, environment: "acrobot");
        runs.Add("a3", "dqn", 1, 10, environment: "catch");
        var groups = RunGroup.Of(Read());
        var finals = new FinalReturns(Read());

        // Won in the one, even in the other; there is nothing to compare in the third.
        var (dqn, ppo) = (groups[0].Variant, groups.First(group => group.Label.StartsWith("ppo")).Variant);
        Assert.Equal((0.75, 0.75, 0.75, 2), finals.Improvement(groups, dqn, ppo));
        Assert.Equal((0.25, 0.25, 0.25, 2), finals.Improvement(groups, ppo, dqn));
        Assert.Null(finals.Improvement([.. groups.Where(group => group.Task.Contains("catch"))], dqn, ppo));
    }

    [Fact]
    public void Of_many_groups_the_best_is_compared_with_the_others()
    {
        for (var i = 0; i < 7; i++)
        {
            runs.Add($"r{i}", "dqn", 1, i == 4 ? 500 : 10 * i, more: $"  learning_rate: 0.{i + 1}\n");
        }

        var groups = RunGroup.Of(Read());
        Assert.Equal([4, 6, 5, 3], new FinalReturns(Read()).Best(groups, 4).Select(group => group.Colour));
        var pairs = new FinalReturns(Read()).Comparisons(groups).ToList();
        Assert.Equal(6, pairs.Count);
        Assert.All(pairs, pair => Assert.Equal(groups[4].Variant, pair.Variant));
        Assert.DoesNotContain(groups[4].Variant, pairs.Select(pair => pair.Other));

        // Of six, all pairs.
        Assert.Equal(15, new FinalReturns(Read()).Comparisons([.. groups.Take(6)]).Count());
    }

    private List<RunRecord> Read() => [.. RunFolders.Find([runs.Path]).Select(RunReader.Read)];
}
