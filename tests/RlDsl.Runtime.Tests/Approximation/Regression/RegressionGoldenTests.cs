using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Approximation;

public class RegressionGoldenTests
{
    private static readonly Reference Golden = ReferenceValues.Read<Reference>("regression");

    public static TheoryData<int, string> Fits => Names(Golden.Fits);

    public static TheoryData<int, string> Fitted => Names(Golden.Fitted);

    [Theory]
    [MemberData(nameof(Fits))]
    public void Predictions_are_those_of_all_distances_and_all_thresholds(int index, string kind)
    {
        Fit golden = Golden.Fits[index];
        IRegressor regressor = golden.Create();
        Assert.Equal(kind, golden.Kind);

        // What was fitted before leaves nothing behind.
        regressor.Fit(1, [1, 2], [3, 4]);
        regressor.Fit(golden.InputSize, golden.Inputs, golden.Targets);
        for (int i = 0; i < golden.Predictions.Length; i++)
        {
            double actual = regressor.Predict(golden.Queries.AsSpan(i * golden.InputSize, golden.InputSize));
            Assert.Equal(golden.Predictions[i], actual, 1e-10);
        }
    }

    [Theory]
    [MemberData(nameof(Fitted))]
    public void Fitted_iteration_has_the_values_of_the_independent_one(int index, string kind)
    {
        FittedValues golden = Golden.Fitted[index];
        Assert.Equal(kind, golden.Kind);
        TransitionDataset dataset = Golden.Dataset.ToDataset();
        var spec = new DiscreteSpec("Square-v0", BoxSpace.Uniform([2], 0, 1), 3);
        FittedQIteration q = FittedQIteration.Fit(dataset, spec, Golden.Discount, golden.Iterations, golden.Create);
        IRegressor values = golden.Create();
        double change = FittedValueIteration.Fit(dataset, Golden.Discount, golden.Iterations, values);
        Assert.True(change > 0 && q.Change > 0);
        for (int i = 0; i < golden.Values.Length; i++)
        {
            float[] query = Golden.Queries[(2 * i)..(2 * i + 2)];
            Assert.Equal(golden.Values[i], values.Predict(query), 1e-10);
            double[] row = [.. Enumerable.Range(0, 3).Select(action => q.Value(query, action))];
            Assert.All(row.Index(), value => Assert.Equal(golden.ActionValues[(3 * i) + value.Index], value.Item, 1e-10));
            Assert.Equal(Array.IndexOf(row, row.Max()), q.Greedy(query));
        }
    }

    private static TheoryData<int, string> Names(IEnumerable<Kinds> kinds)
    {
        TheoryData<int, string> names = [];
        foreach ((int index, Kinds kind) in kinds.Index())
        {
            names.Add(index, kind.Kind);
        }

        return names;
    }

    private abstract record Kinds(string Kind, int Neighbours, bool Weighted, int Depth, int Leaf)
    {
        public IRegressor Create() =>
            Kind == "tree" ? new RegressionTree(Depth, Leaf) : new NearestNeighbours(Neighbours, Weighted);
    }

    private sealed record Fit(
        string Kind, int Neighbours, bool Weighted, int Depth, int Leaf, int InputSize, float[] Inputs, double[] Targets,
        float[] Queries, double[] Predictions) : Kinds(Kind, Neighbours, Weighted, Depth, Leaf);

    private sealed record FittedValues(
        string Kind, int Neighbours, bool Weighted, int Depth, int Leaf, int Iterations, double[] ActionValues, double[] Values)
        : Kinds(Kind, Neighbours, Weighted, Depth, Leaf);

    private sealed record Transitions(
        float[] Observations, int[] Actions, float[] Rewards, float[] NextObservations, bool[] Terminals, bool[] Timeouts)
    {
        public TransitionDataset ToDataset() => new(
            new TransitionColumns
            {
                Count = Rewards.Length,
                ObservationShape = [2],
                ActionSize = 0,
                Observations = Observations,
                DiscreteActions = Actions,
                ContinuousActions = [],
                Rewards = Rewards,
                NextObservations = NextObservations,
                Terminals = Terminals,
                Timeouts = Timeouts,
            },
            new DatasetPlace(null));
    }

    private sealed record Reference(Fit[] Fits, Transitions Dataset, float[] Queries, double Discount, FittedValues[] Fitted);
}
