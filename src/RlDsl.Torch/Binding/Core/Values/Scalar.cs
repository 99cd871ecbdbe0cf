namespace TorchSharp;

/// <summary>
/// A number without a tensor: an integer, a floating-point number or a truth value. It is an ordinary object here; it
/// holds nothing native, and disposing it does nothing.
/// </summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(torch.ScalarType type, long bits)
    {
        Type = type;
        Bits = bits;
    }

    /// <summary><see cref="torch.ScalarType.Int64"/>, <see cref="torch.ScalarType.Float64"/> or
    /// <see cref="torch.ScalarType.Bool"/>.</summary>
    public torch.ScalarType Type { get; }

    /// <summary>The integer, or the bits of the double.</summary>
    internal long Bits { get; }

    /// <summary>The value as a double, whatever its type.</summary>
    internal double Number => Type == torch.ScalarType.Float64 ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    /// <summary>The value as an integer, a floating-point number cut towards zero.</summary>
    internal long Integer => Type == torch.ScalarType.Float64 ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(byte value) => new(torch.ScalarType.Int64, value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(sbyte value) => new(torch.ScalarType.Int64, value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(short value) => new(torch.ScalarType.Int64, value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => new(torch.ScalarType.Int64, value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(torch.ScalarType.Int64, value);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(Half value) => (double)value;

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(float value) => (double)value;

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(double value) =>
        new(torch.ScalarType.Float64, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, value ? 1 : 0);

    /// <summary>Does nothing: a scalar holds nothing native.</summary>
    public void Dispose()
    {
    }
}
