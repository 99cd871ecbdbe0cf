namespace RlDsl.Fused.Tests.Networks;

/// <summary>
/// Noisy layers against their definition in double precision, with noise drawn by hand (Fortunato et al. 2018).
/// </summary>
public class NoisyLayerTests
{
    private const int Inputs = 5, Outputs = 6;

    /// <summary>Whether noise has factors, the rows with noise of their own, all rows, and the activation.</summary>
    public static TheoryData<bool, int, int, Activation> Cases => new()
    {
        { true, 1, 1, Activation.Relu },
        { true, 1, 4, Activation.None },
        { true, 1, 4, Activation.Tanh },
        { true, 1, 9, Activation.Tanh },
        { true, 4, 4, Activation.Relu },
        { true, 4, 4, Activation.Gelu },
        { false, 1, 1, Activation.None },
        { false, 1, 4, Activation.Tanh },
        { false, 4, 4, Activation.Elu },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_those_of_finite_differences(bool isFactorised, int noiseRows, int rows, Activation activation)
    {
        NoisyLayer layer = Create(isFactorised, activation);
        LearnedParameter[] parameters = [.. layer.Parameters().Select(named => named.Parameter)];
        var random = new RandomSource(5);
        foreach (LearnedParameter parameter in parameters)
        {
            random.FillNormal(parameter.Values);
        }

        layer.ResampleNoise(new RandomSource(11), noiseRows);
        (double[,] Weight, double[] Bias)[] noise = Draw(new RandomSource(11), isFactorised, noiseRows);
        float[] x = new float[rows * Inputs], c = new float[rows * Outputs];
        random.FillNormal(x);
        random.FillNormal(c);
        Arena arena = new();
        LayerPass pass = layer.Forward(Tensor.Of(arena, x, rows, Inputs));
        Tensor gradient = Tensor.Of(arena, c, rows, Outputs);
        Tensor alone = layer.InputGradient(pass, gradient), toInput = layer.BackwardToInput(pass, gradient);

        double[,] mean = DoubleLayer.Matrix(parameters[0].Values, Inputs, Outputs);
        double[,] deviation = DoubleLayer.Matrix(parameters[1].Values, Inputs, Outputs);
        double[] biasMean = DoubleLayer.Vector(parameters[2].Values), biasDeviation = DoubleLayer.Vector(parameters[3].Values);
        double[,] input = DoubleLayer.Matrix(x, rows, Inputs);
        double[,] like = new double[rows, Outputs];
        LinearLayerTests.Each(like, pass.Output.Values, (row, column) => Row(row)[column]);
        LinearLayerTests.Each(mean, parameters[0].Gradient, (row, column) => Derivative(ref mean[row, column]));
        LinearLayerTests.Each(deviation, parameters[1].Gradient, (row, column) => Derivative(ref deviation[row, column]));
        LinearLayerTests.Each(new double[1, Outputs], parameters[2].Gradient, (_, i) => Derivative(ref biasMean[i]));
        LinearLayerTests.Each(new double[1, Outputs], parameters[3].Gradient, (_, i) => Derivative(ref biasDeviation[i]));
        LinearLayerTests.Each(input, toInput.Values, (row, column) => Derivative(ref input[row, column]));
        Assert.Equal(toInput.Values, alone.Values);

        double Derivative(ref double number) => DoubleLayer.Derivative(ref number, Loss);

        double Loss()
        {
            double sum = 0;
            for (int row = 0; row < rows; row++)
            {
                double[] y = Row(row);
                for (int output = 0; output < Outputs; output++)
                {
                    sum += c[(row * Outputs) + output] * y[output];
                }
            }

            return sum;
        }

        double[] Row(int row)
        {
            (double[,] weightNoise, double[] biasNoise) = noise[noiseRows == 1 ? 0 : row];
            double[] y = new double[Outputs];
            for (int output = 0; output < Outputs; output++)
            {
                double sum = biasMean[output] + (biasDeviation[output] * biasNoise[output]);
                for (int i = 0; i < Inputs; i++)
                {
                    sum += input[row, i] * (mean[i, output] + (deviation[i, output] * weightNoise[i, output]));
                }

                y[output] = DoubleActivations.Of(activation, sum);
            }

            return y;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_noise_it_is_a_linear_layer_of_the_means(bool isFactorised)
    {
        NoisyLayer layer = Create(isFactorised, Activation.None);
        LearnedParameter[] parameters = [.. layer.Parameters().Select(named => named.Parameter)];
        LinearLayer linear = new(Inputs, Outputs);
        parameters[0].Values.CopyTo(linear.Weight.Values);
        parameters[2].Values.CopyTo(linear.Bias.Values);
        Arena arena = new();
        Tensor x = Tensor.Of(arena, [1, -2, 3, -4, 5, 6, 7, -8, 9, 10], 2, Inputs), gradient = arena.Zeros(2, Outputs);
        gradient.Values.Fill(1);
        layer.ResampleNoise(new RandomSource(1));
        Assert.False(linear.Forward(x).Output.Values.SequenceEqual(layer.Forward(x).Output.Values));
        layer.RemoveNoise();
        LayerPass noisy = layer.Forward(x), plain = linear.Forward(x);
        Assert.Equal(plain.Output.Values, noisy.Output.Values);
        Assert.Equal(linear.BackwardToInput(plain, gradient).Values, layer.BackwardToInput(noisy, gradient).Values);
        Assert.Equal(linear.Weight.Gradient, parameters[0].Gradient);
        Assert.Equal(linear.Bias.Gradient, parameters[2].Gradient);
        Assert.True(parameters[1].Gradient.IndexOfAnyExcept(0f) < 0);
        Assert.True(parameters[3].Gradient.IndexOfAnyExcept(0f) < 0);
    }

    [Fact]
    public void Noise_of_rows_is_refused_for_other_inputs()
    {
        NoisyLayer layer = Create(true, Activation.None);
        layer.ResampleNoise(new RandomSource(1), 3);
        Arena arena = new();
        Assert.Contains("3 rows", Assert.Throws<ArgumentException>(() => layer.Forward(arena.Zeros(2, Inputs))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.ResampleNoise(new RandomSource(1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyLinear(1, 1, new RandomSource(1), -1));
    }

    [Theory]
    [InlineData(true, 0.5, 1.0)]
    [InlineData(false, 0.017, 3.0)]
    public void Parameters_start_as_the_paper_says(bool isFactorised, double deviation, double squaredBound)
    {
        NoisyLayer layer = Create(isFactorised, Activation.None);
        LearnedParameter[] parameters = [.. layer.Parameters().Select(named => named.Parameter)];
        Assert.Equal(
            ["weight_mu", "weight_sigma", "bias_mu", "bias_sigma"], layer.Parameters().Select(named => named.Name));
        double bound = Math.Sqrt(squaredBound / Inputs), expected = isFactorised ? deviation / Math.Sqrt(Inputs) : deviation;
        foreach (LearnedParameter parameter in (LearnedParameter[])[parameters[0], parameters[2]])
        {
            foreach (float value in parameter.Values)
            {
                Assert.InRange(value, -bound, bound);
            }
        }

        Assert.True(parameters[1].Values.IndexOfAnyExcept((float)expected) < 0);
        Assert.True(parameters[3].Values.IndexOfAnyExcept((float)expected) < 0);
    }

    private static NoisyLayer Create(bool isFactorised, Activation activation) => isFactorised
        ? new NoisyLinear(Inputs, Outputs, new RandomSource(2), activation: activation)
        : new IndependentNoisyLinear(Inputs, Outputs, new RandomSource(2), activation: activation);

    private static (double[,] Weight, double[] Bias)[] Draw(RandomSource random, bool isFactorised, int rows)
    {
        var noise = new (double[,] Weight, double[] Bias)[rows];
        for (int row = 0; row < rows; row++)
        {
            float[] first = new float[isFactorised ? Inputs : Inputs * Outputs], bias = new float[Outputs];
            random.FillNormal(first);
            random.FillNormal(bias);
            var weight = new double[Inputs, Outputs];
            for (int input = 0; input < Inputs; input++)
            {
                for (int output = 0; output < Outputs; output++)
                {
                    weight[input, output] = isFactorised
                        ? Root(first[input]) * Root(bias[output])
                        : first[(output * Inputs) + input];
                }
            }

            noise[row] = (weight, [.. bias.Select(number => isFactorised ? Root(number) : number)]);
        }

        return noise;

        static double Root(double number) => Math.Sign(number) * Math.Sqrt(Math.Abs(number));
    }
}
