namespace RlDsl.Fused.Tests.Normalization;

public class ObservationNormalizerTests
{
    private static readonly BoxSpace pair = BoxSpace.Uniform([2], -1e6f, 1e6f);

    private readonly Arena arena = new();

    [Fact]
    public void Nothing_is_changed_but_by_the_clip_before_anything_was_seen()
    {
        ObservationNormalizer normalizer = new(arena, pair, 10);
        normalizer.Observe([5, 5]);
        Assert.Equal([-10, 2], normalizer.Apply(Tensor.Of(arena, [-30, 2], 1, 2)).Values.ToArray());
        ObservationNormalizer unlimited = new(arena, pair, double.PositiveInfinity);
        Assert.Equal([-30, 2], unlimited.Apply(Tensor.Of(arena, [-30, 2], 1, 2)).Values.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationNormalizer(arena, pair, 0));
    }

    /// <summary>By hand: 1, 2, 6 have mean 3 and variance (4 + 1 + 9) / 3; 10, 10, 10 have mean 10 and variance 0.</summary>
    [Fact]
    public void Observations_are_shifted_and_scaled_by_the_moments_of_what_was_seen()
    {
        ObservationNormalizer normalizer = new(arena, pair, 5);
        normalizer.Observe([1, 10]);
        normalizer.Observe([2, 10]);
        normalizer.Observe([6, 10]);
        normalizer.Refresh();
        float root = (float)Math.Sqrt(14.0 / 3);
        float[] expected = [0, 0, 2 / root, 5, -5, -5];
        Tensor result = normalizer.Apply(Tensor.Of(arena, [3, 10, 5, 11, -100, 9], 3, 2));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], result.Values[i], 1e-5);
        }

        SafeTensor[] tensors = [.. normalizer.Tensors("seen")];
        Assert.Equal(["seen.mean", "seen.deviation"], tensors.Select(tensor => tensor.Name));
        using MemoryStream stream = new();
        tensors[0].Write(stream);
        Assert.Equal(3f, BitConverter.ToSingle(stream.ToArray()));
        Assert.Equal(tensors[0].Size, stream.Length);
        Assert.Equal([2L], tensors[0].Shape);
    }
}
