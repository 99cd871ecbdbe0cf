using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Tabular;

public class SweepingModelTests
{
    private static readonly TabularSpec Spec = new("Test-v0", States: 6, Actions: 3);

    [Fact]
    public void Pairs_are_taken_by_error_and_predecessors_are_those_of_the_last_outcomes()
    {
        var model = new SweepingModel(Spec, 0.1);
        model.Remember(0, 1, 2, 0.9, 3);
        model.Remember(1, 2, -1, 0.9, 3);
        model.Remember(4, 0, 5, 0, 2);
        Assert.Equal((3, 0), (model.Count, model.Waiting));
        model.Prioritize(0, 1, 0.1);
        Assert.Equal(0, model.Waiting);
        model.Prioritize(0, 1, -0.4);
        model.Prioritize(4, 0, 0.5);
        model.Prioritize(1, 2, 0.3);

        // A smaller error does not count, a greater one does.
        model.Prioritize(0, 1, 0.2);
        model.Prioritize(1, 2, 0.45);
        Assert.Equal(3, model.Waiting);
        Assert.Equal((4, 0, 5.0, 0.0, 2), Take(model));
        Assert.Equal((1, 2, -1.0, 0.9, 3), Take(model));
        Assert.Equal((0, 1, 2.0, 0.9, 3), Take(model));
        Assert.False(model.TryTake(out _, out _, out _, out _, out _));

        Assert.Equal([new(1, 2, -1, 0.9), new(0, 1, 2, 0.9)], Predecessors(model, 3));
        Assert.Equal([new(4, 0, 5, 0)], Predecessors(model, 2));
        model.Remember(0, 1, 7, 0.9, 2);
        model.Remember(4, 0, 6, 0, 2);
        Assert.Equal([new(1, 2, -1, 0.9)], Predecessors(model, 3));
        Assert.Equal([new(0, 1, 7, 0.9), new(4, 0, 6, 0)], Predecessors(model, 2));
        Assert.Empty(Predecessors(model, 0));
        Assert.Equal(3, model.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Model_and_queue_are_those_of_a_search(ulong seed)
    {
        var random = new RandomSource(seed);
        var model = new SweepingModel(Spec, 0.2);
        Dictionary<(int, int), (double Reward, double Discount, int Next)> outcomes = [];
        Dictionary<(int State, int Action), double> waiting = [];
        for (int step = 0; step < 20_000; step++)
        {
            (int State, int Action) pair = (random.NextInt32(6), random.NextInt32(3));
            if (random.NextInt32(3) == 0)
            {
                outcomes[pair] = (random.NextNormal(), random.NextDouble(), random.NextInt32(6));
                model.Remember(pair.State, pair.Action, outcomes[pair].Reward, outcomes[pair].Discount, outcomes[pair].Next);
            }

            if (outcomes.ContainsKey(pair))
            {
                double error = random.NextNormal();
                model.Prioritize(pair.State, pair.Action, error);
                if (Math.Abs(error) > 0.2)
                {
                    waiting[pair] = Math.Max(waiting.GetValueOrDefault(pair), Math.Abs(error));
                }
            }

            Assert.Equal(waiting.Count, model.Waiting);
            Assert.Equal(outcomes.Count, model.Count);
            if (random.NextInt32(2) == 0 && waiting.Count > 0)
            {
                (int State, int Action) first = waiting.MaxBy(entry => entry.Value).Key;
                waiting.Remove(first);
                (double reward, double discount, int next) = outcomes[first];
                Assert.Equal((first.State, first.Action, reward, discount, next), Take(model));
            }

            int state = random.NextInt32(6);
            Assert.Equal(
                outcomes.Where(entry => entry.Value.Next == state)
                    .Select(entry => (entry.Key.Item1, entry.Key.Item2, entry.Value.Reward, entry.Value.Discount)).Order(),
                Predecessors(model, state).Select(pair => (pair.State, pair.Action, pair.Reward, pair.Discount)).Order());
        }
    }

    [Fact]
    public void Sweeping_finds_the_values_of_a_maze_with_fewer_updates_than_dyna()
    {
        // Sutton and Barto 2018, example 8.4: prioritized sweeping has a decisive advantage over unprioritized Dyna-Q.
        GridWorld maze = new(
            """
            .......#G
            ..#....#.
            S.#....#.
            ..#......
            .....#...
            .........
            """,
            stepLimit: 2_000);
        TabularSolution optimal = ValueIteration.Solve(maze, 0.95);
        int sweeping = UpdatesUntilSolved(maze, optimal, isPrioritized: true);
        int dyna = UpdatesUntilSolved(maze, optimal, isPrioritized: false);
        Assert.InRange(sweeping, 100, dyna / 4);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var model = new SweepingModel(Spec, 0);
        Run(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int steps)
        {
            for (int step = 0; step < steps; step++)
            {
                model.Remember(step % 6, step % 3, 1, 0.9, step * 5 % 6);
                model.Prioritize(step % 6, step % 3, step % 7);
                if (step % 2 == 0 && model.TryTake(out int state, out _, out _, out _, out _))
                {
                    foreach (StatePredecessor pair in model.Predecessors(state))
                    {
                        model.Prioritize(pair.State, pair.Action, pair.Reward);
                    }
                }
            }
        }
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        foreach (double wrong in (double[])[-0.1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new SweepingModel(Spec, wrong));
        }

        var model = new SweepingModel(Spec, 0);
        Assert.Throws<InvalidOperationException>(() => model.Prioritize(0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Prioritize(6, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Remember(0, 3, 0, 0.9, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Remember(0, 0, 0, -0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Predecessors(-1));
        model.Remember(0, 0, 0, 0.9, 0);
        Assert.Throws<ArgumentException>(() => model.Prioritize(0, 0, double.NaN));
        Assert.Equal(0, model.Waiting);
    }

    private static (int State, int Action, double Reward, double Discount, int Next) Take(SweepingModel model)
    {
        Assert.True(model.TryTake(out int state, out int action, out double reward, out double discount, out int next));
        return (state, action, reward, discount, next);
    }

    private static List<StatePredecessor> Predecessors(SweepingModel model, int state)
    {
        List<StatePredecessor> all = [];
        foreach (StatePredecessor pair in model.Predecessors(state))
        {
            all.Add(pair);
        }

        return all;
    }

    /// <summary>How many values are updated until the greedy path from the start is as good as the best.</summary>
    private static int UpdatesUntilSolved(GridWorld maze, TabularSolution optimal, bool isPrioritized)
    {
        const double Gamma = 0.95;
        var random = new RandomSource(1);
        var q = new ActionValueTable(maze.Spec, 0);
        var sweeping = new SweepingModel(maze.Spec, 1e-4);
        var dyna = new TransitionModel(maze.Spec);
        int updates = 0, start = maze.Reset(1), state = start;
        for (int step = 0; step < 100_000; step++)
        {
            int action = random.NextDouble() < 0.1 ? random.NextInt32(4) : RowValues.IndexOfAnyGreatest(random, q[state]);
            StepResult result = maze.Step(action, out int next);
            double discount = result.Status == EpisodeStatus.Terminated ? 0 : Gamma;
            double error = result.Reward + (discount * RowValues.Max(q[next])) - q[state][action];
            if (isPrioritized)
            {
                sweeping.Remember(state, action, result.Reward, discount, next);
                sweeping.Prioritize(state, action, error);
                for (int i = 0; i < 5 && sweeping.TryTake(out int s, out int a, out double r, out double d, out int to); i++)
                {
                    q.Move(s, a, r + (d * RowValues.Max(q[to])) - q[s][a]);
                    updates++;
                    foreach (StatePredecessor pair in sweeping.Predecessors(s))
                    {
                        double its = pair.Reward + (pair.Discount * RowValues.Max(q[s])) - q[pair.State][pair.Action];
                        sweeping.Prioritize(pair.State, pair.Action, its);
                    }
                }
            }
            else
            {
                dyna.Remember(state, action, result.Reward, discount, next);
                q.Move(state, action, error);
                updates++;
                for (int i = 0; i < 5; i++)
                {
                    dyna.Draw(random, out int s, out int a, out double r, out double d, out int to);
                    q.Move(s, a, r + (d * RowValues.Max(q[to])) - q[s][a]);
                    updates++;
                }
            }

            if (Math.Abs(RowValues.Max(q[start]) - optimal.StartValue) < 1e-6)
            {
                return updates;
            }

            state = result.EndsEpisode ? maze.Reset() : next;
        }

        throw new InvalidOperationException("The maze was not solved.");
    }
}
