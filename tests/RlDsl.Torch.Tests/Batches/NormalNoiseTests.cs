using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Batches;

public class NormalNoiseTests
{
    [Fact]
    public void Noise_is_what_the_generator_draws_in_the_shape_of_the_tensor()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] expected = new float[6];
        new RandomSource(3).FillNormal(expected);

        Tensor noise = NormalNoise.Like(zeros([2, 3], float64, requires_grad: true), new RandomSource(3));

        Assert.Equal([2L, 3L], noise.shape);
        Assert.Equal((float32, false), (noise.dtype, noise.requires_grad));
        Assert.Equal(expected, noise.data<float>().ToArray());
        Assert.NotEqual(expected, NormalNoise.Like(noise, new RandomSource(4)).data<float>().ToArray());
    }

    [Fact]
    public void Noise_has_mean_0_and_variance_1()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor noise = NormalNoise.Like(zeros(100, 1000), new RandomSource(1));

        // Four standard errors of 100,000 numbers: 1 / sqrt(n), and sqrt(2 / n).
        Assert.Equal(0, noise.mean().ToNumber(), 0.013);
        Assert.Equal(1, noise.var().ToNumber(), 0.018);
    }
}
