using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, in the order of its indices, the last one fastest.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException($"The elements are on '{tensor.device}': copy the tensor to the CPU first.");
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>False: the elements can be set.</summary>
    public bool IsReadOnly => false;

    private T* First => (T*)tensor.DataPointer();

    /// <summary>An element, by its indices or by its place in the order of elements.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public T this[params long[] indices]
    {
        get
        {
            T value = First[Offset(indices)];
            GC.KeepAlive(tensor);
            return value;
        }

        set
        {
            First[Offset(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    /// <summary>A copy of the elements.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>Copies elements to an array, as many as there are and fit.</summary>
    /// <param name="array">The array.</param>
    /// <param name="arrayIndex">The place in the array of the first.</param>
    /// <param name="tensorIndex">The place in the tensor of the first.</param>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements to a span, as many as there are and fit.</summary>
    /// <param name="array">The span.</param>
    /// <param name="arrayIndex">The place in the span of the first.</param>
    /// <param name="tensorIndex">The place in the tensor of the first.</param>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Count - tensorIndex);
        T* first = First;
        if (contiguous)
        {
            new ReadOnlySpan<T>(first + tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (int i = 0; i < count; i++)
                target[i] = first[Offset(tensorIndex + i)];
        }

        GC.KeepAlive(tensor);
    }

    /// <summary>Copies elements from an array, as many as there are and fit.</summary>
    /// <param name="array">The array.</param>
    /// <param name="arrayIndex">The place in the array of the first.</param>
    /// <param name="tensorIndex">The place in the tensor of the first.</param>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Copies elements from a span, as many as there are and fit.</summary>
    /// <param name="array">The span.</param>
    /// <param name="arrayIndex">The place in the span of the first.</param>
    /// <param name="tensorIndex">The place in the tensor of the first.</param>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        int count = (int)Math.Min(source.Length, Count - tensorIndex);
        T* first = First;
        if (contiguous)
        {
            source[..count].CopyTo(new Span<T>(first + tensorIndex, count));
        }
        else
        {
            for (int i = 0; i < count; i++)
                first[Offset(tensorIndex + i)] = source[i];
        }

        GC.KeepAlive(tensor);
    }

    /// <summary>The elements, one after the other.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing: the tensor owns the memory.</summary>
    public void Dispose()
    {
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
            return Offset(indices[0]);
        if (indices.Length != shape.Length)
            throw new IndexOutOfRangeException($"{indices.Length} indices were given for {shape.Length} dimensions.");
        long offset = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= shape[i])
                throw new IndexOutOfRangeException($"Index {indices[i]} is not in dimension {i}, of size {shape[i]}.");
            offset += indices[i] * strides[i];
        }

        return offset;
    }

    private long Offset(long place)
    {
        if (place < 0 || place >= Count)
            throw new IndexOutOfRangeException($"Element {place} is not among the tensor's {Count}.");
        if (contiguous)
            return place;
        long offset = 0;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            (place, long index) = Math.DivRem(place, shape[i]);
            offset += index * strides[i];
        }

        return offset;
    }
}
