using System.Numerics;

namespace RlDsl.Fused;

/// <summary>x / 2.</summary>
internal readonly struct Half : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => x * new Vector<float>(0.5f);

    public float Of(float x) => x * 0.5f;
}

/// <summary>-x² / 2.</summary>
internal readonly struct MinusHalfSquare : INumberFunction
{
    public Vector<float> Of(Vector<float> x) => x * x * new Vector<float>(-0.5f);

    public float Of(float x) => x * x * -0.5f;
}

/// <summary>
/// x where y is positive, else 0.01 x. Of y = x it is the leaky rectifier; of its output or input y, the gradient through it.
/// </summary>
internal readonly struct LeakyGradient : IPairFunction
{
    private const float Slope = 0.01f;

    public Vector<float> Of(Vector<float> x, Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), x, x * new Vector<float>(Slope));

    public float Of(float x, float y) => y > 0 ? x : x * Slope;
}

/// <summary>x where it is positive, else eˣ - 1, which of y = tanh(x/2) is 2y / (1 - y): exact for small x too.</summary>
internal readonly struct ExponentialUnit : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, (y + y) / (Vector<float>.One - y));

    public float Of(float x, float y) => x > 0 ? x : (y + y) / (1 - y);
}

/// <summary>The gradient x through an exponential unit of output y: x where that is positive, else x (y + 1).</summary>
internal readonly struct ExponentialGradient : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), x, x * (y + Vector<float>.One));

    public float Of(float x, float y) => y > 0 ? x : x * (y + 1);
}

/// <summary>The slope of x σ(x), of y = σ(x): y (1 + x (1 - y)).</summary>
internal readonly struct SigmoidUnitSlope : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) =>
        y * (Vector<float>.One + (x * (Vector<float>.One - y)));

    public float Of(float x, float y) => y * (1 + (x * (1 - y)));
}

/// <summary>x Φ(x), of y = e^(-x²/2).</summary>
internal readonly struct GaussianUnit : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) => x * GaussianTail.Distribution(x, y);

    public float Of(float x, float y) => x * GaussianTail.Distribution(x, y);
}

/// <summary>The slope of x Φ(x), of y = e^(-x²/2): Φ(x) + x φ(x).</summary>
internal readonly struct GaussianUnitSlope : IPairFunction
{
    public Vector<float> Of(Vector<float> x, Vector<float> y) =>
        GaussianTail.Distribution(x, y) + (x * y * new Vector<float>(GaussianTail.Peak));

    public float Of(float x, float y) => GaussianTail.Distribution(x, y) + (x * y * GaussianTail.Peak);
}
