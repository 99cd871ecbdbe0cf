using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RlDsl.Kernels;

/// <summary>Vectors of 16 numbers: AVX-512.</summary>
/// <remarks>
/// <see cref="Vector512.IsHardwareAccelerated"/> is not asked: it is false on processors that lower their clock for such
/// instructions, where these kernels are still faster with them.
/// </remarks>
internal readonly unsafe struct Form512 : IVectorForm<Vector512<float>>
{
    public static bool IsSupported => Avx512F.IsSupported && Avx512DQ.IsSupported;

    public static int Count => Vector512<float>.Count;

    public static int TileColumns => 4;

    public static Vector512<float> Zero => Vector512<float>.Zero;

    public static Vector512<float> Load(float* from) => Vector512.Load(from);

    public static Vector512<float> LoadPart(float* from, Vector512<float> mask, int count) =>
        Avx512F.MaskLoad(from, mask, Vector512<float>.Zero);

    public static void Store(float* to, Vector512<float> value) => value.Store(to);

    public static void StorePart(float* to, Vector512<float> mask, int count, Vector512<float> value) =>
        Avx512F.MaskStore(to, mask, value);

    public static Vector512<float> Mask(int count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Avx512F.FusedMultiplyAdd(left, right, addend);

    public static Vector512<float> Sqrt(Vector512<float> value) => Vector512.Sqrt(value);

    public static Vector512<float> Abs(Vector512<float> value) => Vector512.Abs(value);

    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right) => Vector512.Max(left, right);

    // Instructions of x86 yield their second operand where one is NaN, and those of Arm NaN.
    public static Vector512<float> AtLeast(Vector512<float> value, Vector512<float> bound) => Vector512.MaxNative(bound, value);

    public static Vector512<float> AtMost(Vector512<float> value, Vector512<float> bound) => Vector512.MinNative(bound, value);

    public static Vector512<float> GreaterThan(Vector512<float> left, Vector512<float> right) =>
        Vector512.GreaterThan(left, right);

    public static Vector512<float> Select(Vector512<float> mask, Vector512<float> whereSet, Vector512<float> elsewhere) =>
        Vector512.ConditionalSelect(mask, whereSet, elsewhere);

    public static Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign) =>
        Vector512.CopySign(magnitude, sign);

    public static Vector512<float> Round(Vector512<float> value) => Vector512.Round(value);

    public static Vector512<float> PowerOfTwo(Vector512<float> exponent) =>
        ((Vector512.ConvertToInt32Native(exponent) + Vector512.Create(127)) << 23).AsSingle();

    public static Vector512<float> Log(Vector512<float> value) => Vector512.Log(value);

    public static float Sum(Vector512<float> value) => Form256.Sum(value.GetLower() + value.GetUpper());

    public static float MaxOf(Vector512<float> value) => Form256.MaxOf(Vector256.Max(value.GetLower(), value.GetUpper()));
}
