using System.Numerics;

namespace RlDsl.Fused;

/// <summary>-x.</summary>
internal readonly struct Negative : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => -x;

    public float Of(float x) => -x;
}

/// <summary>x².</summary>
internal readonly struct SquareOf : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => x * x;

    public float Of(float x) => (float)Numbers.Square(x);
}

/// <summary>√x.</summary>
internal readonly struct SquareRoot : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => Vector.SquareRoot(x);

    public float Of(float x) => MathF.Sqrt(x);
}

/// <summary>|x|.</summary>
internal readonly struct Magnitude : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => Vector.Abs(x);

    public float Of(float x) => MathF.Abs(x);
}

/// <summary>The greatest whole number that is not above x.</summary>
internal readonly struct FloorOf : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => Vector.Floor(x);

    public float Of(float x) => MathF.Floor(x);
}

/// <summary>x without its fraction.</summary>
internal readonly struct WholePart : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => Vector.Truncate(x);

    public float Of(float x) => MathF.Truncate(x);
}

/// <summary>1 where x is below zero, else 0.</summary>
internal readonly struct IsBelowZero : INumberFunction
{
    public Vector<float> Of(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);

    public float Of(float x) => (float)Numbers.IsNegative(x);
}

/// <summary>x within two bounds.</summary>
internal readonly struct Within(float low, float high) : INumberFunction
{
    public Vector<float> Of(Vector<float> x)
    {
        Vector<float> least = new(low), greatest = new(high);
        Vector<float> raised = Vector.ConditionalSelect(Vector.LessThan(x, least), least, x);
        return Vector.ConditionalSelect(Vector.GreaterThan(x, greatest), greatest, raised);
    }

    public float Of(float x) => (float)Numbers.Clamp(x, low, high);
}

/// <summary>x / y of one y.</summary>
internal readonly struct DividedBy(float divisor) : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => x / new Vector<float>(divisor);

    public float Of(float x) => x / divisor;
}
