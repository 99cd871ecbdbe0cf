namespace RlDsl.Fused.Tests.Networks;

/// <summary>Activations and their gradients against their definitions in double precision.</summary>
public class ActivationTests
{
    private static readonly float[] special =
        [0, 1e-6f, -1e-6f, 1e-3f, -1e-3f, 1, -1, 3.5f, -3.5f, 6, -6, 12, -12, 40, -40, 200, -200, 1e10f, -1e10f];

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Output_is_that_of_the_definition(Activation activation)
    {
        float[] x = Inputs(), y = new float[x.Length];
        ActivationFunctions.Apply(activation, x, y);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = DoubleActivations.Of(activation, x[i]);
            Near(expected, y[i], x[i], 4e-7 * Math.Max(Math.Abs(expected), activation == Activation.Gelu ? 1 : 1e-6));
        }
    }

    /// <summary>Small numbers keep all their digits, below zero too: e^x - 1 there is no difference of rounded numbers.</summary>
    [Fact]
    public void Small_numbers_go_through_an_exponential_unit_exactly()
    {
        float[] x = [-1e-7f, -3e-5f, -2e-3f], y = new float[3];
        ActivationFunctions.Apply(Activation.Elu, x, y);
        for (int i = 0; i < x.Length; i++)
        {
            double z = x[i], expected = z + (z * z / 2) + (z * z * z / 6);
            Near(expected, y[i], x[i], 4e-7 * Math.Abs(expected));
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Gradient_is_the_slope_times_what_comes_in(Activation activation)
    {
        float[] x = Inputs(), y = new float[x.Length], dy = new float[x.Length], dx = new float[x.Length];
        new RandomSource(3).FillNormal(dy);
        ActivationFunctions.Apply(activation, x, y);
        ActivationFunctions.Backward(activation, dy, ActivationFunctions.IsApart(activation) ? x : y, y, dx);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = dy[i] * (x[i] > 1e6 ? SlopeAtTheRight(activation)
                : x[i] < -1e6 ? SlopeAtTheLeft(activation)
                : DoubleActivations.Slope(activation, x[i]));
            Near(expected, dx[i], x[i], 3e-6 * Math.Max(1, Math.Abs(dy[i])));
        }

        // Where differences of large numbers say nothing.
        static double SlopeAtTheRight(Activation activation) => activation is Activation.Tanh or Activation.Sigmoid ? 0 : 1;

        static double SlopeAtTheLeft(Activation activation) => activation switch
        {
            Activation.None => 1,
            Activation.LeakyRelu => 0.01,
            _ => 0,
        };
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void What_is_not_a_number_stays_so(Activation activation)
    {
        float[] x = new float[40], y = new float[40], dx = new float[40];
        Array.Fill(x, float.NaN);
        ActivationFunctions.Apply(activation, x, y);
        Assert.All(y, number => Assert.True(float.IsNaN(number)));
        ActivationFunctions.Backward(activation, x, x, y, dx);
        if (activation != Activation.Relu)
        {
            Assert.All(dx, number => Assert.True(float.IsNaN(number)));
        }
    }

    [Fact]
    public void Mass_of_the_normal_distribution_beyond_a_number_is_right_far_out_too()
    {
        for (float x = -7; x < 7; x += 0.037f)
        {
            double expected = DoubleActivations.Distribution(x);
            Near(expected, GaussianTail.Distribution(x, (float)Math.Exp(-(double)x * x / 2)), x, 6e-7 * expected);
        }
    }

    private static float[] Inputs()
    {
        float[] x = new float[201];
        new RandomSource(1).FillNormal(x);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= 1 + (i % 4);
        }

        special.CopyTo(x, 50);
        return x;
    }

    private static void Near(double expected, double actual, double x, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"At {x} it is {actual}, but {expected} is right.");
}
