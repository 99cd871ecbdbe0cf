using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// A linear layer whose weight and bias are learned means plus learned standard deviations times noise: y = (μw + σw ⊙ εw) x + μb
/// + σb ⊙ εb (Fortunato et al. 2018, equation 9). It starts without noise: <see cref="ResampleNoise"/> draws some for exploring
/// and learning, <see cref="RemoveNoise"/> takes it away for acting greedily, which then costs no more than a linear layer.
/// </summary>
public abstract class NoisyLayer : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weightMean, weightDeviation, biasMean, biasDeviation;
    private readonly Tensor weightEpsilon, biasEpsilon;
    private Tensor? rowWeightEpsilon, rowBiasEpsilon;
    private bool hasRowNoise;

    private protected NoisyLayer(
        string name, long inFeatures, long outFeatures, double meanBound, double deviation, RandomSource random,
        Device? device)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFeatures);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        ArgumentNullException.ThrowIfNull(random);
        (InFeatures, OutFeatures) = (inFeatures, outFeatures);
        weightMean = new Parameter(empty([outFeatures, inFeatures], ScalarType.Float32, device));
        weightDeviation = ParameterInitialization.Filled([outFeatures, inFeatures], deviation, device);
        biasMean = new Parameter(empty([outFeatures], ScalarType.Float32, device));
        biasDeviation = ParameterInitialization.Filled([outFeatures], deviation, device);
        ParameterInitialization.FillUniform(weightMean, random, meanBound);
        ParameterInitialization.FillUniform(biasMean, random, meanBound);
        weightEpsilon = zeros([outFeatures, inFeatures], ScalarType.Float32, device);
        biasEpsilon = zeros([outFeatures], ScalarType.Float32, device);
        foreach (Tensor own in (Tensor[])[weightMean, weightDeviation, biasMean, biasDeviation, weightEpsilon, biasEpsilon])
        {
            own.DetachFromDisposeScope();
        }

        register_parameter("weight_mu", weightMean);
        register_parameter("weight_sigma", weightDeviation);
        register_parameter("bias_mu", biasMean);
        register_parameter("bias_sigma", biasDeviation);
        register_buffer("weight_epsilon", weightEpsilon, persistent: false);
        register_buffer("bias_epsilon", biasEpsilon, persistent: false);
    }

    /// <summary>Size of the last dimension of the input.</summary>
    public long InFeatures { get; }

    /// <summary>Size of the last dimension of the output.</summary>
    public long OutFeatures { get; }

    /// <summary>μw: [output, input].</summary>
    public Parameter WeightMean => weightMean;

    /// <summary>σw: [output, input].</summary>
    public Parameter WeightDeviation => weightDeviation;

    /// <summary>μb: [output].</summary>
    public Parameter BiasMean => biasMean;

    /// <summary>σb: [output].</summary>
    public Parameter BiasDeviation => biasDeviation;

    /// <summary>εw: [output, input]; what was drawn last. It is no parameter and is not saved.</summary>
    public Tensor WeightNoise => weightEpsilon;

    /// <summary>εb: [output]; what was drawn last. It is no parameter and is not saved.</summary>
    public Tensor BiasNoise => biasEpsilon;

    /// <summary>Whether the output has noise in it.</summary>
    public bool HasNoise { get; private set; }

    /// <summary>Draws new noise, which stays the same until the next call.</summary>
    /// <param name="random">What to draw from.</param>
    /// <param name="rows">
    /// 1 for noise that all inputs share; more for inputs of so many rows, each with noise of its own, until the next call.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is not positive.</exception>
    public void ResampleNoise(RandomSource random, int rows = 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        hasRowNoise = rows > 1;
        if (hasRowNoise)
        {
            RequireRowNoise(rows);
        }

        HasNoise = true;
        Tensor weight = hasRowNoise ? rowWeightEpsilon! : weightEpsilon, bias = hasRowNoise ? rowBiasEpsilon! : biasEpsilon;
        if (weight.device_type == TorchSharp.DeviceType.CPU)
        {
            DrawRows(random, HostTensor.Numbers(weight), HostTensor.Numbers(bias), rows);
            return;
        }

        using Tensor drawnWeight = empty(weight.shape, ScalarType.Float32), drawnBias = empty(bias.shape, ScalarType.Float32);
        DrawRows(random, HostTensor.Numbers(drawnWeight), HostTensor.Numbers(drawnBias), rows);
        weight.copy_(drawnWeight);
        bias.copy_(drawnBias);
    }

    /// <summary>Leaves the noise out until <see cref="ResampleNoise"/> is called again.</summary>
    public void RemoveNoise() => HasNoise = false;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (!HasNoise)
        {
            return nn.functional.linear(input, weightMean, biasMean);
        }

        if (hasRowNoise)
        {
            using Tensor weights = weightMean.addcmul(weightDeviation, rowWeightEpsilon!, TensorArithmetic.One);
            using Tensor biases = biasMean.addcmul(biasDeviation, rowBiasEpsilon!, TensorArithmetic.One);
            using Tensor column = input.unsqueeze(2);
            using Tensor product = weights.matmul(column).squeeze_(2);
            return product.Plus(biases);
        }

        using Tensor weight = weightMean.addcmul(weightDeviation, weightEpsilon, TensorArithmetic.One);
        using Tensor bias = biasMean.addcmul(biasDeviation, biasEpsilon, TensorArithmetic.One);
        return nn.functional.linear(input, weight, bias);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rowWeightEpsilon?.Dispose();
            rowBiasEpsilon?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void RequireRowNoise(int rows)
    {
        if (rowWeightEpsilon is null || rowWeightEpsilon.shape[0] != rows)
        {
            rowWeightEpsilon?.Dispose();
            rowBiasEpsilon?.Dispose();
            Device device = weightEpsilon.device;
            rowWeightEpsilon = zeros([rows, OutFeatures, InFeatures], ScalarType.Float32, device).DetachFromDisposeScope();
            rowBiasEpsilon = zeros([rows, OutFeatures], ScalarType.Float32, device).DetachFromDisposeScope();
        }
    }

    private void DrawRows(RandomSource random, Span<float> weights, Span<float> biases, int rows)
    {
        int weightCount = weights.Length / rows, biasCount = biases.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            Draw(random, weights.Slice(row * weightCount, weightCount), biases.Slice(row * biasCount, biasCount));
        }
    }

    /// <summary>Fills εw, row by row, and εb.</summary>
    private protected abstract void Draw(RandomSource random, Span<float> weightNoise, Span<float> biasNoise);
}
