using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RlDsl.Torch.Tests.Functional;

/// <summary>Losses and their gradients against PyTorch (Golden/golden.py).</summary>
public class LossGoldenTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> made = new()
    {
        ["mse"] = (x, t) => mse_loss(x, t),
        ["mse_sum"] = (x, t) => mse_loss(x, t, nn.Reduction.Sum),
        ["l1"] = (x, t) => l1_loss(x, t),
        ["smooth_l1"] = (x, t) => smooth_l1_loss(x, t, beta: 0.6),
        ["huber"] = (x, t) => huber_loss(x, t, 0.6),
        ["cross_entropy"] = (x, t) => cross_entropy(x, t.to_type(ScalarType.Int64)),
        ["cross_entropy_weighted"] = (x, t) => cross_entropy(
            x, t.to_type(ScalarType.Int64), ClassWeights(), 2, label_smoothing: 0.1),
        ["cross_entropy_probabilities"] = (x, t) => cross_entropy(x, t),
        ["nll"] = (x, t) => nll_loss(x, t.to_type(ScalarType.Int64), ClassWeights()),
        ["bce"] = (x, t) => binary_cross_entropy(x, t),
        ["bce_logits"] = (x, t) => binary_cross_entropy_with_logits(x, t, pos_weights: ClassWeights()),
        ["kl_log"] = (x, t) => kl_div(x, t),
        ["kl"] = (x, t) => kl_div(x, t, log_target: false, nn.Reduction.Sum),
    };

    public static TheoryData<string> Names => [.. made.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_and_gradient_are_those_of_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("losses", name);
        Tensor x = golden.Leaf("x");
        Tensor value = made[name](x, golden["target"]);
        value.backward();
        golden.AssertEqual("value", value);
        golden.AssertEqual("x.grad", x.grad!);
    }

    [Fact]
    public void Loss_without_reduction_keeps_its_elements()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = mse_loss(tensor(new[] { 1f, 5f }), tensor(new[] { 3f, 2f }), nn.Reduction.None);
        Assert.Equal([4f, 9f], loss.data<float>().ToArray());
    }

    [Fact]
    public void One_hot_is_one_at_the_class()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hot = one_hot(tensor(new long[] { 2, 0 }), 3);
        Assert.Equal([0L, 0L, 1L, 1L, 0L, 0L], hot.data<long>().ToArray());
    }

    [Fact]
    public void Gradient_of_a_network_is_the_difference_quotient()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(11);
        nn.Module<Tensor, Tensor> network = nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.LayerNorm(6), nn.Linear(6, 2)).to(
            ScalarType.Float64);
        Tensor x = randn([4, 3], ScalarType.Float64), target = randn([4, 2], ScalarType.Float64);
        mse_loss(network.call(x), target).backward();
        const double Step = 1e-6;
        foreach (TorchSharp.Modules.Parameter parameter in network.parameters())
        {
            Tensor gradient = parameter.grad!.reshape(-1);
            using IDisposable noGradient = no_grad();
            Tensor flat = parameter.view(-1);
            for (long i = 0; i < flat.numel(); i++)
            {
                double before = flat[i].ToDouble();
                flat[i] = before + Step;
                double above = mse_loss(network.call(x), target).ToDouble();
                flat[i] = before - Step;
                double below = mse_loss(network.call(x), target).ToDouble();
                flat[i] = before;
                Assert.Equal((above - below) / (2 * Step), gradient[i].ToDouble(), 1e-7);
            }
        }
    }

    private static Tensor ClassWeights() => GoldenCase.Read("losses", "class_weights")["weight"];
}
