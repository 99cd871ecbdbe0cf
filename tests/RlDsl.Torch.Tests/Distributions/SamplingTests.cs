using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace RlDsl.Torch.Tests.Distributions;

public class SamplingTests
{
    [Fact]
    public void Normal_samples_have_its_moments_and_shape()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        using Normal normal = Normal(tensor(new[] { -1.0, 2.0 }), tensor(new[] { 0.5, 3.0 }), generator);
        foreach (Tensor drawn in new[] { normal.sample(20_000), normal.rsample(20_000) })
        {
            Assert.Equal([20_000L, 2L], drawn.shape);
            Tensor mean = drawn.mean([0L]), deviation = drawn.std(0);
            Assert.Equal(-1, mean[0].ToDouble(), 0.02);
            Assert.Equal(2, mean[1].ToDouble(), 0.1);
            Assert.Equal(0.5, deviation[0].ToDouble(), 0.02);
            Assert.Equal(3, deviation[1].ToDouble(), 0.1);
        }
    }

    [Fact]
    public void Rsample_passes_gradients_and_sample_does_not()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loc = zeros([3], requires_grad: true), scale = ones([3], requires_grad: true);
        using Normal normal = Normal(loc, scale);
        Assert.False(normal.sample().requires_grad);
        Tensor drawn = normal.rsample();
        drawn.sum().backward();
        Assert.Equal([1f, 1f, 1f], loc.grad!.data<float>().ToArray());
        Assert.True(scale.grad!.allclose(drawn.detach()));
    }

    [Fact]
    public void Categorical_draws_by_its_probabilities()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        using Categorical choice = Categorical(tensor(new double[,] { { 1, 3, 0 }, { 0, 0, 2 } }), generator: generator);
        Tensor drawn = choice.sample(8_000);
        Assert.Equal([8_000L, 2L], drawn.shape);
        Assert.Equal(ScalarType.Int64, drawn.dtype);
        Tensor first = drawn.select(1, 0), second = drawn.select(1, 1);
        Assert.Equal(0.25, first.eq(0).to_type(ScalarType.Float64).mean().ToDouble(), 0.02);
        Assert.False(first.eq(2).any().ToBoolean());
        Assert.True(second.eq(2).all().ToBoolean());
        Assert.Equal([1L, 2L], choice.mode.data<long>().ToArray());
        Assert.Equal([2L], choice.sample().shape);
        Assert.Equal([5L, 2L], choice.log_prob(choice.sample(5)).shape);
        Assert.Equal(Math.Log(0.75), choice.log_prob(tensor(new long[] { 1, 2 }))[0].ToDouble(), 1e-9);
    }

    [Fact]
    public void Bernoulli_draws_by_its_probability()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        using Bernoulli coin = Bernoulli(tensor(new[] { 0.2, 1.0 }), generator: generator);
        Tensor mean = coin.sample(10_000).mean([0L]);
        Assert.Equal(0.2, mean[0].ToDouble(), 0.02);
        Assert.Equal(1, mean[1].ToDouble());
    }

    [Fact]
    public void Uniform_draws_between_its_bounds()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        Tensor low = tensor(new[] { -1.0, 2.0 }).requires_grad_();
        using Uniform uniform = Uniform(low, tensor(new[] { 1.0, 2.5 }), generator);
        Tensor drawn = uniform.rsample(10_000), mean = drawn.mean([0L]);
        Assert.Equal(0, mean[0].ToDouble(), 0.03);
        Assert.Equal(2.25, mean[1].ToDouble(), 0.01);
        Assert.InRange(drawn.select(1, 0).min().ToDouble(), -1, -0.99);
        Assert.InRange(drawn.select(1, 1).max().ToDouble(), 2.49, 2.5);
        drawn.sum().backward();
        Assert.InRange(low.grad![0].ToDouble(), 4_800, 5_200);
    }

    [Fact]
    public void Same_generator_draws_the_same()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator one = new(9), other = new(9);
        using Normal first = Normal(0.0, 1.0, one), second = Normal(0.0, 1.0, other);
        Assert.Equal(first.sample(4).data<double>().ToArray(), second.sample(4).data<double>().ToArray());
    }

    [Fact]
    public void Distribution_outlives_the_scope_it_was_made_in()
    {
        Normal normal;
        using (NewDisposeScope())
        {
            normal = Normal(0.0, 1.0);
        }

        using (normal)
        using (Tensor value = tensor(0.0), logarithm = normal.log_prob(value))
        {
            Assert.Equal(-0.9189385332046727, logarithm.ToDouble(), 1e-12);
        }
    }

    [Fact]
    public void Wrong_parameters_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => Categorical());
        Assert.Throws<ArgumentException>(() => Categorical(ones(2), ones(2)));
        Assert.Throws<ArgumentException>(() => Categorical(tensor(1.0)));
        Assert.Throws<ArgumentException>(() => Bernoulli());
        Assert.Throws<ArgumentOutOfRangeException>(() => Independent(Normal(0.0, 1.0), 1));
    }
}
