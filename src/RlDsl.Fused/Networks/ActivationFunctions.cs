using System.Numerics;
using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>What activations compute, and their gradients, as PyTorch defines them.</summary>
internal static class ActivationFunctions
{
    /// <summary>Whether products compute the activation on the way.</summary>
    public static bool IsOfKernel(Activation activation) => activation <= Activation.Tanh;

    /// <summary>The activation that products compute on the way; none of the others.</summary>
    public static Kernels.Activation OfKernel(Activation activation) => activation switch
    {
        Activation.Relu => Kernels.Activation.Relu,
        Activation.Tanh => Kernels.Activation.Tanh,
        _ => Kernels.Activation.None,
    };

    /// <summary>Whether the output lies apart from what goes in, which it or its gradient is computed from.</summary>
    public static bool IsApart(Activation activation) => activation is Activation.Elu or Activation.Gelu or Activation.Silu;

    /// <summary>y ← act(x).</summary>
    /// <param name="activation">act.</param>
    /// <param name="x">x: [n].</param>
    /// <param name="y">y: [n], apart from x where <see cref="IsApart"/> says so; else x itself or apart.</param>
    public static void Apply(Activation activation, ReadOnlySpan<float> x, Span<float> y)
    {
        switch (activation)
        {
            case Activation.Relu:
                Elementwise.Relu(x, y);
                break;
            case Activation.Tanh:
                Elementwise.Tanh(x, y);
                break;
            case Activation.Sigmoid:
                Elementwise.Sigmoid(x, y);
                break;
            case Activation.LeakyRelu:
                Run<LeakyGradient>(x, x, y);
                break;
            case Activation.Elu:
                StretchedLoop.Run(x, y, default(Half));
                Elementwise.Tanh(y, y);
                Run<ExponentialUnit>(x, y, y);
                break;
            case Activation.Silu:
                Elementwise.Sigmoid(x, y);
                Run<ProductOfPair>(x, y, y);
                break;
            case Activation.Gelu:
                StretchedLoop.Run(x, y, default(MinusHalfSquare));
                Elementwise.Exp(y, y);
                Run<GaussianUnit>(x, y, y);
                break;
            case Activation.None:
            default:
                x.CopyTo(y);
                break;
        }
    }

    /// <summary>dx ← dy act'(x).</summary>
    /// <param name="activation">act.</param>
    /// <param name="dy">dy: [n].</param>
    /// <param name="x">What went in: [n]; the output where the two are not apart.</param>
    /// <param name="y">What came out: [n].</param>
    /// <param name="dx">dx: [n], apart from the others.</param>
    public static void Backward(
        Activation activation, ReadOnlySpan<float> dy, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> dx)
    {
        switch (activation)
        {
            case Activation.Relu:
                Elementwise.ReluBackward(dy, y, dx);
                break;
            case Activation.Tanh:
                Elementwise.TanhBackward(dy, y, dx);
                break;
            case Activation.Sigmoid:
                Elementwise.SigmoidBackward(dy, y, dx);
                break;
            case Activation.LeakyRelu:
                Run<LeakyGradient>(dy, y, dx);
                break;
            case Activation.Elu:
                Run<ExponentialGradient>(dy, y, dx);
                break;
            case Activation.Silu:
                Elementwise.Sigmoid(x, dx);
                Run<SigmoidUnitSlope>(x, dx, dx);
                Run<ProductOfPair>(dy, dx, dx);
                break;
            case Activation.Gelu:
                StretchedLoop.Run(x, dx, default(MinusHalfSquare));
                Elementwise.Exp(dx, dx);
                Run<GaussianUnitSlope>(x, dx, dx);
                Run<ProductOfPair>(dy, dx, dx);
                break;
            case Activation.None:
            default:
                dy.CopyTo(dx);
                break;
        }
    }

    /// <summary>z ← f(x, y); z is apart from x and y, or one of them.</summary>
    private static void Run<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where TFunction : struct, IPairFunction
    {
        TFunction function = default;
        int i = 0;
        for (; i <= z.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            function.Of(new Vector<float>(x[i..]), new Vector<float>(y[i..])).CopyTo(z[i..]);
        }

        for (; i < z.Length; i++)
        {
            z[i] = function.Of(x[i], y[i]);
        }
    }
}
