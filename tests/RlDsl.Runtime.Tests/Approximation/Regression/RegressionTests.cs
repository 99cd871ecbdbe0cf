using RlDsl.Approximation;
using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Approximation;

public class RegressionTests
{
    private static readonly Func<IRegressor>[] All = [() => new NearestNeighbours(3), () => new RegressionTree()];

    [Fact]
    public void Neighbours_by_hand_are_the_nearest_after_scaling_and_the_first_of_equal_ones()
    {
        // The second element is 1000 times the first: without scaling it alone would count.
        var nearest = new NearestNeighbours(neighbours: 2);
        nearest.Fit(2, [0, 0, 1, 1000, 2, 0, 3, 1000], [1, 2, 4, 8]);
        Assert.Equal((1 + 2) / 2.0, nearest.Predict([0.4f, 450]));
        Assert.Equal((4 + 8) / 2.0, nearest.Predict([2.6f, 550]));

        // (1, 0) is as near to the first as to the third example.
        Assert.Equal((1 + 4) / 2.0, nearest.Predict([1, 0]));
        var one = new NearestNeighbours(neighbours: 1);
        one.Fit(1, [0, 2, 2, 0], [5, 6, 7, 8]);
        Assert.Equal(5, one.Predict([1]));
        Assert.Equal(6, one.Predict([1.01f]));
    }

    [Fact]
    public void Weighted_neighbours_count_by_inverse_distance()
    {
        // Scaled or not, 1 is twice as near to 0 as to 3.
        var nearest = new NearestNeighbours(neighbours: 2, distanceWeighted: true);
        nearest.Fit(1, [0, 3, 3], [9, 3, 5]);
        Assert.Equal(((2 * 9) + 3) / 3.0, nearest.Predict([1]), 1e-12);
        Assert.Equal(4, nearest.Predict([3]));
        Assert.Equal(9, nearest.Predict([0]));
    }

    [Fact]
    public void Neighbours_in_the_tree_of_boxes_are_those_of_all_distances()
    {
        var random = new RandomSource(1);
        for (int round = 0; round < 30; round++)
        {
            int size = 1 + random.NextInt32(5);
            int count = 1 + random.NextInt32(300);

            // Coordinates of few values make many ties.
            int values = round % 2 == 0 ? 4 : 1_000_000;
            double[] points = [.. Enumerable.Range(0, count * size).Select(_ => (double)random.NextInt32(values))];
            double[] scales = [.. Enumerable.Range(1, size).Select(j => 1.0 / j)];
            var tree = new KdTree(points, scales);
            int wanted = 1 + random.NextInt32(Math.Min(count, 12));
            double[] squares = new double[wanted];
            int[] found = new int[wanted];
            for (int query = 0; query < 50; query++)
            {
                double[] point = [.. Enumerable.Range(0, size).Select(_ => (random.NextInt32(2 * values) / 2.0) - 0.25)];
                tree.FindNearest(point, squares, found);
                double[] all = [.. points.Chunk(size).Select(
                    p => Enumerable.Range(0, size).Sum(j => Math.Pow((p[j] - point[j]) * scales[j], 2)))];
                int[] expected = [.. Enumerable.Range(0, count).OrderBy(i => all[i]).ThenBy(i => i).Take(wanted)];
                Assert.Equal(expected, found);
                Assert.Equal(expected.Select(i => all[i]), squares);
            }
        }
    }

    [Fact]
    public void Tree_by_hand_splits_where_the_errors_are_least_and_is_written_as_rules()
    {
        // The first element splits off the last two; then the second element tells 1 from 2.
        var tree = new RegressionTree(maximumDepth: 5, minimumLeaf: 1);
        tree.Fit(2, [0, 0, 1, 1, 2, 0, 3, 1, 8, 0, 9, 1], [1, 2, 1, 2, 10, 10]);
        Assert.Equal(3, tree.Leaves);
        Assert.Equal(1, tree.Predict([5.5f, 0.5f]));
        Assert.Equal(2, tree.Predict([-7, 0.51f]));
        Assert.Equal(10, tree.Predict([5.51f, 0]));
        var writer = new StringWriter { NewLine = "\n" };
        tree.Write(writer, ["x", "y"]);
        Assert.Equal(
            "x <= 5.5:\n  y <= 0.5:\n    1   (2 examples)\n  y > 0.5:\n    2   (2 examples)\nx > 5.5:\n  10   (2 examples)\n",
            writer.ToString());
        Assert.Throws<ArgumentException>(() => tree.Write(writer, ["x"]));
    }

    [Fact]
    public void Tree_keeps_its_depth_and_the_size_of_its_leaves()
    {
        float[] inputs = [.. Enumerable.Range(0, 64).Select(i => (float)i)];
        double[] targets = [.. inputs.Select(x => (double)x)];
        foreach ((int depth, int leaf, int leaves) in new[]
        {
            (0, 1, 1), (1, 1, 2), (3, 1, 8), (20, 1, 64), (20, 16, 4), (20, 33, 1),
        })
        {
            var tree = new RegressionTree(depth, leaf);
            tree.Fit(1, inputs, targets);
            Assert.Equal(leaves, tree.Leaves);
        }

        // Equal targets and equal inputs cannot be split.
        var flat = new RegressionTree(20, 1);
        flat.Fit(1, inputs, new double[64]);
        Assert.Equal(1, flat.Leaves);
        flat.Fit(1, new float[64], targets);
        Assert.Equal((1, 31.5), (flat.Leaves, flat.Predict([0])));
    }

    [Fact]
    public void Predicting_allocates_nothing()
    {
        foreach (Func<IRegressor> create in All)
        {
            IRegressor regressor = create();
            var random = new RandomSource(1);
            float[] inputs = [.. Enumerable.Range(0, 2000).Select(_ => (float)random.NextDouble())];
            regressor.Fit(2, inputs, [.. inputs.Where((_, i) => i % 2 == 0).Select(x => (double)x)]);
            double sum = regressor.Predict(inputs.AsSpan(0, 2));
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                sum += regressor.Predict(inputs.AsSpan(2 * i, 2));
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(double.IsFinite(sum));
        }
    }

    [Fact]
    public void Wrong_examples_and_inputs_are_refused()
    {
        foreach (Func<IRegressor> create in All)
        {
            IRegressor regressor = create();
            Assert.Throws<InvalidOperationException>(() => regressor.Predict([1]));
            Assert.Throws<ArgumentException>(() => regressor.Fit(1, [], []));
            Assert.Throws<ArgumentException>(() => regressor.Fit(2, [1, 2, 3], [1, 2]));
            Assert.Throws<ArgumentOutOfRangeException>(() => regressor.Fit(0, [], [1]));
            Assert.Contains(
                "Element 1 of input 1",
                Assert.Throws<ArgumentException>(() => regressor.Fit(2, [1, 2, 3, float.NaN], [1, 2])).Message,
                StringComparison.Ordinal);
            Assert.Contains(
                "Target 1",
                Assert.Throws<ArgumentException>(() => regressor.Fit(1, [1, 2], [1, double.NaN])).Message,
                StringComparison.Ordinal);
            regressor.Fit(1, [1, 2], [3, 4]);
            Assert.Throws<ArgumentException>(() => regressor.Predict([1, 2]));
            Assert.Throws<ArgumentException>(() => regressor.Predict([float.NaN]));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new NearestNeighbours(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NearestNeighbours(2000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegressionTree(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegressionTree(1, 0));
        Assert.Throws<InvalidOperationException>(() => new RegressionTree().Write(new StringWriter()));
    }

    [Fact]
    public void Fitted_q_iteration_of_recorded_steps_finds_the_optimal_values_of_a_grid()
    {
        // One-hot states, the nearest example's target: where each state and action was tried and nothing is random, that is
        // exact.
        var world = new GridWorld("S..#\n.#.P\n...G", stepReward: -0.05, stepLimit: 30);
        IDiscreteEnvironment shown = world.OneHot();
        TransitionRecorder recorder = new(shown.Spec);
        IDiscreteEnvironment recorded = recorder.Record(shown);
        float[] observation = new float[12];
        var random = new RandomSource(1);
        recorded.Reset(1, observation);
        for (int step = 0; step < 600; step++)
        {
            if (recorded.Step(random.NextInt32(4), observation).EndsEpisode)
            {
                recorded.Reset(observation);
            }
        }

        FittedQIteration q = FittedQIteration.Fit(
            recorder.ToDataset(), shown.Spec, 0.9, iterations: 30, () => new NearestNeighbours(1));
        TabularSolution truth = ValueIteration.Solve(world, 0.9);
        Assert.InRange(q.Change, 0, 1e-6);
        for (int cell = 0; cell < 12; cell++)
        {
            if (world.Map.Cells[cell] is '.' or 'S')
            {
                float[] state = new float[12];
                state[cell] = 1;
                for (int action = 0; action < 4; action++)
                {
                    Assert.Equal(truth.ActionValues[(cell * 4) + action], q.Value(state, action), 1e-6);
                }

                Assert.Contains(q.Greedy(state), truth.GreedyActions(cell, 1e-6));
            }
        }
    }

    [Fact]
    public void Action_that_was_never_tried_is_refused()
    {
        IDiscreteEnvironment shown = new GridWorld("S.G", stepLimit: 30).OneHot();
        TransitionRecorder recorder = new(shown.Spec);
        IDiscreteEnvironment recorded = recorder.Record(shown);
        float[] observation = new float[3];
        recorded.Reset(1, observation);
        recorded.Step(0, observation);
        recorded.Step(1, observation);
        TransitionDataset dataset = recorder.ToDataset();
        Assert.Contains(
            "action 2 of GridWorld-v0",
            Assert.Throws<DatasetException>(
                () => FittedQIteration.Fit(dataset, shown.Spec, 0.9, 1, () => new RegressionTree())).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => FittedQIteration.Fit(dataset, shown.Spec, 0.9, 0, () => new RegressionTree()));
        Assert.Throws<ArgumentOutOfRangeException>(() => FittedValueIteration.Fit(dataset, 1.1, 1, new RegressionTree()));
        Assert.Throws<ArgumentOutOfRangeException>(() => FittedValueIteration.Fit(dataset, 0.9, 0, new RegressionTree()));
    }
}
