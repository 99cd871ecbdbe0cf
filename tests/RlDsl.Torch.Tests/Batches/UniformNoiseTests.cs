using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Batches;

public class UniformNoiseTests
{
    [Fact]
    public void Noise_has_the_shape_of_the_tensor_and_repeats_with_its_seed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor noise = UniformNoise.Like(zeros([2, 3], float64, requires_grad: true), new RandomSource(3));
        Assert.Equal([2L, 3L], noise.shape);
        Assert.Equal((float32, false), (noise.dtype, noise.requires_grad));
        Assert.Equal(noise.data<float>().ToArray(), UniformNoise.Like(noise, new RandomSource(3)).data<float>().ToArray());
        Assert.NotEqual(noise.data<float>().ToArray(), UniformNoise.Like(noise, new RandomSource(4)).data<float>().ToArray());
    }

    [Fact]
    public void Noise_fills_each_tenth_alike_and_is_never_1()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] noise = UniformNoise.Like(zeros(100_000), new RandomSource(1)).data<float>().ToArray();
        Assert.All(noise, number => Assert.InRange(number, 0, float.BitDecrement(1)));
        int[] counts = new int[10];
        foreach (float number in noise)
        {
            counts[(int)(10 * number)]++;
        }

        // Five standard deviations of a binomial count: sqrt(100,000 * 0.1 * 0.9) is 95.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 475, 10_000 + 475));
    }
}
