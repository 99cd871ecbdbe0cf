using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RlDsl.Kernels;

/// <summary>Vectors of 8 numbers: AVX2 with fused multiplication and addition.</summary>
internal readonly unsafe struct Form256 : IVectorForm<Vector256<float>>
{
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Count => Vector256<float>.Count;

    public static int TileColumns => 2;

    public static Vector256<float> Zero => Vector256<float>.Zero;

    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    public static Vector256<float> LoadPart(float* from, Vector256<float> mask, int count) =>
        Avx.MaskLoad(from, mask);

    public static void Store(float* to, Vector256<float> value) => value.Store(to);

    public static void StorePart(float* to, Vector256<float> mask, int count, Vector256<float> value) =>
        Avx.MaskStore(to, mask, value);

    public static Vector256<float> Mask(int count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Fma.MultiplyAdd(left, right, addend);

    public static Vector256<float> Sqrt(Vector256<float> value) => Vector256.Sqrt(value);

    public static Vector256<float> Abs(Vector256<float> value) => Vector256.Abs(value);

    public static Vector256<float> Max(Vector256<float> left, Vector256<float> right) => Vector256.Max(left, right);

    // Instructions of x86 yield their second operand where one is NaN, and those of Arm NaN.
    public static Vector256<float> AtLeast(Vector256<float> value, Vector256<float> bound) => Vector256.MaxNative(bound, value);

    public static Vector256<float> AtMost(Vector256<float> value, Vector256<float> bound) => Vector256.MinNative(bound, value);

    public static Vector256<float> GreaterThan(Vector256<float> left, Vector256<float> right) =>
        Vector256.GreaterThan(left, right);

    public static Vector256<float> Select(Vector256<float> mask, Vector256<float> whereSet, Vector256<float> elsewhere) =>
        Vector256.ConditionalSelect(mask, whereSet, elsewhere);

    public static Vector256<float> CopySign(Vector256<float> magnitude, Vector256<float> sign) =>
        Vector256.CopySign(magnitude, sign);

    public static Vector256<float> Round(Vector256<float> value) => Vector256.Round(value);

    public static Vector256<float> PowerOfTwo(Vector256<float> exponent) =>
        ((Vector256.ConvertToInt32Native(exponent) + Vector256.Create(127)) << 23).AsSingle();

    public static Vector256<float> Log(Vector256<float> value) => Vector256.Log(value);

    public static float Sum(Vector256<float> value) => Vector128.Sum(value.GetLower() + value.GetUpper());

    public static float MaxOf(Vector256<float> value) => Form128.MaxOf(Vector128.Max(value.GetLower(), value.GetUpper()));
}
