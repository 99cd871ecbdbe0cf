namespace RlDsl.Runtime.Tests.Datasets;

/// <summary>Files that NumPy wrote, by the script write_numpy_dataset.py, are read to the exact values.</summary>
public sealed class DatasetNumpyTests
{
    private static readonly bool[] Terminals = [false, false, false, true, false];
    private static readonly bool[] Timeouts = [false, false, false, false, true];

    [Theory]
    [InlineData("f4")]
    [InlineData("f8")]
    [InlineData("compressed")]
    [InlineData("version-2")]
    [InlineData("version-3")]
    public void Floats_are_continuous_actions(string file)
    {
        TransitionDataset dataset = Load(file);
        Assert.Equal((5, 4, 2, true), (dataset.Count, dataset.ObservationSize, dataset.ActionSize, dataset.IsContinuous));
        Assert.Equal(From(0, 20), dataset.Observations);
        Assert.Equal(From(4, 20), dataset.NextObservations);
        Assert.Equal([-2, -1, 0, 1, 2], dataset.Rewards);
        Assert.Equal([-0.5f, -0.5f, -0.25f, -0.25f, 0, 0, 0.25f, 0.25f, 0.5f, 0.5f], dataset.ContinuousActions);
        Assert.True(dataset.DiscreteActions.IsEmpty);
        Assert.Equal(Terminals, dataset.Terminals);
        Assert.Equal(Timeouts, dataset.Timeouts);
    }

    [Theory]
    [InlineData("i4", -2)]
    [InlineData("i8", -2)]
    [InlineData("i1", -2)]
    [InlineData("u1", 0)]
    public void Whole_numbers_are_discrete_actions(string file, int firstReward)
    {
        TransitionDataset dataset = Load(file);
        Assert.Equal((5, 4, 0, false), (dataset.Count, dataset.ObservationSize, dataset.ActionSize, dataset.IsContinuous));
        Assert.Equal(From(0, 20), dataset.Observations);
        Assert.Equal(From(4, 20), dataset.NextObservations);
        Assert.Equal(From(firstReward, 5), dataset.Rewards);
        Assert.Equal([0, 1, 2, 0, 1], dataset.DiscreteActions);
        Assert.True(dataset.ContinuousActions.IsEmpty);
        Assert.Equal(Terminals, dataset.Terminals);
        Assert.Equal(Timeouts, dataset.Timeouts);
    }

    [Fact]
    public void Booleans_are_zeros_and_ones()
    {
        TransitionDataset dataset = Load("b1");
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], dataset.Observations);
        Assert.Equal([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0], dataset.NextObservations);
        Assert.Equal([0, 1, 0, 1, 0], dataset.Rewards);
        Assert.Equal([0, 1, 0, 1, 0], dataset.DiscreteActions);
        Assert.Equal(Terminals, dataset.Terminals);
        Assert.Equal(Timeouts, dataset.Timeouts);
    }

    [Fact]
    public void Images_keep_their_shape_and_timeouts_may_lack()
    {
        TransitionDataset dataset = Load("images");
        Assert.Equal([3, 4, 2], dataset.ObservationShape.AsSpan());
        Assert.Equal(24, dataset.ObservationSize);
        Assert.Equal(From(0, 48), dataset.Observations);
        Assert.Equal([.. From(24, 24), .. From(0, 24)], dataset.NextObservations);
        Assert.Equal([0.1f, -0.1f], dataset.Rewards);
        Assert.Equal([false, true], dataset.Terminals);
        Assert.Equal([false, false], dataset.Timeouts);
    }

    private static float[] From(int first, int count) => [.. Enumerable.Range(first, count).Select(number => (float)number)];

    private static TransitionDataset Load(string file)
    {
        using Stream stream = typeof(DatasetNumpyTests).Assembly.GetManifestResourceStream($"numpy-{file}.npz")
            ?? throw new FileNotFoundException($"numpy-{file}.npz is not embedded in the test assembly.");
        return TransitionDataset.Load(stream);
    }
}
