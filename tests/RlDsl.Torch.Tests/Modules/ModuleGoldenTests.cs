using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Modules;

/// <summary>Outputs and gradients of modules against PyTorch (Golden/golden.py).</summary>
public class ModuleGoldenTests
{
    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> made = new()
    {
        ["linear"] = () => nn.Linear(5, 3),
        ["linear_without_bias"] = () => nn.Linear(5, 3, hasBias: false),
        ["conv"] = () => nn.Conv2d(3, 4, 3, stride: 2, padding: 1),
        ["conv_pairs"] = () => nn.Conv2d(3, 4, (3, 2), (2, 1), (1, 0), (1, 2)),
        ["conv_same"] = () => nn.Conv2d(3, 6, 3, Padding.Same, groups: 3),
        ["layer_norm"] = () => nn.LayerNorm(5),
        ["flatten"] = () => nn.Flatten(),
        ["identity"] = () => nn.Identity(),
        ["relu"] = () => nn.ReLU(),
        ["leaky_relu"] = () => nn.LeakyReLU(0.2),
        ["elu"] = () => nn.ELU(0.7),
        ["gelu"] = () => nn.GELU(),
        ["gelu_tanh"] = () => nn.GELU(GELU.Approximate.tanh),
        ["silu"] = () => nn.SiLU(),
        ["tanh"] = () => nn.Tanh(),
        ["sigmoid"] = () => nn.Sigmoid(),
        ["softplus"] = () => nn.Softplus(2, 10),
        ["softmax"] = () => nn.Softmax(1),
        ["log_softmax"] = () => nn.LogSoftmax(1),
        ["max_pool"] = () => nn.MaxPool2d(3, 2, 1),
        ["mlp"] = () => nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Linear(8, 2), nn.Tanh()),
    };

    public static TheoryData<string> Names => [.. made.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Module_computes_what_PyTorch_computes(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("modules", name);
        using nn.Module<Tensor, Tensor> module = made[name]().to(ScalarType.Float64);
        var state = golden.Keys.Where(key => key.StartsWith("state.", StringComparison.Ordinal)).ToDictionary(
            key => key["state.".Length..], key => golden[key]);
        module.load_state_dict(state);

        Tensor x = golden.Leaf("x");
        Tensor y = module.call(x);
        GoldenCase.WeightedSum(y).backward();

        golden.AssertEqual("y", y);
        golden.AssertEqual("x.grad", x.grad!);
        foreach ((string key, Parameter parameter) in module.named_parameters())
        {
            golden.AssertEqual("grad." + key, parameter.grad!);
        }
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("leaky_relu")]
    [InlineData("elu")]
    [InlineData("gelu")]
    [InlineData("silu")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    public void Activation_in_place_overwrites_its_input(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("modules", name);
        nn.Module<Tensor, Tensor> module = name switch
        {
            "relu" => nn.ReLU(inplace: true),
            "leaky_relu" => nn.LeakyReLU(0.2, inplace: true),
            "elu" => nn.ELU(0.7, inplace: true),
            "gelu" => nn.GELU(inplace: true),
            "silu" => nn.SiLU(inplace: true),
            "tanh" => nn.Tanh(inplace: true),
            _ => nn.Sigmoid(inplace: true),
        };
        Tensor x = golden["x"];
        module.call(x).Dispose();
        golden.AssertEqual("y", x);
    }

    [Fact]
    public void Embedding_looks_vectors_up_and_trains_those_only()
    {
        using DisposeScope scope = NewDisposeScope();
        using Embedding embedding = nn.Embedding(4, 3, padding_idx: 0);
        Tensor found = embedding.call(tensor(new long[] { 2, 0, 2 }));
        Assert.Equal([3L, 3L], found.shape);
        Assert.True(found[1].eq(0).all().ToBoolean());
        Assert.True(found[0].eq(embedding.weight[2]).all().ToBoolean());
        found.sum().backward();
        Assert.Equal([0f, 0f, 2f, 0f], embedding.weight.grad!.select(1, 0).contiguous().data<float>().ToArray());
    }

    [Fact]
    public void Dropout_drops_in_training_only_and_keeps_the_mean()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(3);
        Dropout dropout = nn.Dropout(0.25);
        Tensor x = ones(20_000);
        Tensor dropped = dropout.call(x);
        Assert.Equal(0.25, dropped.eq(0).to_type(ScalarType.Float64).mean().ToDouble(), 0.02);
        Assert.Equal(1.0, dropped.mean().ToDouble(), 0.02);
        dropout.eval();
        Assert.True(dropout.call(x).eq(1).all().ToBoolean());
    }
}
