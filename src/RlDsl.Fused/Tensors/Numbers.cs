namespace RlDsl.Fused;

/// <summary>Functions of numbers of no dimension: those that tensors have, and C# has not.</summary>
public static class Numbers
{
    /// <summary>x².</summary>
    /// <param name="x">The number.</param>
    public static float Square(float x) => x * x;

    /// <summary>log(1 + eˣ), which neither overflows nor loses small results.</summary>
    /// <param name="x">The number.</param>
    public static float Softplus(float x)
    {
        // What rounding takes off the sum is put back (Goldberg 1991, theorem 4).
        double power = Math.Exp(-Math.Abs((double)x)), sum = 1 + power;
        return (float)(Math.Max((double)x, 0) + (sum == 1 ? power : power * Math.Log(sum) / (sum - 1)));
    }

    /// <summary>x within bounds, NaN if it is NaN.</summary>
    /// <param name="x">The number.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, not below the lower.</param>
    public static float Clamp(float x, float low, float high) => x > high ? high : x < low ? low : x;

    /// <summary>Of e = x - y, e² / 2 within the threshold δ, and δ (|e| - δ / 2) beyond it (Huber 1964).</summary>
    /// <param name="x">The first number.</param>
    /// <param name="y">The second number.</param>
    /// <param name="threshold">δ, positive.</param>
    public static float Huber(float x, float y, float threshold)
    {
        float size = MathF.Abs(x - y);
        return size < threshold ? 0.5f * size * size : threshold * (size - (0.5f * threshold));
    }

    /// <summary>1 where x is above y, else 0.</summary>
    /// <param name="x">The first number.</param>
    /// <param name="y">The second number.</param>
    public static float Greater(float x, float y) => x > y ? 1 : 0;

    /// <summary>1 where x is below zero, else 0.</summary>
    /// <param name="x">The number.</param>
    public static float IsNegative(float x) => x < 0 ? 1 : 0;
}
