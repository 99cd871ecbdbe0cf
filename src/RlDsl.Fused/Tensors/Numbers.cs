namespace RlDsl.Fused;

/// <summary>Functions of numbers of no dimension: those that tensors have, and C# has not.</summary>
public static class Numbers
{
    /// <summary>x².</summary>
    /// <param name="x">The number.</param>
    public static double Square(double x) => x * x;

    /// <summary>log(1 + eˣ), which neither overflows nor loses small results.</summary>
    /// <param name="x">The number.</param>
    public static double Softplus(double x)
    {
        // What rounding takes off the sum is put back (Goldberg 1991, theorem 4).
        double power = Math.Exp(-Math.Abs(x)), sum = 1 + power;
        return Math.Max(x, 0) + (sum == 1 ? power : power * Math.Log(sum) / (sum - 1));
    }

    /// <summary>x within bounds, NaN if it is NaN.</summary>
    /// <param name="x">The number.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, not below the lower.</param>
    public static double Clamp(double x, double low, double high) => x > high ? high : x < low ? low : x;

    /// <summary>Of e = x - y, e² / 2 within the threshold δ, and δ (|e| - δ / 2) beyond it (Huber 1964).</summary>
    /// <param name="x">The first number.</param>
    /// <param name="y">The second number.</param>
    /// <param name="threshold">δ, positive.</param>
    public static double Huber(double x, double y, double threshold)
    {
        double size = Math.Abs(x - y);
        return size < threshold ? 0.5 * size * size : threshold * (size - (0.5 * threshold));
    }

    /// <summary>1 where x is above y, else 0.</summary>
    /// <param name="x">The first number.</param>
    /// <param name="y">The second number.</param>
    public static double Greater(double x, double y) => x > y ? 1 : 0;

    /// <summary>1 where x is below zero, else 0.</summary>
    /// <param name="x">The number.</param>
    public static double IsNegative(double x) => x < 0 ? 1 : 0;
}
