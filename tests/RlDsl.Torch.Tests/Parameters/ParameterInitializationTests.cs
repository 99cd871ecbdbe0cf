using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Parameters;

public class ParameterInitializationTests
{
    private static readonly Dictionary<string, Scheme> made = new()
    {
        ["default"] = new(
            ParameterInitialization.FanIn, ParameterInitialization.FanIn,
            (fanIn, _) => 1 / Math.Sqrt(3 * fanIn), IsUniform: true),
        ["kaiming uniform"] = new(
            ParameterInitialization.KaimingUniform, ParameterInitialization.KaimingUniform,
            (fanIn, _) => Math.Sqrt(2 / fanIn), IsUniform: true),
        ["kaiming normal"] = new(
            ParameterInitialization.KaimingNormal, ParameterInitialization.KaimingNormal,
            (fanIn, _) => Math.Sqrt(2 / fanIn), IsUniform: false),
        ["xavier uniform"] = new(
            (layer, random) => ParameterInitialization.XavierUniform(layer, random, 2),
            (layer, random) => ParameterInitialization.XavierUniform(layer, random, 2),
            (fanIn, fanOut) => 2 * Math.Sqrt(2 / (fanIn + fanOut)), IsUniform: true),
        ["xavier normal"] = new(
            (layer, random) => ParameterInitialization.XavierNormal(layer, random, 2),
            (layer, random) => ParameterInitialization.XavierNormal(layer, random, 2),
            (fanIn, fanOut) => 2 * Math.Sqrt(2 / (fanIn + fanOut)), IsUniform: false),
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
        ParameterInitialization.Orthogonal(layer, new RandomSource(3), gain);
        Tensor w = layer.weight.detach().to_type(ScalarType.Float64) / gain;
        Tensor product = outputs <= inputs ? w.matmul(w.t()) : w.t().matmul(w);
        Assert.True(product.allclose(eye(Math.Min(inputs, outputs), dtype: ScalarType.Float64), atol: 1e-6));
        Assert.Equal(0, layer.bias!.abs().max().ToDouble());
    }

    [Fact]
    public void Orthogonal_convolution_counts_all_but_the_first_dimension_as_columns()
    {
        using DisposeScope scope = NewDisposeScope();
        using Conv2d layer = nn.Conv2d(3, 8, 4);
        ParameterInitialization.Orthogonal(layer, new RandomSource(3));
        Tensor w = layer.weight.detach().reshape(8, -1);
        Assert.True(w.matmul(w.t()).allclose(eye(8), atol: 1e-5));
    }

    [Fact]
    public void Same_source_gives_the_same_parameters_whatever_torch_draws()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear one = nn.Linear(4, 3), other = nn.Linear(4, 3);
        ParameterInitialization.Orthogonal(one, new RandomSource(3));
        rand(5);
        ParameterInitialization.Orthogonal(other, new RandomSource(3));
        Assert.True(one.weight.eq(other.weight).all().ToBoolean());
        ParameterInitialization.Orthogonal(other, new RandomSource(4));
        Assert.False(one.weight.eq(other.weight).all().ToBoolean());
        Assert.True(one.weight.is_leaf && one.weight.requires_grad);
    }

    [Fact]
    public void Layers_without_bias_are_accepted()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(4, 3, hasBias: false);
        ParameterInitialization.FanIn(layer, new RandomSource(3));
        Assert.InRange(layer.weight.abs().max().ToDouble(), 0.25, 0.5);
    }

    private static void CheckSpread(Tensor weight, double deviation, bool uniform)
    {
        Assert.Equal(0, weight.mean().ToDouble(), deviation / 20);
        Assert.Equal(deviation, weight.std().ToDouble(), deviation / 30);
        double largest = weight.abs().max().ToDouble(), bound = Math.Sqrt(3) * deviation;
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
        double largest = bias.abs().max().ToDouble();
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
        Action<Linear, RandomSource> Linear, Action<Conv2d, RandomSource> Conv, Func<double, double, double> Deviation, bool IsUniform);
}
