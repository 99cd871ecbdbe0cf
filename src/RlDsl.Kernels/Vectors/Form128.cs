using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace RlDsl.Kernels;

/// <summary>Vectors of 4 numbers: NEON, and processors with no more than SSE.</summary>
internal readonly unsafe struct Form128 : IVectorForm<Vector128<float>>
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static int Count => Vector128<float>.Count;

    public static int TileColumns => AdvSimd.Arm64.IsSupported ? 4 : 2;

    public static Vector128<float> Zero => Vector128<float>.Zero;

    public static Vector128<float> Load(float* from) => Vector128.Load(from);

    // There is no masked access that all such processors have.
    public static Vector128<float> LoadPart(float* from, Vector128<float> mask, int count) => count switch
    {
        1 => Vector128.CreateScalar(*from),
        2 => Vector64.Load(from).ToVector128(),
        3 => Vector128.Create(Vector64.Load(from), Vector64.CreateScalar(from[2])),
        _ => Vector128.Load(from),
    };

    public static void Store(float* to, Vector128<float> value) => value.Store(to);

    public static void StorePart(float* to, Vector128<float> mask, int count, Vector128<float> value)
    {
        for (int i = 0; i < count; i++)
        {
            to[i] = value.GetElement(i);
        }
    }

    public static Vector128<float> Mask(int count) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();

    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    public static Vector128<float> Sqrt(Vector128<float> value) => Vector128.Sqrt(value);

    public static Vector128<float> Abs(Vector128<float> value) => Vector128.Abs(value);

    public static Vector128<float> Max(Vector128<float> left, Vector128<float> right) => Vector128.Max(left, right);

    // Instructions of x86 yield their second operand where one is NaN, and those of Arm NaN.
    public static Vector128<float> AtLeast(Vector128<float> value, Vector128<float> bound) => Vector128.MaxNative(bound, value);

    public static Vector128<float> AtMost(Vector128<float> value, Vector128<float> bound) => Vector128.MinNative(bound, value);

    public static Vector128<float> GreaterThan(Vector128<float> left, Vector128<float> right) =>
        Vector128.GreaterThan(left, right);

    public static Vector128<float> Select(Vector128<float> mask, Vector128<float> whereSet, Vector128<float> elsewhere) =>
        Vector128.ConditionalSelect(mask, whereSet, elsewhere);

    public static Vector128<float> CopySign(Vector128<float> magnitude, Vector128<float> sign) =>
        Vector128.CopySign(magnitude, sign);

    public static Vector128<float> Round(Vector128<float> value) => Vector128.Round(value);

    public static Vector128<float> PowerOfTwo(Vector128<float> exponent) =>
        ((Vector128.ConvertToInt32Native(exponent) + Vector128.Create(127)) << 23).AsSingle();

    public static Vector128<float> Log(Vector128<float> value) => Vector128.Log(value);

    public static float Sum(Vector128<float> value) => Vector128.Sum(value);

    public static float MaxOf(Vector128<float> value) =>
        MathF.Max(MathF.Max(value[0], value[1]), MathF.Max(value[2], value[3]));
}
