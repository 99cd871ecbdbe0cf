using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Core;

public class MutationTests
{
    [Fact]
    public void In_place_operators_change_and_return_the_tensor()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([1f, 4f, 9f]);

        Assert.Same(x, x.sqrt_());
        Assert.Equal([1f, 2f, 3f], x.data<float>().ToArray());
        x.add_(1).mul_(2).sub_(tensor([1f, 1f, 1f])).div_(2);
        Assert.Equal([1.5f, 2.5f, 3.5f], x.data<float>().ToArray());
        x.addcmul_(ones(3), ones(3), 0.5).addcdiv_(ones(3), ones(3), -1);
        Assert.Equal([1f, 2f, 3f], x.data<float>().ToArray());
        x.lerp_(zeros(3), tensor(0.5f)).clamp_(0.75, 1.25);
        Assert.Equal([0.75f, 1f, 1.25f], x.data<float>().ToArray());
        x.copy_(tensor([1.0, 2.0, 3.0])).fill_(4).zero_();
        Assert.Equal([0f, 0f, 0f], x.data<float>().ToArray());
    }

    [Fact]
    public void Set_makes_tensors_share_memory()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = zeros(4);
        Tensor part = ones(2);

        part.set_(flat.narrow(0, 1, 2));
        part.fill_(3);

        Assert.Equal([0f, 3, 3, 0], flat.data<float>().ToArray());
    }

    [Fact]
    public void Scatter_and_index_add_change_in_place()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(2, 3);

        x.scatter_add_(1, tensor(new long[,] { { 0, 0 }, { 2, 1 } }), ones(2, 2));
        x.index_add_(0, tensor([1L]), full(1, 3, 10.0), 0.5);
        x.index_copy_(0, tensor([0L]), ones(1, 3));
        x.masked_fill_(x.gt(5.5), -1);

        Assert.Equal([1f, 1, 1, 5, -1, -1], x.data<float>().ToArray());
    }

    [Fact]
    public void Parts_can_be_set()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(3, 3);

        x[0] = tensor([1f, 2f, 3f]);
        x[1, 2] = 5;
        x[2..] = ones(1, 3);
        x[TensorIndex.Ellipsis, 0] = -1;
        x[x.eq(2)] = 20f;
        x.index_put_(tensor([7f, 8f]), [tensor([0L, 2L]), tensor([2L, 2L])], accumulate: true);

        Assert.Equal([-1f, 20, 10, -1, 0, 5, -1, 1, 9], x.data<float>().ToArray());
    }

    [Fact]
    public void Parts_are_read_by_every_kind_of_index()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(12).view(3, 4);

        Assert.Equal(6, x[1, 2].ToInt64());
        Assert.Equal([8L, 9, 10, 11], x[^1].data<long>().ToArray());
        Assert.Equal([1L, 2, 5, 6], x[..2, 1..3].data<long>().ToArray());
        Assert.Equal([3L, 7, 11], x[TensorIndex.Colon, ^1].data<long>().ToArray());
        Assert.Equal([0L, 1, 2, 3], x[(0, 1)].data<long>().ToArray());
        Assert.Equal([1L, 3, 4], x[TensorIndex.Null].shape);
        Assert.Equal([5L, 11], x[tensor([1L, 2L]), tensor([1L, 3L])].data<long>().ToArray());
        Assert.Equal(7, x[new long[] { 1, 3 }].ToInt64());
    }

    [Fact]
    public void Shapes_can_be_changed_in_place()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(2, 1);

        x.unsqueeze_(0);
        Assert.Equal([1L, 2, 1], x.shape);
        x.squeeze_();
        Assert.Equal([2L], x.shape);
        Assert.Equal([1L], x.stride());
    }

    [Fact]
    public void Types_are_converted()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor([1.7, -1.7]);

        Assert.Equal([1L, -1], x.@long().data<long>().ToArray());
        Assert.Equal(float32, x.to(float32).dtype);
        Assert.Equal(int32, x.type_as(tensor(1)).dtype);
        Assert.Equal(float32, x.to(CPU).to(tensor(1f)).dtype);
        Assert.True(x.to_type(float32, disposeAfter: true).is_floating_point());
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void Equality_compares_elements()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.True(ones(2).Equals(ones(2)));
        Assert.False(ones(2).Equals(zeros(2)));
        Assert.True(allclose(ones(2), ones(2) + 1e-7));
        Assert.True((ones(2) == ones(2)).all().ToBoolean());
    }
}
