using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <content>Functions of each element. Results have the same shape; what is NaN stays NaN.</content>
public readonly partial struct Tensor
{
    /// <summary>x².</summary>
    public Tensor Square() => Map(default(SquareOf));

    /// <summary>√x; NaN below zero.</summary>
    public Tensor Sqrt() => Map(default(SquareRoot));

    /// <summary>|x|.</summary>
    public Tensor Abs() => Map(default(Magnitude));

    /// <summary>The greatest whole number that is not above x.</summary>
    public Tensor Floor() => Map(default(FloorOf));

    /// <summary>x without its fraction: the whole number next to it towards zero.</summary>
    public Tensor Truncate() => Map(default(WholePart));

    /// <summary>1 where x is below zero, else 0, also where it is NaN.</summary>
    public Tensor IsNegative() => Map(default(IsBelowZero));

    /// <summary>x within bounds: the upper bound above it, the lower one below it.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, not below the lower.</param>
    public Tensor Clamp(double low, double high) => Map(new Within((float)low, (float)high));

    /// <summary>eˣ, as exact as <see cref="Elementwise.Exp"/>.</summary>
    public Tensor Exp()
    {
        Tensor result = arena.Take(shape);
        Elementwise.Exp(Values, result.Values);
        return result;
    }

    /// <summary>The natural logarithm, as exact as <see cref="Elementwise.Log"/>.</summary>
    public Tensor Log()
    {
        Tensor result = arena.Take(shape);
        Elementwise.Log(Values, result.Values);
        return result;
    }

    /// <summary>The hyperbolic tangent, as exact as <see cref="Elementwise.Tanh"/>.</summary>
    public Tensor Tanh()
    {
        Tensor result = arena.Take(shape);
        Elementwise.Tanh(Values, result.Values);
        return result;
    }

    /// <summary>log(1 + eˣ), as exact as <see cref="Elementwise.Softplus"/>.</summary>
    public Tensor Softplus()
    {
        Tensor result = arena.Take(shape);
        Elementwise.Softplus(Values, result.Values);
        return result;
    }

    private Tensor Map<TFunction>(TFunction function)
        where TFunction : struct, INumberFunction
    {
        Tensor result = arena.Take(shape);
        StretchedLoop.Run(Values, result.Values, function);
        return result;
    }
}
