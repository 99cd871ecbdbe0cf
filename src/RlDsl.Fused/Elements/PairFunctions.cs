using System.Numerics;

namespace RlDsl.Fused;

/// <summary>x + y.</summary>
internal readonly struct SumOfPair : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) => x + y;

    public float Of(float x, float y) => x + y;
}

/// <summary>x - y.</summary>
internal readonly struct DifferenceOfPair : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) => x - y;

    public float Of(float x, float y) => x - y;
}

/// <summary>x y.</summary>
internal readonly struct ProductOfPair : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) => x * y;

    public float Of(float x, float y) => x * y;
}

/// <summary>x / y.</summary>
internal readonly struct QuotientOfPair : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) => x / y;

    public float Of(float x, float y) => x / y;
}

/// <summary>The lesser; NaN where one is.</summary>
internal readonly struct LesserOfPair : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) => Vector.Min(x, y);

    public float Of(float x, float y) => MathF.Min(x, y);
}

/// <summary>The greater; NaN where one is.</summary>
internal readonly struct GreaterOfPair : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) => Vector.Max(x, y);

    public float Of(float x, float y) => MathF.Max(x, y);
}

/// <summary>1 where x is above y, else 0.</summary>
internal readonly struct IsAbove : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, y), Vector<float>.One, Vector<float>.Zero);

    public float Of(float x, float y) => (float)Numbers.Greater(x, y);
}

/// <summary>The Huber loss of x - y.</summary>
internal readonly struct HuberLoss(float threshold) : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y)
    {
        Vector<float> size = Vector.Abs(x - y), limit = new(threshold);
        Vector<float> beyond = limit * (size - new Vector<float>(0.5f * threshold));
        return Vector.ConditionalSelect(Vector.LessThan(size, limit), new Vector<float>(0.5f) * size * size, beyond);
    }

    public float Of(float x, float y) => (float)Numbers.Huber(x, y, threshold);
}
