using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Core;

public class ErrorTests
{
    [Fact]
    public void Mismatched_shapes_say_what_libtorch_says_and_nothing_of_its_stack()
    {
        using DisposeScope scope = NewDisposeScope();

        ExternalException error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));

        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_of_autograd_leave_the_process_alive()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2);

        Assert.Contains(
            "does not require grad", Assert.Throws<ExternalException>(() => x.sum().backward()).Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => autograd.grad([x.sum()], [x]));
        Assert.Equal(2f, x.sum().ToSingle());
    }

    [Fact]
    public void Changing_a_leaf_that_requires_gradients_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);

        Assert.Contains(
            "leaf Variable", Assert.Throws<ExternalException>(() => x.add_(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_out_of_range_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2, 3);

        Assert.Throws<ExternalException>(() => x[2]);
        Assert.Throws<ExternalException>(() => x[0, 3]);
        Assert.Throws<ExternalException>(() => x.gather(1, tensor(new long[,] { { 3 } })));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.size(2));
    }

    [Fact]
    public void Missing_tensors_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Throws<ArgumentNullException>(() => cat(new Tensor[] { ones(1), null! }));
        Assert.Throws<ExternalException>(() => ones(1).add((Tensor)null!));
    }

    [Fact]
    public void Numbers_of_elements_and_types_must_fit()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2);

        Assert.Contains("[2]", Assert.Throws<InvalidOperationException>(() => x.item<float>()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Throws<ArgumentException>(() => x[0].item<long>());
        Assert.Throws<ArgumentException>(() => tensor(new float[] { 1, 2, 3 }, 2, 2));
        Assert.Throws<ArgumentException>(() => x.bytes = new byte[7]);
        Assert.Throws<ArgumentException>(() => new Device("nonsense"));
        Assert.Throws<ArgumentException>(() => new Device("cuda:x"));
        Assert.Throws<NotSupportedException>(() => zeros(2, names: ["rows"]));
    }
}
