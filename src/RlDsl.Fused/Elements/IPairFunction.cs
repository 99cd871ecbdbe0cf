using System.Numerics;

namespace RlDsl.Fused;

/// <summary>A function of two numbers, on vectors and on numbers, with the same results bit for bit.</summary>
internal interface IPairFunction
{
    Vector<float> Of(Vector<float> x, Vector<float> y);

    float Of(float x, float y);
}

/// <summary>A function of a number, on vectors and on numbers, with the same results bit for bit.</summary>
internal interface INumberFunction
{
    Vector<float> Of(Vector<float> x);

    float Of(float x);
}
