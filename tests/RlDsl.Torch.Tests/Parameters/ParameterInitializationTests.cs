using TorchSharp;
using TorchSharp.Modules;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Parameters;

public class ParameterInitializationTests
{
    private static readonly Dictionary<string, Scheme> made = new()
    {
        ["default"] = new(
            (layer, random) => ParameterInitialization.FanIn(random, layer),
            (layer, random) => ParameterInitialization.FanIn(random, layer),
            (fanIn, _) => 1 / Math.Sqrt(3 * fanIn), IsUniform: true),
        ["kaiming uniform"] = new(
            (layer, random) => ParameterInitialization.KaimingUniform(random, layer),
            (layer, random) => ParameterInitialization.KaimingUniform(random, layer),
            (fanIn, _) => Math.Sqrt(2 / fanIn), IsUniform: true),
        ["kaiming normal"] = new(
            (layer, random) => ParameterInitialization.KaimingNormal(random, layer),
            (layer, random) => ParameterInitialization.KaimingNormal(random, layer),
            (fanIn, _) => Math.Sqrt(2 / fanIn), IsUniform: false),
        ["xavier uniform"] = new(
            (layer, random) => ParameterInitialization.XavierUniform(random, layer),
            (layer, random) => ParameterInitialization.XavierUniform(random, layer),
            (fanIn, fanOut) => Math.Sqrt(2 / (fanIn + fanOut)), IsUniform: true),
        ["xavier normal"] = new(
            (layer, random) => ParameterInitialization.XavierNormal(random, layer),
            (layer, random) => ParameterInitialization.XavierNormal(random, layer),
            (fanIn, fanOut) => Math.Sqrt(2 / (fanIn + fanOut)), IsUniform: false),
    };

    public static TheoryData<string> Names => [.. made.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Linear_weights_have_the_schemes_spread(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(120, 84);
        made[name].Linear(layer, new RandomSource(3));
        CheckSpread(layer.weight, made[name].Deviation(120, 84), made[name].IsUniform);
        CheckBias(layer.bias!, name, 120);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Convolution_weights_have_the_schemes_spread(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Conv2d layer = nn.Conv2d(16, 32, (3, 5));
        made[name].Conv(layer, new RandomSource(3));
        CheckSpread(layer.weight, made[name].Deviation(16 * 15, 32 * 15), made[name].IsUniform);
        CheckBias(layer.bias!, name, 16 * 15);
    }

    [Theory]
    [InlineData(5, 9, 1.0)]
    [InlineData(9, 5, 1.4142135623730951)]
    [InlineData(6, 6, 0.01)]
    [InlineData(1, 4, 2.0)]
    public void Orthogonal_weights_are_orthogonal_and_of_length_gain(int inputs, int outputs, double gain)
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(inputs, outputs);
        ParameterInitialization.Orthogonal(new RandomSource(3), gain, layer);
        Tensor w = layer.weight.detach().to_type(ScalarType.Float64) / Kept(gain);
        Tensor product = outputs <= inputs ? w.matmul(w.t()) : w.t().matmul(w);
        Assert.True(product.allclose(eye(Math.Min(inputs, outputs), dtype: ScalarType.Float64), atol: 1e-6));
        Assert.Equal(0, layer.bias!.abs().max().ToNumber());
    }

    [Fact]
    public void Orthogonal_convolution_counts_all_but_the_first_dimension_as_columns()
    {
        using DisposeScope scope = NewDisposeScope();
        using Conv2d layer = nn.Conv2d(3, 8, 4);
        ParameterInitialization.Orthogonal(new RandomSource(3), gain: 1, layer);
        Tensor w = layer.weight.detach().reshape(8, -1);
        Assert.True(w.matmul(w.t()).allclose(eye(8), atol: 1e-5));
    }

    [Fact]
    public void Same_source_gives_the_same_parameters_whatever_torch_draws()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear one = nn.Linear(4, 3), other = nn.Linear(4, 3);
        ParameterInitialization.Orthogonal(new RandomSource(3), gain: 1, one);
        rand(5);
        ParameterInitialization.Orthogonal(new RandomSource(3), gain: 1, other);
        Assert.True(one.weight.eq(other.weight).all().item<bool>());
        ParameterInitialization.Orthogonal(new RandomSource(4), gain: 1, other);
        Assert.False(one.weight.eq(other.weight).all().item<bool>());
        Assert.True(one.weight.is_leaf && one.weight.requires_grad);
    }

    [Fact]
    public void Layers_given_together_start_as_those_given_one_by_one()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear[] together = [nn.Linear(4, 3), nn.Linear(3, 2)], apart = [nn.Linear(4, 3), nn.Linear(3, 2)];
        ParameterInitialization.FanIn(new RandomSource(3), together);
        RandomSource random = new(3);
        ParameterInitialization.FanIn(random, apart[0]);
        ParameterInitialization.FanIn(random, apart[1]);
        for (int i = 0; i < together.Length; i++)
        {
            Assert.True(together[i].weight.eq(apart[i].weight).all().item<bool>());
            Assert.True(together[i].bias!.eq(apart[i].bias!).all().item<bool>());
        }
    }

    [Fact]
    public void Layers_without_bias_are_accepted()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(4, 3, hasBias: false);
        ParameterInitialization.FanIn(new RandomSource(3), layer);
        Assert.InRange(layer.weight.abs().max().ToNumber(), 0.25, 0.5);
    }

    private static void CheckSpread(Tensor weight, double deviation, bool uniform)
    {
        Assert.Equal(0, weight.mean().ToNumber(), deviation / 20);
        Assert.Equal(deviation, weight.std().ToNumber(), deviation / 30);
        double largest = weight.abs().max().ToNumber(), bound = Math.Sqrt(3) * deviation;
        if (uniform)
        {
            Assert.InRange(largest, bound * 0.99, bound * 1.0001);
        }
        else
        {
            Assert.True(largest > 1.5 * bound);
        }
    }

    private static void CheckBias(Tensor bias, string name, double fanIn)
    {
        double largest = bias.abs().max().ToNumber();
        if (name == "default")
        {
            Assert.InRange(largest, 0.8 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
        }
        else
        {
            Assert.Equal(0, largest);
        }
    }

    private sealed record Scheme(
        Action<Linear, RandomSource> Linear, Action<Conv2d, RandomSource> Conv, Func<double, double, double> Deviation,
        bool IsUniform);
}
