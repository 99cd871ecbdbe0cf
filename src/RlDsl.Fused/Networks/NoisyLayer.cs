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
    /// <summary>
    /// Up to how many rows two products are faster than one with weights that must be summed up first, where noise has factors.
    /// </summary>
    private const int FewRows = 4;

    private readonly LearnedParameter weightMean, weightDeviation, biasMean, biasDeviation;
    private Column<float> biasNoise;
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
        if (biasNoise.Length < checked(rows * Outputs))
        {
            Reserve(rows);
            biasNoise = new Column<float>(rows * Outputs);
        }

        (noiseRows, HasNoise) = (rows, true);
        for (int row = 0; row < rows; row++)
        {
            Draw(random, row, BiasNoise(row));
        }
    }

    /// <summary>Leaves the noise out until <see cref="ResampleNoise"/> is called again.</summary>
    public void RemoveNoise() => HasNoise = false;

    /// <summary>Makes room for noise of more rows than before.</summary>
    /// <param name="rows">How many.</param>
    private protected abstract void Reserve(int rows);

    /// <summary>Draws noise of one row.</summary>
    /// <param name="random">What to draw from.</param>
    /// <param name="row">The row.</param>
    /// <param name="biases">Receives εb: [outputs].</param>
    private protected abstract void Draw(RandomSource random, int row, Span<float> biases);

    /// <summary>The noise of the weights of an input, as a vector and what it is to be multiplied by.</summary>
    /// <param name="row">The row.</param>
    /// <param name="input">The input.</param>
    /// <param name="biases">εb of the row: [outputs].</param>
    /// <param name="scale">What the vector is to be multiplied by.</param>
    /// <returns>[outputs].</returns>
    private protected abstract ReadOnlySpan<float> WeightNoise(int row, int input, ReadOnlySpan<float> biases, out float scale);

    /// <summary>The factors of noise that inputs have, where εw is a product of those and εb: [inputs]; else none.</summary>
    /// <param name="row">The row.</param>
    private protected virtual ReadOnlySpan<float> InputNoise(int row) => default;

    private protected sealed override bool Multiply(Tensor input, Tensor output)
    {
        ReadOnlyMatrixSpan x = input.AsMatrix();
        MatrixSpan y = output.AsWritableMatrix();
        Kernels.Activation activation = ActivationFunctions.OfKernel(Activation);
        if (!HasNoise)
        {
            Kernels.Linear.Forward(x, weightMean.Matrix, biasMean.Values, y, activation);
        }
        else if (noiseRows == 1 && x.Rows <= FewRows && InputNoise(0) is { IsEmpty: false } factors)
        {
            MultiplyFactors(input.Arena, x, factors, y);
            return false;
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

    private Span<float> BiasNoise(int row) => biasNoise.AsSpan(row * Outputs, Outputs);

    private Tensor NoisyWeight(Arena arena, int row)
    {
        Tensor weight = arena.Take(Inputs, Outputs);
        ReadOnlySpan<float> biases = BiasNoise(row);
        ReadOnlySpan<float> means = weightMean.Values, deviations = weightDeviation.Values;
        Span<float> weights = weight.Values;
        for (int i = 0, at = 0; i < Inputs; i++, at += Outputs)
        {
            ReadOnlySpan<float> noise = WeightNoise(row, i, biases, out float scale);
            NoisyRows.Sum(
                means.Slice(at, Outputs), deviations.Slice(at, Outputs), noise, scale, weights.Slice(at, Outputs));
        }

        return weight;
    }

    private Tensor NoisyBias(Arena arena, int row)
    {
        Tensor bias = arena.Take(Outputs);
        NoisyRows.Sum(biasMean.Values, biasDeviation.Values, BiasNoise(row), 1, bias.Values);
        return bias;
    }

    /// <summary>y = x μw + μb + ((x ⊙ ε_in) σw + σb) ⊙ ε_out, without the weights.</summary>
    private void MultiplyFactors(Arena arena, ReadOnlyMatrixSpan x, ReadOnlySpan<float> factors, MatrixSpan y)
    {
        Tensor scaled = arena.Take(x.Rows, Inputs), deviation = arena.Take(x.Rows, Outputs);
        MatrixSpan inputs = scaled.AsWritableMatrix(), deviations = deviation.AsWritableMatrix();
        for (int row = 0; row < x.Rows; row++)
        {
            x[row].CopyTo(inputs[row]);
            StretchedLoop.Fold<ProductOfPair>(factors, inputs[row]);
        }

        Kernels.Linear.Forward(x, weightMean.Matrix, biasMean.Values, y);
        Kernels.Linear.Forward(inputs, weightDeviation.Matrix, biasDeviation.Values, deviations);
        for (int row = 0; row < x.Rows; row++)
        {
            NoisyRows.Sum(y[row], deviations[row], BiasNoise(0), 1, y[row]);
        }
    }

    /// <summary>The gradient of W goes to the mean as it is, and times the noise to the deviation.</summary>
    private void AddGradient(Arena arena, ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan gradient, int row)
    {
        Tensor weight = arena.Zeros(Inputs, Outputs), bias = arena.Zeros(Outputs);
        Kernels.Linear.WeightGradient(x, gradient, weight.AsWritableMatrix());
        Kernels.Linear.BiasGradient(gradient, bias.Values);
        ReadOnlySpan<float> biases = BiasNoise(row);
        Span<float> gradients = weight.Values, means = weightMean.Gradient, deviations = weightDeviation.Gradient;
        for (int i = 0, at = 0; i < Inputs; i++, at += Outputs)
        {
            ReadOnlySpan<float> noise = WeightNoise(row, i, biases, out float scale);
            NoisyRows.AddGradients(
                gradients.Slice(at, Outputs), noise, scale, means.Slice(at, Outputs), deviations.Slice(at, Outputs));
        }

        NoisyRows.AddGradients(bias.Values, biases, 1, biasMean.Gradient, biasDeviation.Gradient);
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
