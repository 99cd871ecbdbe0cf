namespace RlDsl.Fused.Tests.Networks;

/// <summary>A linear layer by its definition, in double precision: what layers are compared with.</summary>
/// <param name="weight">W: [inputs, outputs].</param>
/// <param name="bias">b: [outputs].</param>
/// <param name="activation">What the outputs go through.</param>
internal sealed class DoubleLayer(double[,] weight, double[] bias, Activation activation)
{
    /// <summary>The loss Σ c_rj act(x W + b)_rj.</summary>
    public double Loss(double[,] x, float[] c)
    {
        double[,] y = Forward(x);
        double sum = 0;
        for (int row = 0; row < y.GetLength(0); row++)
        {
            for (int output = 0; output < bias.Length; output++)
            {
                sum += c[(row * bias.Length) + output] * y[row, output];
            }
        }

        return sum;
    }

    public double[,] Forward(double[,] x)
    {
        var y = new double[x.GetLength(0), bias.Length];
        for (int row = 0; row < x.GetLength(0); row++)
        {
            for (int output = 0; output < bias.Length; output++)
            {
                double sum = bias[output];
                for (int input = 0; input < x.GetLength(1); input++)
                {
                    sum += x[row, input] * weight[input, output];
                }

                y[row, output] = DoubleActivations.Of(activation, sum);
            }
        }

        return y;
    }

    /// <summary>The derivative of a loss with respect to a number, by the quotient of differences.</summary>
    public static double Derivative(ref double number, Func<double> loss)
    {
        const double Step = 1e-6;
        double before = number;
        number = before + Step;
        double above = loss();
        number = before - Step;
        double below = loss();
        number = before;
        return (above - below) / (2 * Step);
    }

    public static double[,] Matrix(ReadOnlySpan<float> numbers, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < numbers.Length; i++)
        {
            matrix[i / columns, i % columns] = numbers[i];
        }

        return matrix;
    }

    public static double[] Vector(ReadOnlySpan<float> numbers)
    {
        double[] vector = new double[numbers.Length];
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = numbers[i];
        }

        return vector;
    }
}
