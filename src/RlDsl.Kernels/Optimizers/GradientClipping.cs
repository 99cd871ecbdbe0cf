using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>Bounds on the gradient of parameters that are one flat buffer.</summary>
public static unsafe class GradientClipping
{
    /// <summary>How many squares are summed in single precision before they are added to the sum in double precision.</summary>
    private const int Block = 1024;

    /// <summary>The Euclidean norm; infinite or NaN exactly where an element is, or above 1e18.</summary>
    /// <param name="gradient">g: [n].</param>
    public static double Norm(ReadOnlySpan<float> gradient)
    {
        double sum = 0;
        for (int i = 0; i < gradient.Length; i += Block)
        {
            ReadOnlySpan<float> block = gradient.Slice(i, Math.Min(Block, gradient.Length - i));
            sum += Form512.IsSupported ? SumOfSquares<Form512, Vector512<float>>(block)
                : Form256.IsSupported ? SumOfSquares<Form256, Vector256<float>>(block)
                : Form128.IsSupported ? SumOfSquares<Form128, Vector128<float>>(block)
                : SumOfSquares(block);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>
    /// Scales a gradient that is longer than a bound down to it (Pascanu et al. 2013, algorithm 1): g ← g min(1, c / (‖g‖ +
    /// 1e-6)), as PyTorch's clip_grad_norm_ does.
    /// </summary>
    /// <param name="gradient">g: [n].</param>
    /// <param name="maximum">c, above 0.</param>
    /// <returns>The norm before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above 0.</exception>
    public static double ClipNorm(Span<float> gradient, double maximum)
    {
        RequireBound(maximum);
        double norm = Norm(gradient);
        float scale = (float)(maximum / (norm + 1e-6));
        if (scale < 1 || float.IsNaN(scale))
        {
            StepLoop.Run(new ScaleRule(scale), gradient, gradient, [], [], []);
        }

        return norm;
    }

    /// <summary>Brings each element between two bounds: g ← max(-c, min(g, c)). NaN stays NaN.</summary>
    /// <param name="gradient">g: [n].</param>
    /// <param name="maximum">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above 0.</exception>
    public static void ClipValue(Span<float> gradient, double maximum)
    {
        RequireBound(maximum);
        StepLoop.Run(new BoundRule((float)maximum), gradient, gradient, [], [], []);
    }

    /// <summary>The sum of squares in one form.</summary>
    internal static float SumOfSquares<TForm, TVector>(ReadOnlySpan<float> values)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector sum = TForm.Zero;
        fixed (float* p = values)
        {
            for (int i = 0; i < values.Length; i += TForm.Count)
            {
                int count = Math.Min(TForm.Count, values.Length - i);
                TVector x = TForm.LoadPart(p + i, TForm.Mask(count), count);
                sum = TForm.MultiplyAdd(x, x, sum);
            }
        }

        return TForm.Sum(sum);
    }

    /// <summary>The sum of squares, one at a time.</summary>
    internal static float SumOfSquares(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (float value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private static void RequireBound(double maximum)
    {
        if (!(maximum > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "A bound of a gradient is above 0.");
        }
    }
}
