using RlDsl.Tests.Scalars;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Arithmetic;

/// <summary>Operators without a temporary scalar against TorchSharp's own, with their gradients.</summary>
public class TensorArithmeticTests
{
    private static readonly Scalar number = 0.7;

#pragma warning disable RS0030 // No collection runs while the operators of TorchSharp make their scalars.
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Ours, Func<Tensor, Tensor> Theirs)> operators = new()
    {
        ["plus"] = (x => x.Plus(x * x), x => x + (x * x)),
        ["plus of a row"] = (x => x.view(3, 4).Plus(x[..4]), x => x.view(3, 4) + x[..4]),
        ["plus a number"] = (x => x.Plus(number), x => x + 0.7),
        ["a number minus"] = (x => number.Minus(x), x => 0.7 - x),
        ["square"] = (x => x.Square(), x => x.square()),
        ["softplus"] = (x => x.Softplus(), x => nn.functional.softplus(x)),
        ["elu"] = (x => x.Elu(), x => nn.functional.elu(x, 1.0)),
        ["leaky relu"] = (x => x.LeakyRelu(), x => nn.functional.leaky_relu(x, 0.01)),
    };
#pragma warning restore RS0030

    public static TheoryData<string> Operators => [.. operators.Keys];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Values_and_gradients_are_those_of_TorchSharp(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using NoCollection region = new();
        (Tensor value, Tensor gradient) = Differentiate(operators[name].Ours);
        (Tensor expected, Tensor slope) = Differentiate(operators[name].Theirs);
        Assert.True(value.allclose(expected, 1e-12, 1e-12));
        Assert.True(gradient.allclose(slope, 1e-9, 1e-12));
    }

    [Fact]
    public void Numbers_are_those_in_the_tensor()
    {
        using Tensor single = tensor(new[] { 0.1f }), exact = tensor(new[] { 0.1 }).view(1, 1), scalar = zeros(1).sum();
        Assert.Equal(0.1f, single.ToNumber());
        Assert.Equal(0.1, exact.ToNumber());
        Assert.Equal(0, scalar.ToNumber());
        Assert.ThrowsAny<Exception>(() => zeros(2).ToNumber());
    }

    private static (Tensor Value, Tensor Gradient) Differentiate(Func<Tensor, Tensor> function)
    {
        Tensor x = tensor(new[] { -30, -19, -2.5, -1, -0.1, 0.1, 0.5, 1, 2.5, 12, 19, 30 }, requires_grad: true);
        Tensor value = function(x);
        value.sum().backward();
        return (value.detach(), x.grad!);
    }

    [Fact]
    public void Explained_variance_is_the_share_that_estimates_explain()
    {
        // By hand: outcomes 1, 2, 3, 6 have the variance 3.5; the errors 0, 0, 0, 2 that of 0.75; 1 - 0.75 / 3.5.
        using Tensor outcomes = tensor(new float[] { 1, 2, 3, 6 }), estimates = tensor(new float[] { 1, 2, 3, 4 });
        using Tensor constant = tensor(new float[] { 7, 7, 7, 7 }), opposite = tensor(new float[] { -1, -2, -3, -6 });
        Assert.Equal(1 - (0.75 / 3.5), Share(outcomes, estimates), 6);
        Assert.Equal(1, Share(outcomes, outcomes), 6);
        Assert.Equal(0, Share(outcomes, constant), 6);
        Assert.Equal(-3, Share(outcomes, opposite), 6);
        Assert.True(double.IsNaN(Share(constant, outcomes)) || double.IsNegativeInfinity(Share(constant, outcomes)));
        Assert.True(double.IsNaN(Share(constant, constant)));

        static double Share(Tensor outcomes, Tensor estimates)
        {
            using Tensor share = outcomes.ExplainedVariance(estimates);
            return share.item<float>();
        }
    }
}
