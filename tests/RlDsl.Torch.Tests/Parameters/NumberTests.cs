using TorchSharp;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Parameters;

/// <summary>Single numbers in updates: one that is learnt, and one that is set.</summary>
public class NumberTests
{
    [Fact]
    public void Learnt_number_is_a_parameter_without_dimensions()
    {
        using LearnedNumber number = new(-0.5);
        Assert.Equal(["value"], number.state_dict().Keys);
        Assert.Empty(number.call().shape);
        Assert.True(number.forward().requires_grad);
        Assert.Equal(-0.5f, number.call().ToNumber());
    }

    [Fact]
    public void Learnt_number_trains_through_flat_parameters()
    {
        using DisposeScope scope = NewDisposeScope();
        using LearnedNumber number = new(0);
        using FlatParameters parameters = new(number);
        using FlatAdam optimizer = new(parameters, 0.1);
        for (int i = 0; i < 200; i++)
        {
            using DisposeScope step = NewDisposeScope();
            parameters.ZeroGradient();
            (number.call().exp() - Kept(3)).Square().backward();
            optimizer.Step();
        }

        Assert.Equal(Math.Log(3), number.call().ToNumber(), 1e-3);
        Assert.Equal(1, parameters.Count);
    }

    [Fact]
    public void Learnt_number_outlives_the_scope_in_which_it_was_made_and_used()
    {
        LearnedNumber number;
        using (NewDisposeScope())
        {
            number = new LearnedNumber(2);
            number.call();
        }

        Assert.Equal(2f, number.call().ToNumber());
        number.Dispose();
    }

    [Fact]
    public void Coefficient_is_the_same_tensor_with_another_value()
    {
        using DisposeScope scope = NewDisposeScope();
        using Coefficient coefficient = new(0.2);
        Tensor same = coefficient.Tensor;
        Assert.Equal((0.2, 0.2f), (coefficient.Value, same.ToNumber()));
        Assert.Equal((0, float32, false), (same.dim(), same.dtype, same.requires_grad));

        coefficient.Value *= 2;

        Assert.Same(same, coefficient.Tensor);
        Assert.Equal((0.4, 0.4f), (coefficient.Value, same.ToNumber()));
        Tensor x = tensor([1f, 2f], requires_grad: true);
        (coefficient.Tensor * x).sum().backward();
        Assert.Equal([0.4f, 0.4f], x.grad!.data<float>().ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Numbers_that_are_not_finite_are_refused(double value)
    {
        using Coefficient coefficient = new(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedNumber(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Coefficient(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => coefficient.Value = value);
        Assert.Equal((1.0, 1f), (coefficient.Value, coefficient.Tensor.ToNumber()));
    }
}
