namespace TorchSharp;

/// <summary>Conversions of tensors of one element to numbers, and facts about types and shapes.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The size of an element of a type in bytes.</summary>
    public static int ElementSize(this torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
        torch.ScalarType.QInt8 or torch.ScalarType.QUInt8 => 1,
        torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
        torch.ScalarType.Int32 or torch.ScalarType.Float32 or torch.ScalarType.QInt32 => 4,
        torch.ScalarType.Int64 or torch.ScalarType.Float64 or torch.ScalarType.ComplexFloat32 => 8,
        torch.ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This is not a type of tensor elements."),
    };

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        long size = 1;
        foreach (long dimension in shape)
            size *= dimension;
        return size;
    }

    /// <summary>The only element as a float.</summary>
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    /// <summary>The only element as a double.</summary>
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    /// <summary>The only element as a half-precision number.</summary>
    public static Half ToHalf(this torch.Tensor value) => value.ToScalar().ToHalf();

    /// <summary>The only element as a signed byte, cut towards zero.</summary>
    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();

    /// <summary>The only element as a byte, cut towards zero.</summary>
    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    /// <summary>The only element as a 16-bit integer, cut towards zero.</summary>
    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();

    /// <summary>The only element as a 32-bit integer, cut towards zero.</summary>
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    /// <summary>The only element as a 64-bit integer, cut towards zero.</summary>
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    /// <summary>Whether the only element is not zero.</summary>
    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();
}
