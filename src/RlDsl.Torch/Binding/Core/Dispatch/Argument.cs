using System.Text;
using TorchSharp;

namespace RlDsl.Torch.Binding;

/// <summary>
/// One argument of an operator. Tensors, numbers, lists and the like convert to it implicitly; null is the operator's None.
/// It keeps what it refers to alive until the call that takes it has returned.
/// </summary>
internal readonly struct Argument
{
    private readonly object? owner;
    private readonly NativeArgument native;

    private Argument(ArgumentKind kind, int length, long value, object? owner = null)
    {
        native = new NativeArgument(kind, length, value);
        this.owner = owner;
    }

    /// <summary>The operator's None.</summary>
    public static Argument None => default;

    /// <summary>An index that stands for all dimensions not named: <c>...</c>.</summary>
    public static Argument Ellipsis => new(ArgumentKind.Ellipsis, 0, 0);

    /// <summary>The mark before the start, stop and step of a slice in a list of indices.</summary>
    public static Argument Slice => new(ArgumentKind.Slice, 0, 0);

    /// <summary>The argument as native code sees it.</summary>
    public NativeArgument Native => native;

    /// <summary>Tells the garbage collector that the argument was in use until here.</summary>
    public void KeepAlive() => GC.KeepAlive(owner);

    public static implicit operator Argument(torch.Tensor? tensor) =>
        tensor is null ? default : new(ArgumentKind.Tensor, 0, tensor.LiveHandle, tensor);

    public static implicit operator Argument(double value) =>
        new(ArgumentKind.Double, 0, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value.HasValue ? value.GetValueOrDefault() : None;

    public static implicit operator Argument(long value) => new(ArgumentKind.Int, 0, value);

    public static implicit operator Argument(int value) => new(ArgumentKind.Int, 0, value);

    public static implicit operator Argument(long? value) => value.HasValue ? value.GetValueOrDefault() : None;

    public static implicit operator Argument(bool value) => new(ArgumentKind.Bool, 0, value ? 1 : 0);

    public static implicit operator Argument(torch.ScalarType value) => new(ArgumentKind.Int, 0, (long)value);

    public static implicit operator Argument(torch.ScalarType? value) => value.HasValue ? value.GetValueOrDefault() : None;

    public static implicit operator Argument(Scalar? value) => value is null ? default : value.Type switch
    {
        torch.ScalarType.Bool => new(ArgumentKind.Bool, 0, value.Bits),
        torch.ScalarType.Int64 => new(ArgumentKind.Int, 0, value.Bits),
        _ => new(ArgumentKind.Double, 0, value.Bits),
    };

    public static implicit operator Argument(torch.Device? device) =>
        device is null ? default : new(ArgumentKind.Device, (int)device.type, device.index);

    public static implicit operator Argument(torch.Generator? generator) =>
        generator is null ? default : new(ArgumentKind.Generator, 0, generator.LiveHandle, generator);

    public static implicit operator Argument(long[]? values) => values is null ? default : List(values);

    public static implicit operator Argument(ReadOnlySpan<long> values) => List(values);

    public static implicit operator Argument(string? value)
    {
        if (value is null)
            return default;
        byte[] utf8 = Encoding.UTF8.GetBytes(value);
        return new(ArgumentKind.String, utf8.Length, ArgumentMemory.Copy<byte>(utf8));
    }

    /// <summary>A list of integers: sizes, dimensions.</summary>
    public static Argument List(params ReadOnlySpan<long> values) =>
        new(ArgumentKind.IntList, values.Length, ArgumentMemory.Copy(values));

    /// <summary>A list of floating-point numbers.</summary>
    public static Argument List(params ReadOnlySpan<double> values) =>
        new(ArgumentKind.DoubleList, values.Length, ArgumentMemory.Copy(values));

    /// <summary>A list of tensors, none of them null.</summary>
    /// <exception cref="ArgumentNullException">The list or one of its tensors is null.</exception>
    public static Argument List(IReadOnlyList<torch.Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Span<nint> handles = ArgumentMemory.Reserve<nint>(tensors.Count, out nint address);
        for (int i = 0; i < handles.Length; i++)
        {
            if (tensors[i] is null)
                throw new ArgumentNullException(nameof(tensors), $"Tensor {i} of a list of {tensors.Count} is null.");
            handles[i] = tensors[i].LiveHandle;
        }

        return new(ArgumentKind.TensorList, handles.Length, address, tensors);
    }

    /// <summary>A list of tensors in which null means "not given", as in advanced indexing.</summary>
    public static Argument OptionalList(IReadOnlyList<torch.Tensor?> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Span<nint> handles = ArgumentMemory.Reserve<nint>(tensors.Count, out nint address);
        for (int i = 0; i < handles.Length; i++)
            handles[i] = tensors[i]?.LiveHandle ?? 0;
        return new(ArgumentKind.OptionalTensorList, handles.Length, address, tensors);
    }
}
