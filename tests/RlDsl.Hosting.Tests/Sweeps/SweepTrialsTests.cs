using RlDsl.Hosting.Evaluating;
using RlDsl.Hosting.Sweeps;

namespace RlDsl.Hosting.Tests.Sweeps;

/// <summary>The trials of a sweep, without processes: what a trial comes to is a function of its values and steps.</summary>
public sealed class SweepTrialsTests
{
    private static readonly SearchSpace space = SearchSpace.Parse(["a.x=uniform(0,1)", "a.y=log(0.1,10)", "a.z=choice(p,q)"]);

    [Theory]
    [InlineData("random", null)]
    [InlineData("sobol", 1L)]
    [InlineData("tpe", null)]
    [InlineData("tpe", 1L)]
    public void Sweep_that_was_killed_anywhere_comes_to_the_same(string sampler, long? firstRung)
    {
        var definition = new SweepDefinition(sampler, 3, 16, firstRung, 3, [], []);
        var world = new World(definition);
        world.Run(kill: int.MaxValue);
        Assert.Equal(16, world.Table.Count);
        Assert.All(world.Table, trial => Assert.False(double.IsNaN(trial.Return)));

        for (var kill = 0; kill < world.Events; kill++)
        {
            var killed = new World(definition);
            killed.Run(kill);
            killed.Run(kill: int.MaxValue);
            Assert.Equal(Told(world), Told(killed));
        }
    }

    [Fact]
    public void Trials_that_were_trained_longest_are_ranked_first()
    {
        var world = new World(new SweepDefinition("random", 1, 27, 1, 3, [], []));

        world.Run(kill: int.MaxValue);

        var ranked = world.Trials.Ranked.ToArray();
        Assert.Equal(27, ranked.Length);
        Assert.Equal(ranked.OrderByDescending(trial => trial.Step).ThenByDescending(trial => trial.Return), ranked);
        Assert.Equal((9, TrialStatus.Completed), (ranked[0].Step, ranked[0].Status));
        Assert.InRange(ranked.Count(trial => trial.Step >= 3), 9, 15);
    }

    [Fact]
    public void Failed_trial_is_neither_ranked_nor_trained_on()
    {
        var definition = new SweepDefinition("tpe", 1, 3, 1, 2, [], []);
        var trials = new SweepTrials(definition, space, new SuccessiveHalving(1, 4, 2), [], _ => null);
        for (var i = 0; i < 3; i++)
        {
            var job = trials.Next()!;
            trials.Report(job.Trial with { Status = TrialStatus.Failed });
        }

        Assert.Null(trials.Next());
        Assert.Empty(trials.Ranked);
    }

    private static IEnumerable<(int, TrialStatus, long, double, string)> Told(World world) =>
        world.Table.Select(trial => (trial.Number, trial.Status, trial.Step, trial.Return, trial.Told));

    /// <summary>What is on disk of a sweep, which one job at a time works on until it is killed.</summary>
    private sealed class World(SweepDefinition definition)
    {
        private readonly Dictionary<(int Number, long? Steps), double> results = [];

        /// <summary>How many moments there were at which it could be killed.</summary>
        public int Events { get; private set; }

        /// <summary>The table as it was written last.</summary>
        public IReadOnlyList<Trial> Table { get; private set; } = [];

        public SweepTrials Trials { get; private set; } = null!;

        public void Run(int kill)
        {
            Events = 0;
            Trials = new SweepTrials(
                definition,
                space,
                definition.FirstRung is { } first ? new SuccessiveHalving(first, 9, definition.Reduction) : null,
                [.. Table],
                job => results.TryGetValue((job.Trial.Number, job.Steps), out var reached)
                    ? new RecordedEvaluation(job.Steps ?? 9, reached)
                    : null);
            Table = [.. Trials.Trials];
            while (Trials.Next() is { } job)
            {
                var trial = Trials.Report(job.Trial with { Status = TrialStatus.Running });
                Table = [.. Trials.Trials];
                if (Events++ == kill)
                {
                    return;
                }

                var reached = Objective(trial, job.Steps ?? 9);
                results[(trial.Number, job.Steps)] = reached;
                if (Events++ == kill)
                {
                    return;
                }

                Trials.Report(trial with
                {
                    Status = job.Steps is null ? TrialStatus.Completed : TrialStatus.Paused,
                    Step = job.Steps ?? 9,
                    Return = reached,
                });
                Table = [.. Trials.Trials];
            }
        }

        private static double Objective(Trial trial, long steps)
        {
            var x = double.Parse(trial.Parameters[0].Value);
            var y = double.Parse(trial.Parameters[1].Value);
            return -Math.Pow(x - 0.4, 2) - Math.Pow(Math.Log(y), 2) + (trial.Parameters[2].Value == "p" ? 1 : 0)
                + Math.Sin(1_000 * x * steps);
        }
    }
}
