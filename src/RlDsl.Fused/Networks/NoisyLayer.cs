using System.Numerics;
using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>
/// A linear layer whose weight and bias are learned means plus learned standard deviations times noise: y = (μw + σw ⊙ εw) x + μb
/// + σb ⊙ εb (Fortunato et al. 2018, equation 9). It starts without noise: <see cref="ResampleNoise"/> draws some for exploring
/// and learning, <see cref="RemoveNoise"/> takes it away for acting greedily, which then costs no more than a linear layer.
/// Parameters: <c>weight_mu</c>, <c>weight_sigma</c>, <c>bias_mu</c> and <c>bias_sigma</c>.
/// </summary>
public abstract class NoisyLayer : Layer
{
    private readonly LearnedParameter weightMean, weightDeviation, biasMean, biasDeviation;
    private Column<float> weightNoise, biasNoise;
    private int noiseRows = 1;

    private protected NoisyLayer(
        string name,
        int inputs,
        int outputs,
        double meanBound,
        double deviation,
        RandomSource random,
        Activation activation,
        int parts)
        : base(name, inputs, outputs, activation, parts)
    {
        if (!(deviation >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(deviation), deviation, "The deviations start at a number of at least 0.");
        }

        ArgumentNullException.ThrowIfNull(random);
        weightMean = new LearnedParameter(outputs, inputs);
        weightDeviation = new LearnedParameter(outputs, inputs);
        biasMean = new LearnedParameter(outputs);
        biasDeviation = new LearnedParameter(outputs);
        ParameterInitialization.FillUniform(weightMean, random, meanBound);
        ParameterInitialization.FillUniform(biasMean, random, meanBound);
        weightDeviation.Values.Fill((float)deviation);
        biasDeviation.Values.Fill((float)deviation);
        weightNoise = new Column<float>(weightMean.Count);
        biasNoise = new Column<float>(outputs);
        Register("weight_mu", weightMean);
        Register("weight_sigma", weightDeviation);
        Register("bias_mu", biasMean);
        Register("bias_sigma", biasDeviation);
    }

    /// <summary>Whether the output has noise in it.</summary>
    public bool HasNoise { get; private set; }

    /// <summary>Draws new noise, which stays the same until the next call. It is no parameter and is not saved.</summary>
    /// <param name="random">What to draw from.</param>
    /// <param name="rows">
    /// 1 for noise that all inputs share; more for inputs of so many rows, each with noise of its own, until the next call.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is not positive.</exception>
    public void ResampleNoise(RandomSource random, int rows = 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        int count = checked(rows * weightMean.Count);
        if (weightNoise.Length < count)
        {
            weightNoise = new Column<float>(count);
            biasNoise = new Column<float>(rows * Outputs);
        }

        (noiseRows, HasNoise) = (rows, true);
        for (int row = 0; row < rows; row++)
        {
            Draw(random, WeightNoise(row), BiasNoise(row));
        }
    }

    /// <summary>Leaves the noise out until <see cref="ResampleNoise"/> is called again.</summary>
    public void RemoveNoise() => HasNoise = false;

    /// <summary>Draws noise of one row.</summary>
    /// <param name="random">What to draw from.</param>
    /// <param name="weights">Receives εw: [inputs, outputs].</param>
    /// <param name="biases">Receives εb: [outputs].</param>
    private protected abstract void Draw(RandomSource random, Span<float> weights, Span<float> biases);

    private protected sealed override bool Multiply(Tensor input, Tensor output)
    {
        ReadOnlyMatrixSpan x = input.AsMatrix();
        MatrixSpan y = output.AsWritableMatrix();
        Kernels.Activation activation = ActivationFunctions.OfKernel(Activation);
        if (!HasNoise)
        {
            Kernels.Linear.Forward(x, weightMean.Matrix, biasMean.Values, y, activation);
        }
        else if (noiseRows == 1)
        {
            Tensor weight = NoisyWeight(input.Arena, 0), bias = NoisyBias(input.Arena, 0);
            Kernels.Linear.Forward(x, weight.AsMatrix(), bias.Values, y, activation);
        }
        else
        {
            RequireNoiseOfRows(input);
            for (int row = 0; row < noiseRows; row++)
            {
                Tensor weight = NoisyWeight(input.Arena, row), bias = NoisyBias(input.Arena, row);
                Kernels.Linear.Forward(
                    Row(x, row), weight.AsMatrix(), bias.Values, new MatrixSpan(y[row], 1, Outputs), activation);
            }
        }

        return ActivationFunctions.IsOfKernel(Activation);
    }

    private protected sealed override void AddGradient(Tensor input, ReadOnlyMatrixSpan gradient)
    {
        ReadOnlyMatrixSpan x = input.AsMatrix();
        if (!HasNoise)
        {
            Kernels.Linear.WeightGradient(x, gradient, weightMean.GradientMatrix);
            Kernels.Linear.BiasGradient(gradient, biasMean.Gradient);
        }
        else if (noiseRows == 1)
        {
            AddGradient(input.Arena, x, gradient, 0);
        }
        else
        {
            RequireNoiseOfRows(input);
            for (int row = 0; row < noiseRows; row++)
            {
                AddGradient(input.Arena, Row(x, row), Row(gradient, row), row);
            }
        }
    }

    private protected sealed override void ToInput(Tensor input, ReadOnlyMatrixSpan gradient, MatrixSpan result)
    {
        if (!HasNoise)
        {
            Kernels.Linear.InputGradient(gradient, weightMean.Matrix, result);
        }
        else if (noiseRows == 1)
        {
            Kernels.Linear.InputGradient(gradient, NoisyWeight(input.Arena, 0).AsMatrix(), result);
        }
        else
        {
            RequireNoiseOfRows(input);
            for (int row = 0; row < noiseRows; row++)
            {
                Kernels.Linear.InputGradient(
                    Row(gradient, row), NoisyWeight(input.Arena, row).AsMatrix(), new MatrixSpan(result[row], 1, Inputs));
            }
        }
    }

    private static ReadOnlyMatrixSpan Row(ReadOnlyMatrixSpan matrix, int row) => new(matrix[row], 1, matrix.Columns);

    private static void MultiplyAdd(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> added, Span<float> sum)
    {
        int i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(added[i..]) + (new Vector<float>(x[i..]) * new Vector<float>(y[i..]))).CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] = added[i] + (x[i] * y[i]);
        }
    }

    private Span<float> WeightNoise(int row) => weightNoise.AsSpan(row * weightMean.Count, weightMean.Count);

    private Span<float> BiasNoise(int row) => biasNoise.AsSpan(row * Outputs, Outputs);

    private Tensor NoisyWeight(Arena arena, int row)
    {
        Tensor weight = arena.Take(Inputs, Outputs);
        MultiplyAdd(weightDeviation.Values, WeightNoise(row), weightMean.Values, weight.Values);
        return weight;
    }

    private Tensor NoisyBias(Arena arena, int row)
    {
        Tensor bias = arena.Take(Outputs);
        MultiplyAdd(biasDeviation.Values, BiasNoise(row), biasMean.Values, bias.Values);
        return bias;
    }

    /// <summary>The gradient of W goes to the mean as it is, and times the noise to the deviation.</summary>
    private void AddGradient(Arena arena, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan gradient, int row)
    {
        Tensor weight = arena.Zeros(Inputs, Outputs), bias = arena.Zeros(Outputs);
        Kernels.Linear.WeightGradient(x, gradient, weight.AsWritableMatrix());
        Kernels.Linear.BiasGradient(gradient, bias.Values);
        StretchedLoop.Fold<SumOfPair>(weight.Values, weightMean.Gradient);
        StretchedLoop.Fold<SumOfPair>(bias.Values, biasMean.Gradient);
        MultiplyAdd(weight.Values, WeightNoise(row), weightDeviation.Gradient, weightDeviation.Gradient);
        MultiplyAdd(bias.Values, BiasNoise(row), biasDeviation.Gradient, biasDeviation.Gradient);
    }

    private void RequireNoiseOfRows(Tensor input)
    {
        if (input.Size(0) != noiseRows)
        {
            throw new ArgumentException(
                $"The noise was drawn for {noiseRows} rows, but the input is a {input}: draw noise for its rows, or "
                + "for all at once.",
                nameof(input));
        }
    }
}
