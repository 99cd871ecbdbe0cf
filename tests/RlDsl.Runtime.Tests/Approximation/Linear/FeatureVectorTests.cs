using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Approximation.Linear;

/// <summary>A vector knows of which observation its features are.</summary>
public sealed class FeatureVectorTests
{
    private static readonly float[] observation = [0.25f, -1];

    [Fact]
    public void Features_of_the_same_observation_are_computed_once()
    {
        CountedFeatures counted = new();
        FeatureVector vector = new(counted), copy = new(counted);
        Assert.False(vector.IsOf(observation));
        vector.Set(observation);
        vector.Set([.. observation]);
        copy.CopyFrom(vector);
        copy.Set(observation);

        Assert.Equal(1, counted.Writes);
        Assert.True(copy.IsOf(observation));
        Assert.Equal([0.25, -1], copy.Values.ToArray());
        Assert.False(vector.Of([0.25f, -2]).IsOf(observation));
        Assert.Equal(2, counted.Writes);
        copy.Clear();
        Assert.False(copy.IsOf(observation));
    }

    [Fact]
    public void What_fails_leaves_no_features()
    {
        FeatureVector vector = new FeatureVector(new CountedFeatures()).Of(observation);

        Assert.Throws<ArgumentException>(() => vector.Set([float.NaN, 0]));
        Assert.False(vector.IsOf(observation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Saved_vector_is_of_its_observation(bool isSet)
    {
        TileCoding tiles = new(new BoxSpace([2], [-1, -1], [1, 1]), tilings: 4, tiles: 3);
        FeatureVector saved = new(tiles), loaded = new FeatureVector(tiles).Of([0, 0]);
        if (isSet)
        {
            saved.Set(observation);
        }

        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        saved.SaveState(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        loaded.LoadState(reader);

        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal(isSet, loaded.IsOf(observation));
        Assert.False(loaded.IsOf([0, 0]));
        if (isSet)
        {
            Assert.Equal(saved.Active.ToArray(), loaded.Active.ToArray());
        }

        stream.Position = 0;
        Assert.Throws<InvalidDataException>(
            () => new FeatureVector(new ObservationFeatures(2)).LoadState(new BinaryReader(stream)));
    }

    private sealed class CountedFeatures : ILinearFeatures
    {
        private readonly ObservationFeatures features = new(2);

        public int Writes { get; private set; }

        public int ObservationSize => 2;

        public int Count => 2;

        public void Write(ReadOnlySpan<float> observation, Span<double> features)
        {
            Writes++;
            this.features.Write(observation, features);
        }

        public string Describe(int feature) => features.Describe(feature);

        public double StepSizeScale(int feature) => 1;
    }
}
