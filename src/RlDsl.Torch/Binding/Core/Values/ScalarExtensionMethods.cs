namespace TorchSharp;

/// <summary>Conversions between numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>The truth value as a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>The scalar as a float.</summary>
    public static float ToSingle(this Scalar value) => (float)value.Number;

    /// <summary>The scalar as a double.</summary>
    public static double ToDouble(this Scalar value) => value.Number;

    /// <summary>The scalar as a half-precision number.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.Number;

    /// <summary>The scalar as a signed byte, cut towards zero.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Integer;

    /// <summary>The scalar as a byte, cut towards zero.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.Integer;

    /// <summary>The scalar as a 16-bit integer, cut towards zero.</summary>
    public static short ToInt16(this Scalar value) => (short)value.Integer;

    /// <summary>The scalar as a 32-bit integer, cut towards zero.</summary>
    public static int ToInt32(this Scalar value) => (int)value.Integer;

    /// <summary>The scalar as a 64-bit integer, cut towards zero.</summary>
    public static long ToInt64(this Scalar value) => value.Integer;

    /// <summary>Whether the scalar is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.Number != 0;
}
