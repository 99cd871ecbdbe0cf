using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of one dimension that shares the array's memory: a change of one is a change of the other.</summary>
    /// <param name="rawArray">The array, of any rank. It stays where it is in memory until nothing refers to the tensor's
    /// memory any more.</param>
    /// <param name="dtype">The type of the array's elements.</param>
    /// <param name="count">The number of elements; -1 means all from the offset on.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="requires_grad">Whether gradients are computed.</param>
    /// <exception cref="ArgumentException">The offset is not in the array, or its elements are of another type.</exception>
    /// <exception cref="IndexOutOfRangeException">There are not that many elements.</exception>
    public static unsafe Tensor frombuffer(
        Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        ScalarType own = Tensor.TypeOf(rawArray.GetType().GetElementType()!);
        if (own != dtype)
            throw new ArgumentException($"The array's elements are {own}, not {dtype}: give their own type.", nameof(dtype));
        if (offset < 0 || offset >= rawArray.LongLength)
        {
            throw new ArgumentException(
                $"The offset {offset} is not in the array, whose length is {rawArray.LongLength}.", nameof(offset));
        }

        if (count < 0)
            count = rawArray.LongLength - offset;
        if (count > rawArray.LongLength - offset)
        {
            throw new IndexOutOfRangeException(
                $"{count} elements from {offset} on are more than the array has: its length is {rawArray.LongLength}.");
        }

        var pin = new PinnedGCHandle<Array>(rawArray);
        ref byte first = ref MemoryMarshal.GetArrayDataReference(rawArray);
        byte* data = (byte*)Unsafe.AsPointer(ref first) + (offset * dtype.ElementSize());
        nint created;
        Native.Check(Native.FromData(
            data, &count, 1, (int)dtype, PinnedGCHandle<Array>.ToIntPtr(pin), &Unpin, &created));
        return Grown(Tensor.Own(created), requires_grad);
    }

    /// <summary>A tensor with copies of an array's elements and its shape.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor with copies of an array's elements and its shape.</summary>
    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        ScalarType own = Tensor.TypeOf(rawArray.GetType().GetElementType()!);
        ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpan(
            ref MemoryMarshal.GetArrayDataReference(rawArray), checked(rawArray.Length * own.ElementSize()));
        RequireNoNames(names);
        return Converted(Copied(bytes, own, SizesOf(rawArray)), dtype, device, requires_grad);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint context) => PinnedGCHandle<Array>.FromIntPtr(context).Dispose();

    private static Tensor Of<TElement>(TElement value, ScalarType? dtype, Device? device, bool requires_grad)
        where TElement : unmanaged =>
        Of(new ReadOnlySpan<TElement>(in value), [], dtype, device, requires_grad, null);

    private static Tensor Of<TElement>(
        ReadOnlySpan<TElement> elements, ReadOnlySpan<long> sizes, ScalarType? dtype, Device? device, bool requires_grad,
        string[]? names)
        where TElement : unmanaged
    {
        RequireNoNames(names);
        long count = 1;
        foreach (long size in sizes)
            count *= size;
        if (count != elements.Length)
        {
            throw new ArgumentException(
                $"A tensor of shape [{string.Join(", ", sizes.ToArray())}] has {count} elements, but {elements.Length} were given.");
        }

        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(elements);
        return Converted(Copied(bytes, Tensor.TypeOf(typeof(TElement)), sizes), dtype, device, requires_grad);
    }

    private static unsafe Tensor Copied(ReadOnlySpan<byte> bytes, ScalarType type, ReadOnlySpan<long> sizes)
    {
        nint created;
        fixed (byte* data = bytes)
        fixed (long* first = sizes)
            Native.Check(Native.FromData(data, first, sizes.Length, (int)type, 0, null, &created));
        return Tensor.Own(created);
    }

    private static Tensor Converted(Tensor tensor, ScalarType? dtype, Device? device, bool requires_grad)
    {
        if (dtype.HasValue && dtype.Value != tensor.dtype)
            tensor = tensor.to_type(dtype.Value, disposeAfter: true);
        if (device is not null && device.type != DeviceType.CPU)
            tensor = tensor.to(device, disposeAfter: true);
        return Grown(tensor, requires_grad);
    }

    private static long[] SizesOf(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var sizes = new long[array.Rank];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = array.GetLongLength(i);
        return sizes;
    }

    private static ReadOnlySpan<TElement> ElementsOf<TElement>(IEnumerable elements)
        where TElement : unmanaged => elements switch
        {
            TElement[] array => array,
            List<TElement> list => CollectionsMarshal.AsSpan(list),
            Array array => MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.As<byte, TElement>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length),
            _ => ((IEnumerable<TElement>)elements).ToArray(),
        };
}
