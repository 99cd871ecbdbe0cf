using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Normalization;

public sealed class ObservationNormalizerTests : IDisposable
{
    private static readonly BoxSpace Pair = BoxSpace.Uniform([2], -1e6f, 1e6f);

    private readonly string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Nothing_is_changed_but_by_the_clip_before_anything_was_seen()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationNormalizer normalizer = new(Pair, 10);
        Assert.Equal([-10f, 2f], Numbers(normalizer.Apply(tensor(new float[,] { { -30, 2 } }))), new Near(1e-6));
    }

    /// <summary>By hand: 1, 2, 6 have mean 3 and variance (4 + 1 + 9) / 3; 10, 10, 10 have mean 10 and variance 0.</summary>
    [Fact]
    public void Observations_are_shifted_and_scaled_by_the_moments_of_what_was_seen()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationNormalizer normalizer = new(Pair, 5);
        normalizer.Observe([1, 10]);
        normalizer.Observe([2, 10]);
        normalizer.Observe([6, 10]);
        normalizer.Refresh();
        float root = (float)Math.Sqrt(14.0 / 3);

        Tensor result = normalizer.Apply(tensor(new float[,] { { 3, 10 }, { 4, 10.0001f }, { 5, 11 }, { -100, 9 } }));

        // The distance of 10.0001 from 10 is off by up to a hundredth in single precision.
        Assert.Equal([4L, 2L], result.shape);
        Assert.Equal([0, 0, 1 / root, 1, 2 / root, 5, -5, -5], Numbers(result), new Near(0.02));
        Assert.Equal([2 / root, 5], Numbers(normalizer.Apply(tensor([5f, 11]))), new Near(1e-5));
    }

    [Fact]
    public void What_is_seen_counts_from_the_next_refresh_on()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationNormalizer normalizer = new(Pair, 100);
        Tensor x = tensor(new float[,] { { 3, 4 } });
        Feed(normalizer, 1, 50);
        normalizer.Refresh();
        float[] before = Numbers(normalizer.Apply(x));

        Feed(normalizer, 2, 50);

        Assert.Equal(before, Numbers(normalizer.Apply(x)));
        normalizer.Refresh();
        Assert.NotEqual(before, Numbers(normalizer.Apply(x)));
    }

    [Fact]
    public void Normalised_observations_have_mean_0_and_variance_1()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationNormalizer normalizer = new(Pair, 100);
        float[] all = Feed(normalizer, 3, 400);
        normalizer.Refresh();

        Tensor result = normalizer.Apply(tensor(all).view(400, 2));

        Assert.Equal([0, 0], Numbers(result.mean([0L])), new Near(1e-4));
        Assert.Equal([1, 1], Numbers(result.std(0, unbiased: false)), new Near(1e-4));
    }

    [Fact]
    public void Images_keep_their_shape()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationNormalizer normalizer = new(BoxSpace.Uniform([1, 2, 2], 0, 255), 100, images: true);
        normalizer.Observe([1, 2, 3, 4]);
        normalizer.Observe([3, 4, 5, 6]);
        normalizer.Refresh();

        Tensor result = normalizer.Apply(tensor([2f, 3, 4, 6]).view(1, 1, 2, 2));

        Assert.Equal([1L, 1L, 2L, 2L], result.shape);
        Assert.Equal([0, 0, 0, 1], Numbers(result), new Near(1e-6));
    }

    [Fact]
    public void Saved_normaliser_goes_on_as_it_was()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationNormalizer saved = new(Pair, 100), loaded = new(Pair, 100);
        Feed(saved, 4, 50);
        saved.Refresh();
        Feed(saved, 5, 30);
        Save(saved);
        Feed(loaded, 6, 10);

        using (CheckpointReader reader = CheckpointReader.Open(file, "agent", "program"))
            loaded.Load(reader, "observations");

        Agree();
        saved.Refresh();
        loaded.Refresh();
        Agree();
        Feed(saved, 7, 20);
        Feed(loaded, 7, 20);
        saved.Refresh();
        loaded.Refresh();
        Agree();

        void Agree()
        {
            Tensor x = tensor(new float[,] { { 3, 4 } });
            Assert.Equal(Numbers(saved.Apply(x)), Numbers(loaded.Apply(x)));
        }
    }

    [Fact]
    public void Normaliser_is_unchanged_by_a_checkpoint_of_another_space()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationNormalizer other = new(BoxSpace.Uniform([3], 0, 1), 100), normalizer = new(Pair, 100);
        Save(other);
        Feed(normalizer, 4, 50);
        normalizer.Refresh();
        Tensor x = tensor(new float[,] { { 3, 4 } });
        float[] before = Numbers(normalizer.Apply(x));

        using (CheckpointReader reader = CheckpointReader.Open(file, "agent", "program"))
            Assert.Throws<CheckpointException>(() => normalizer.Load(reader, "observations"));

        Assert.Equal(before, Numbers(normalizer.Apply(x)));
        normalizer.Refresh();
        Assert.Equal(before, Numbers(normalizer.Apply(x)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Clip_that_lets_nothing_through_is_refused(double clip) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationNormalizer(Pair, clip));

    [Fact]
    public void Observation_of_another_length_is_refused()
    {
        using ObservationNormalizer normalizer = new(Pair, 10);
        Assert.Throws<ArgumentException>(() => normalizer.Observe([1, 2, 3]));
    }

    private static float[] Feed(ObservationNormalizer normalizer, ulong seed, int count)
    {
        float[] all = new float[2 * count];
        new RandomSource(seed).FillNormal(all);
        for (int i = 0; i < count; i++)
        {
            all[2 * i] = (3 * all[2 * i]) + 100;
            normalizer.Observe(all.AsSpan(2 * i, 2));
        }

        return all;
    }

    private void Save(ObservationNormalizer normalizer)
    {
        using CheckpointWriter writer = CheckpointWriter.Create(file, "agent", "program");
        normalizer.Save(writer, "observations");
        writer.Commit();
    }

    private static float[] Numbers(Tensor tensor) => tensor.data<float>().ToArray();

    private sealed class Near(double tolerance) : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(float obj) => 0;
    }
}
