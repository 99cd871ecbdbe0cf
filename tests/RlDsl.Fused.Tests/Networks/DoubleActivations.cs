namespace RlDsl.Fused.Tests.Networks;

/// <summary>Activations by their definitions, in double precision.</summary>
internal static class DoubleActivations
{
    public static double Of(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Elu => x > 0 ? x : Math.Exp(x) - 1,
        Activation.Gelu => x * Distribution(x),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        Activation.LeakyRelu => x > 0 ? x : 0.01 * x,
        _ => x,
    };

    /// <summary>The slope, by the quotient of differences; at 0 the one that PyTorch takes there.</summary>
    public static double Slope(Activation activation, double x)
    {
        // Not beyond 0, where some slopes jump.
        double step = x == 0 ? 1e-5 : Math.Min(1e-5, Math.Abs(x) / 2);
        return x == 0 && activation is Activation.Relu ? 0
            : x == 0 && activation is Activation.LeakyRelu ? 0.01
            : (Of(activation, x + step) - Of(activation, x - step)) / (2 * step);
    }

    /// <summary>
    /// Φ by Simpson's rule over the density, in steps of less than 0.001: the error is below 1e-13.
    /// </summary>
    public static double Distribution(double x)
    {
        const double Least = -12;
        if (Math.Abs(x) >= -Least)
        {
            return x > 0 ? 1 : 0;
        }

        int parts = 2 * (int)Math.Ceiling((x - Least) * 500);
        double width = (x - Least) / parts, sum = Density(Least) + Density(x);
        for (int i = 1; i < parts; i++)
        {
            sum += (i % 2 == 1 ? 4 : 2) * Density(Least + (i * width));
        }

        return sum * width / 3;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
