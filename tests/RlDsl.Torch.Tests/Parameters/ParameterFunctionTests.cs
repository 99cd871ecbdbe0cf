using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Parameters;

public class ParameterFunctionTests
{
    [Theory]
    [InlineData("two", 2)]
    [InlineData("one", 1)]
    [InlineData("infinity", double.PositiveInfinity)]
    [InlineData("untouched", 2)]
    public void Clipped_gradients_are_those_of_PyTorch(string name, double norm)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("clipping", name);
        Parameter a = new(zeros_like(golden["a"])), b = new(zeros_like(golden["b"])), without = new(zeros(3));
        a.grad = golden["a"];
        b.grad = golden["b"];
        double total = nn.utils.clip_grad_norm_([a, without, b], golden.Number("max_norm"), norm);
        Assert.Equal(golden.Number("total"), total, 1e-9);
        golden.AssertEqual("a.clipped", a.grad!);
        golden.AssertEqual("b.clipped", b.grad!);
    }

    [Fact]
    public void Clip_grad_value_limits_each_element()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter parameter = new(zeros(3));
        parameter.grad = tensor(new[] { -2f, 0.5f, 3f });
        nn.utils.clip_grad_value_([parameter], 1);
        Assert.Equal([-1f, 0.5f, 1f], parameter.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Vector_goes_back_into_the_parameters_it_came_from()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear one = nn.Linear(3, 2), other = nn.Linear(3, 2);
        Tensor vector = nn.utils.parameters_to_vector(one.parameters());
        Assert.Equal([8L], vector.shape);
        nn.utils.vector_to_parameters(vector.detach(), other.parameters());
        Assert.True(other.weight.eq(one.weight).all().ToBoolean());
        Assert.True(other.bias!.eq(one.bias!).all().ToBoolean());
        Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(zeros(7), other.parameters()));
    }
}
