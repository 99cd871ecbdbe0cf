using System.Numerics;

namespace RlDsl.Fused;

/// <summary>
/// Beyond a number, the normal distribution has e^(-z²/2) R(z) of its mass. R, Mills' ratio over √(2π), is a polynomial in
/// t = 1 - 2k / (z + k), which takes z from 0 to infinity to t from -1 to 1, to a relative error of 1.3e-7
/// (tests/RlDsl.Fused.Tests/Networks/gelu.reference.py).
/// </summary>
internal static class GaussianTail
{
    /// <summary>1 / √(2π): the density at 0.</summary>
    public const float Peak = 0.39894228f;

    private const float Middle = 3.5f;

    /// <summary>The coefficients, that of the highest power first.</summary>
    private static ReadOnlySpan<float> Coefficients =>
    [
        -2.36861336e-06f, -4.51165167e-05f, 0.00010145666f, 0.000385783082f, -0.00135917033f, -0.00156232891f,
        0.0190590518f, -0.0616385831f, 0.125855915f, -0.187139783f, 0.106345144f,
    ];

    /// <summary>Φ(x).</summary>
    /// <param name="x">x.</param>
    /// <param name="power">e^(-x²/2).</param>
    public static Vector<float> Distribution(Vector<float> x, Vector<float> power)
    {
        Vector<float> t = Vector<float>.One
            - (new Vector<float>(2 * Middle) / (Vector.Abs(x) + new Vector<float>(Middle)));
        var ratio = new Vector<float>(Coefficients[0]);
        foreach (float coefficient in Coefficients[1..])
        {
            ratio = (ratio * t) + new Vector<float>(coefficient);
        }

        Vector<float> tail = power * ratio;
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), tail, Vector<float>.One - tail);
    }

    /// <inheritdoc cref="Distribution(Vector{float}, Vector{float})"/>
    public static float Distribution(float x, float power)
    {
        float t = 1 - (2 * Middle / (MathF.Abs(x) + Middle));
        float ratio = Coefficients[0];
        foreach (float coefficient in Coefficients[1..])
        {
            ratio = (ratio * t) + coefficient;
        }

        float tail = power * ratio;
        return x < 0 ? tail : 1 - tail;
    }
}
