using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Core;

public class GradientTests
{
    [Fact]
    public void Backward_adds_to_the_gradient_of_leaves()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([1f, 2f, 3f], requires_grad: true);

        (x * x).sum().backward();
        (2 * x).sum().backward();

        Assert.Equal([4f, 6f, 8f], x.grad!.data<float>().ToArray());
        Assert.True(x.is_leaf);
        Assert.False((x * x).is_leaf);
    }

    [Fact]
    public void Backward_with_a_gradient_weights_the_outputs()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([1f, 2f], requires_grad: true);

        (x * x).backward([tensor([1f, 10f])]);

        Assert.Equal([2f, 40f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Backward_twice_needs_the_graph_to_be_kept()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([2f], requires_grad: true);
        Tensor square = (x * x).sum();

        square.backward(retain_graph: true);
        square.backward();

        Assert.Equal([8f], x.grad!.data<float>().ToArray());
        Assert.Throws<ExternalException>(square.backward);
    }

    [Fact]
    public void Gradients_that_carry_a_graph_can_be_differentiated_again()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([2.0], requires_grad: true);
        Tensor cube = (x * x * x).sum();

        Tensor first = autograd.grad([cube], [x], create_graph: true)[0];
        Tensor second = autograd.grad([first.sum()], [x])[0];

        Assert.Equal(12.0, first.item<double>());
        Assert.Equal(12.0, second.item<double>());
        Assert.Null(x.grad);
    }

    [Fact]
    public void Gradient_of_an_input_without_a_part_is_null_where_that_is_allowed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([2.0], requires_grad: true);
        Tensor unused = tensor([1.0], requires_grad: true);
        Tensor y = x.sum();

        IList<Tensor> gradients = autograd.grad([y], [x, unused], retain_graph: true, allow_unused: true);

        Assert.Equal(1.0, gradients[0].item<double>());
        Assert.Null(gradients[1]);
        Assert.Throws<ExternalException>(() => autograd.grad([y], [unused]));
    }

    [Fact]
    public void Gradient_can_be_set_cleared_and_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([1f, 2f], requires_grad: true);

        x.grad = tensor([5f, 6f]);
        Assert.Equal([5f, 6f], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
        Assert.Throws<ExternalException>(() => x.grad = tensor([1f, 2f, 3f]));
    }

    [Fact]
    public void Gradients_accumulate_into_views_of_a_flat_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = tensor([1f, 2f, 3f, 4f]);
        Tensor flatGradient = zeros_like(flat);
        Tensor left = flat.narrow(0, 0, 2).detach().requires_grad_();
        Tensor right = flat.narrow(0, 2, 2).detach().requires_grad_();
        left.grad = flatGradient.narrow(0, 0, 2);
        right.grad = flatGradient.narrow(0, 2, 2);

        ((left * left).sum() + (3 * right).sum()).backward();

        Assert.Equal([2f, 4f, 3f, 3f], flatGradient.data<float>().ToArray());
    }

    [Fact]
    public void No_grad_stops_recording_and_restores_it()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([1f], requires_grad: true);

        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
        using (set_grad_enabled(false))
            Assert.False(is_grad_enabled());
        using (inference_mode())
            Assert.False((x * 2).requires_grad);
        Assert.False(is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Detached_tensor_shares_memory_and_stops_gradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([1f, 2f], requires_grad: true);

        Tensor cut = x.detach();
        cut.mul_(10);

        Assert.False(cut.requires_grad);
        Assert.Equal([10f, 20f], x.data<float>().ToArray());
    }

    [Fact]
    public void Gradient_of_a_tensor_that_is_not_a_leaf_is_kept_on_demand()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([3f], requires_grad: true);
        Tensor y = x * x;
        y.retain_grad();

        (y * 2).sum().backward();

        Assert.Equal(2f, y.grad!.ToSingle());
        Assert.Equal(12f, x.grad!.ToSingle());
        Assert.Throws<ExternalException>(() => y.requires_grad = false);
    }
}
