using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Core;

public class DataTests
{
    [Fact]
    public void Buffer_and_tensor_share_their_memory()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] array = [1, 2, 3, 4];

        Tensor shared = frombuffer(array, float32).view(2, 2);
        array[3] = 40;
        shared[0, 0] = 10;

        Assert.Equal([10f, 2f, 3f, 40f], shared.data<float>().ToArray());
        Assert.Equal(10f, array[0]);
    }

    [Fact]
    public void Buffer_stays_in_place_until_its_views_are_freed()
    {
        Tensor view;
        using (DisposeScope scope = NewDisposeScope())
            view = frombuffer(new long[] { 1, 2, 3, 4 }, int64, count: 2, offset: 1).view(1, 2).DetachFromDisposeScope();

        for (int i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            _ = new long[10_000];
        }

        Assert.Equal([2L, 3L], view.data<long>().ToArray());
        view.Dispose();
    }

    [Fact]
    public void Buffer_is_released_with_its_tensor()
    {
        WeakReference array = Share();

        for (int i = 0; i < 10 && array.IsAlive; i++)
            GC.Collect();

        Assert.False(array.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Share()
        {
            using DisposeScope scope = NewDisposeScope();
            bool[] array = new bool[100];
            array[7] = true;
            Assert.Equal(7, frombuffer(array, ScalarType.Bool).nonzero().ToInt64());
            return new WeakReference(array);
        }
    }

    [Fact]
    public void Buffer_limits_are_checked()
    {
        int[] array = [1, 2, 3];

        Assert.Throws<ArgumentException>(() => frombuffer(array, int32, offset: 3));
        Assert.Throws<IndexOutOfRangeException>(() => frombuffer(array, int32, count: 3, offset: 1));
        Assert.Throws<ArgumentException>(() => frombuffer(array, float32));
    }

    [Fact]
    public void Arrays_are_copied_with_their_type_and_shape()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] array = [1, 2];

        Tensor copy = tensor(array);
        array[0] = 5;

        Assert.Equal([1f, 2f], copy.data<float>().ToArray());
        Assert.Equal("[2x3], type = Int64, device = cpu", tensor(new long[,] { { 1, 2, 3 }, { 4, 5, 6 } }).ToString());
        Assert.Equal([1L, 2, 2], tensor(new double[,,] { { { 1, 2 }, { 3, 4 } } }).shape);
        Assert.Equal([3L, 1], tensor(new List<int> { 1, 2, 3 }, 3, 1).shape);
        Assert.Equal(float32, tensor(new List<int> { 1 }, dtype: float32).dtype);
        Assert.Equal([true, false], tensor([true, false]).data<bool>().ToArray());
        Assert.Equal([2L, 1], from_array(new short[,] { { 1 }, { 2 } }).shape);
    }

    [Fact]
    public void Numbers_become_tensors_of_their_type()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal(float32, tensor(1f).dtype);
        Assert.Equal(float64, tensor(1.0).dtype);
        Assert.Equal(int32, tensor(1).dtype);
        Assert.Equal(int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(0, tensor(1f).ndim);
        Assert.Equal(float16, tensor(1.0, dtype: float16).dtype);
    }

    [Fact]
    public void Only_element_is_read_as_any_number()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal(2.5, tensor(2.5).item<double>());
        Assert.Equal(2, tensor(2.5).ToInt32());
        Assert.Equal(3f, (float)tensor(3L));
        Assert.True((bool)tensor(1f));
        Assert.Equal(7, tensor((byte)7).ToScalar().ToInt64());
        Assert.Equal(1.5f, ones(1, dtype: float16).mul(1.5).ToSingle());
    }

    [Fact]
    public void Accessor_follows_the_strides()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor transposed = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).t();

        using var accessor = transposed.data<float>();

        Assert.Equal([1f, 4, 2, 5, 3, 6], accessor.ToArray());
        Assert.Equal(5f, accessor[1, 1]);
        accessor.CopyFrom([10f, 20f, 30f], tensorIndex: 1);
        Assert.Equal([1f, 10, 20, 30, 3, 6], accessor);
        accessor[2, 0] = 7;
        Assert.Equal(7f, transposed[2, 0].ToSingle());
        Assert.Throws<IndexOutOfRangeException>(() => accessor[3, 0]);
        Assert.Throws<InvalidOperationException>(() => transposed.bytes.Length);
    }

    [Fact]
    public void Accessor_copies_what_fits()
    {
        using DisposeScope scope = NewDisposeScope();
        var accessor = arange(5).data<long>();
        long[] target = new long[4];

        accessor.CopyTo(target, arrayIndex: 2, tensorIndex: 1);
        Assert.Equal([0L, 0, 1, 2], target);
        accessor.CopyFrom(new long[] { 9, 8, 7 }, arrayIndex: 1, tensorIndex: 4);
        Assert.Equal([0L, 1, 2, 3, 8], accessor.ToArray());
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tensor = zeros(2, dtype: int16);

        tensor.bytes[0] = 1;
        Assert.Equal([(short)1, (short)0], tensor.data<short>().ToArray());
        tensor.bytes = new byte[] { 0, 1, 2, 0 };
        Assert.Equal([(short)256, (short)2], tensor.data<short>().ToArray());
    }

    [Fact]
    public void Factories_make_what_they_say()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([0L, 1, 2], arange(3).data<long>().ToArray());
        Assert.Equal([1f, 1.5f, 2f], arange(1, 2.5, 0.5).data<float>().ToArray());
        Assert.Equal([0f, 0.5f, 1f], linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal([1f, 0, 0, 1], eye(2).data<float>().ToArray());
        Assert.Equal([2L, 3], eye(2, 3).shape);
        Assert.Equal([7f, 7f], full(2, 7.0).data<float>().ToArray());
        Assert.Equal([2L, 3, 4, 5], empty(2, 3, 4, 5).shape);
        Assert.Equal(float64, ones_like(zeros(1, dtype: float64)).dtype);
        Assert.True(zeros([2, 2], requires_grad: true).requires_grad);
        Assert.Equal(int64, full_like(zeros(2), 3, dtype: int64).dtype);
        Assert.Equal(float64, zeros(1, dtype: float64).new_zeros(3).dtype);
    }

    [Fact]
    public void Default_type_is_that_of_new_tensors()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(float32, get_default_dtype());
        try
        {
            set_default_dtype(float64);
            Assert.Equal(float64, zeros(1).dtype);
        }
        finally
        {
            set_default_dtype(float32);
        }
    }
}
