namespace RlDsl.Fused;

/// <summary>
/// A noisy linear layer with a number of its own for each weight and bias (Fortunato et al. 2018, section 3, variant a): more
/// to draw than for <see cref="NoisyLinear"/>. The means start uniform in ±sqrt(3 / inputs), the standard deviations at 0.017
/// (section 3.2).
/// </summary>
public sealed class IndependentNoisyLinear : NoisyLayer
{
    private readonly float[] drawn;
    private float[] weightNoise;

    /// <summary>Creates a layer without noise yet.</summary>
    /// <param name="inputs">The number of inputs of a row; at least 1.</param>
    /// <param name="outputs">The number of outputs of a row; at least 1.</param>
    /// <param name="random">What the means are drawn from.</param>
    /// <param name="initialDeviation">What the deviations start at, not negative.</param>
    /// <param name="activation">What the outputs go through.</param>
    /// <param name="parts">With more than 1, the output is [rows, outputs / parts, parts].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The outputs are not divided into such parts.</exception>
    public IndependentNoisyLinear(
        int inputs,
        int outputs,
        RandomSource random,
        double initialDeviation = 0.017,
        Activation activation = Activation.None,
        int parts = 1)
        : base(
            nameof(IndependentNoisyLinear), inputs, outputs, Math.Sqrt(3.0 / inputs), initialDeviation, random, activation,
            parts)
    {
        drawn = new float[inputs * outputs];
        weightNoise = new float[inputs * outputs];
    }

    private protected override void Reserve(int rows) => weightNoise = new float[rows * drawn.Length];

    private protected override void Draw(RandomSource random, int row, Span<float> biases)
    {
        // In the order of checkpoints, as all numbers of weights are drawn.
        random.FillNormal(drawn);
        random.FillNormal(biases);
        CheckpointOrder.Load(drawn, weightNoise.AsSpan(row * drawn.Length, drawn.Length), biases.Length);
    }

    private protected override ReadOnlySpan<float> WeightNoise(int row, int input, ReadOnlySpan<float> biases, out float scale)
    {
        scale = 1;
        return weightNoise.AsSpan((row * drawn.Length) + (input * Outputs), Outputs);
    }
}
