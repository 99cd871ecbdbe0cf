using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Core;

[CollectionDefinition(nameof(RandomTests), DisableParallelization = true)]
[Collection(nameof(RandomTests))]
public class RandomTests
{
    [Fact]
    public void Seed_repeats_the_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator first = manual_seed(7);
        Tensor a = randn(5);
        using Generator second = manual_seed(7);
        Tensor b = randn(5);

        Assert.True(a.Equals(b));
        Assert.Equal(7, initial_seed());
    }

    /// <summary>The numbers are PyTorch's: torch.manual_seed(7); torch.rand(3, dtype=torch.float64).</summary>
    [Fact]
    public void Numbers_are_those_of_PyTorch_with_the_same_seed()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(7);

        Tensor drawn = rand(3, dtype: float64, generator: generator);

        Assert.Equal(Expected, drawn.data<double>().ToArray());
    }

    [Fact]
    public void State_of_a_generator_is_saved_and_restored()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(3);
        _ = randn(3, generator: generator);

        Tensor state = generator.get_state();
        Tensor a = randn(5, generator: generator);
        _ = rand(2, generator: generator);
        generator.set_state(state);
        Tensor b = randn(5, generator: generator);

        Assert.True(a.Equals(b));
        Assert.Equal(3, generator.initial_seed());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => generator.set_state(zeros(3)));
    }

    [Fact]
    public void State_of_the_default_generator_is_saved_and_restored()
    {
        using DisposeScope scope = NewDisposeScope();

        Tensor state = get_rng_state();
        Tensor a = rand(4);
        set_rng_state(state);
        Tensor b = rand(4);

        Assert.True(a.Equals(b));
    }

    [Fact]
    public void Generators_do_not_disturb_one_another()
    {
        using DisposeScope scope = NewDisposeScope();
        using var one = new Generator(1);
        using var two = new Generator(1);

        Tensor a = randn(3, generator: one);
        _ = randn(10);
        Tensor b = randn(3, generator: two);

        Assert.True(a.Equals(b));
        one.Dispose();
        one.Dispose();
        Assert.Throws<ObjectDisposedException>(() => randn(3, generator: one));
    }

    [Fact]
    public void Samples_lie_where_they_must()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(11);

        Tensor integers = randint(3, 6, [1000], generator: generator);
        Assert.Equal(3, integers.min().ToInt64());
        Assert.Equal(5, integers.max().ToInt64());
        Tensor order = randperm(10, generator: generator);
        Assert.True(order.sort().Item1.Equals(arange(10)));
        Tensor picks = multinomial(tensor([0f, 1f, 0f]), 5, replacement: true, generator);
        Assert.Equal([1L, 1, 1, 1, 1], picks.data<long>().ToArray());
        Assert.Equal([1f, 0f], bernoulli(tensor([1f, 0f]), generator).data<float>().ToArray());
        Tensor uniform = empty(1000).uniform_(-2, 3, generator);
        Assert.True(uniform.min().ToSingle() >= -2 && uniform.max().ToSingle() < 3);
        Tensor normals = empty(10_000).normal_(5, 2, generator);
        Assert.Equal(5, normals.mean().ToDouble(), 0.1);
        Assert.Equal(2, normals.std().ToDouble(), 0.1);
        Assert.Equal(0.5, empty(10_000).exponential_(2, generator).mean().ToDouble(), 0.05);
        Assert.Equal(0.3, empty(10_000).bernoulli_(0.3, generator).mean().ToDouble(), 0.05);
        Assert.Equal(float64, randn_like(zeros(2, dtype: float64)).dtype);
    }

    [Fact]
    public void One_thread_is_the_default()
    {
        int expected = Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null ? 1 : get_num_threads();
        Assert.Equal(expected, get_num_threads());
        try
        {
            set_num_threads(2);
            Assert.Equal(2, get_num_threads());
        }
        finally
        {
            set_num_threads(expected);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => set_num_threads(0));
    }

    private static readonly double[] Expected = [0.279380429906404, 0.27369371365176565, 0.8620929614176255];
}
