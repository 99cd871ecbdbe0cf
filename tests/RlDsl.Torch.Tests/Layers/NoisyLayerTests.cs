using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Layers;

public class NoisyLayerTests
{
    public static TheoryData<string> Kinds => ["factorised", "independent"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Output_and_gradients_are_those_of_the_equations(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("noisy", "noisy");
        using NoisyLayer layer = Make(kind, 4, 3);
        using (no_grad())
        {
            foreach ((string name, Parameter parameter) in layer.named_parameters())
            {
                parameter.copy_(golden[name]);
            }
        }

        layer.ResampleNoise(new RandomSource(1));
        layer.WeightNoise.copy_(golden["weight_epsilon"]);
        layer.BiasNoise.copy_(golden["bias_epsilon"]);
        Tensor x = golden.Read("x", ScalarType.Float32).requires_grad_();
        Tensor y = layer.call(x);
        GoldenCase.WeightedSum(y).backward();
        golden.AssertEqual("y", y, 1e-5);
        golden.AssertEqual("x.grad", x.grad!, 1e-5);
        foreach ((string name, Parameter parameter) in layer.named_parameters())
        {
            golden.AssertEqual(name + ".grad", parameter.grad!, 1e-5);
        }

        layer.RemoveNoise();
        golden.AssertEqual("quiet", layer.call(x), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_of_several_rows_has_noise_of_its_own(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using NoisyLayer layer = Make(kind, 4, 3);
        Tensor x = randn(5, 4);
        var given = new RandomSource(2);
        var drawn = new RandomSource(2);
        layer.ResampleNoise(given, rows: 5);
        Tensor together = layer.call(x);
        Assert.Equal([5L, 3L], together.shape);
        for (int row = 0; row < 5; row++)
        {
            layer.ResampleNoise(drawn);
            Assert.True(layer.call(x.narrow(0, row, 1)).allclose(together.narrow(0, row, 1), 1e-5, 1e-6));
        }

        Assert.Equal(drawn.State, given.State);
        layer.RemoveNoise();
        Assert.Equal([2L, 3L], layer.call(x.narrow(0, 0, 2)).shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.ResampleNoise(given, rows: 0));
    }

    [Fact]
    public void Factorised_noise_is_the_product_of_signed_roots()
    {
        using DisposeScope scope = NewDisposeScope();
        using NoisyLinear layer = new(3, 2, new RandomSource(1));
        layer.ResampleNoise(new RandomSource(7));
        var same = new RandomSource(7);
        float[] input = new float[3], output = new float[2];
        same.FillNormal(input);
        same.FillNormal(output);
        static double F(double x) => Math.Sign(x) * Math.Sqrt(Math.Abs(x));
        for (int j = 0; j < 2; j++)
        {
            Assert.Equal(F(output[j]), layer.BiasNoise[j].ToNumber(), 1e-6);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(F(output[j]) * F(input[i]), layer.WeightNoise[j, i].ToNumber(), 1e-6);
            }
        }
    }

    /// <summary>
    /// By hand: with ε standard normal, E f(ε) = 0 and E f(ε)² = E |ε| = sqrt(2 / π), so that the variance of a weight's noise, a
    /// product of two independent ones, is 2 / π.
    /// </summary>
    [Fact]
    public void Factorised_noise_has_the_moments_of_signed_roots()
    {
        using NoisyLinear layer = new(60, 40, new RandomSource(1));
        var random = new RandomSource(7);
        const int Draws = 500;
        double weightMean = 0, weightVariance = 0, biasMean = 0, biasVariance = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            using DisposeScope scope = NewDisposeScope();
            layer.ResampleNoise(random);
            weightMean += layer.WeightNoise.mean().ToNumber() / Draws;
            weightVariance += layer.WeightNoise.Square().mean().ToNumber() / Draws;
            biasMean += layer.BiasNoise.mean().ToNumber() / Draws;
            biasVariance += layer.BiasNoise.Square().mean().ToNumber() / Draws;
        }

        // Four standard errors: 20,000 independent roots of variance 0.8 a bias, 30,000 and 20,000 roots in the weights'
        // products.
        Assert.Equal(0, weightMean, 0.005);
        Assert.Equal(2 / Math.PI, weightVariance, 0.025);
        Assert.Equal(0, biasMean, 0.026);
        Assert.Equal(Math.Sqrt(2 / Math.PI), biasVariance, 0.018);
    }

    [Fact]
    public void Independent_noise_is_standard_normal()
    {
        using DisposeScope scope = NewDisposeScope();
        using IndependentNoisyLinear layer = new(200, 100, new RandomSource(1));
        layer.ResampleNoise(new RandomSource(7));
        Assert.Equal(0, layer.WeightNoise.mean().ToNumber(), 0.03);
        Assert.Equal(1, layer.WeightNoise.std().ToNumber(), 0.03);
    }

    [Theory]
    [InlineData("factorised", 0.1, 0.05)]
    [InlineData("independent", 0.17320508075688773, 0.017)]
    public void Parameters_start_as_in_the_paper(string kind, double bound, double deviation)
    {
        using DisposeScope scope = NewDisposeScope();
        using NoisyLayer layer = Make(kind, 100, 60);
        foreach (Tensor mean in new Tensor[] { layer.WeightMean, layer.BiasMean })
        {
            double largest = mean.abs().max().ToNumber();
            Assert.InRange(largest, bound * 0.9, bound);
        }

        Assert.Equal(bound / Math.Sqrt(3), layer.WeightMean.std().ToNumber(), bound / 30);
        Assert.Equal(deviation, layer.WeightDeviation.min().ToNumber(), 1e-6);
        Assert.Equal(deviation, layer.BiasDeviation.max().ToNumber(), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Noise_is_repeatable_stays_until_drawn_again_and_can_be_removed(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using NoisyLayer one = Make(kind, 4, 3), other = Make(kind, 4, 3);
        RandomSource first = new(5), second = new(5);
        Tensor x = randn(2, 4);
        Assert.False(one.HasNoise);
        Assert.True(one.call(x).allclose(other.call(x)));
        one.ResampleNoise(first);
        other.ResampleNoise(second);
        Assert.True(one.HasNoise);
        Tensor noisy = one.call(x);
        Assert.True(noisy.allclose(one.call(x)));
        Assert.True(noisy.allclose(other.call(x)));
        one.ResampleNoise(first);
        Assert.False(noisy.allclose(one.call(x)));
        one.RemoveNoise();
        Assert.True(one.call(x).allclose(nn.functional.linear(x, one.WeightMean, one.BiasMean)));
    }

    [Fact]
    public void Noise_is_no_parameter_and_is_not_saved()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential network = nn.Sequential(
            new NoisyLinear(4, 3, new RandomSource(1)), nn.ReLU(), new NoisyLinear(3, 2, new RandomSource(2)));
        string[] names = ["weight_mu", "weight_sigma", "bias_mu", "bias_sigma"];
        Assert.Equal([.. names.Select(name => "0." + name), .. names.Select(name => "2." + name)], network.state_dict().Keys);
    }

    [Fact]
    public void Noisy_network_trains_through_flat_parameters()
    {
        using DisposeScope scope = NewDisposeScope();
        var random = new RandomSource(3);
        NoisyLinear hidden = new(2, 16, random), output = new(16, 1, random);
        using Sequential network = nn.Sequential(hidden, nn.ReLU(), output);
        using var flat = new FlatParameters(network);
        using FlatAdam optimizer = new(flat, 0.02);
        torch.random.manual_seed(1);
        Tensor x = randn(64, 2), target = x.sum(1, keepdim: true);
        double before = nn.functional.mse_loss(network.call(x), target).ToNumber();
        for (int i = 0; i < 150; i++)
        {
            using DisposeScope step = NewDisposeScope();
            hidden.ResampleNoise(random);
            output.ResampleNoise(random);
            flat.ZeroGradient();
            nn.functional.mse_loss(network.call(x), target).backward();
            optimizer.Step();
        }

        hidden.RemoveNoise();
        output.RemoveNoise();
        double after = nn.functional.mse_loss(network.call(x), target).ToNumber();
        Assert.True(after < before / 10, $"The loss went from {before} to {after}.");
        Assert.NotEqual(0.5 / Math.Sqrt(2), hidden.WeightDeviation[0, 0].ToNumber(), 1e-4);
    }

    [Fact]
    public void Wrong_sizes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyLinear(0, 1, new RandomSource(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyLinear(1, -1, new RandomSource(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IndependentNoisyLinear(1, 1, new RandomSource(1), -0.1));
        Assert.Throws<ArgumentNullException>(() => new NoisyLinear(1, 1, null!));
    }

    private static NoisyLayer Make(string kind, long inFeatures, long outFeatures) => kind == "factorised"
        ? new NoisyLinear(inFeatures, outFeatures, new RandomSource(1))
        : new IndependentNoisyLinear(inFeatures, outFeatures, new RandomSource(1));
}
