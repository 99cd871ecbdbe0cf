namespace RlDsl.Fused;

/// <summary>
/// A noisy linear layer with factorised Gaussian noise: one number for each input and one for each output (Fortunato et al.
/// 2018, section 3, variant b). εw = f(ε_out) f(ε_in)ᵀ and εb = f(ε_out), with f(x) = sgn(x) sqrt(|x|) (eq. 10 and 11). The means
/// start uniform in ±1/sqrt(inputs), the standard deviations at σ0 / sqrt(inputs) (section 3.2).
/// </summary>
public sealed class NoisyLinear : NoisyLayer
{
    private float[] inputNoise;

    /// <summary>Creates a layer without noise yet.</summary>
    /// <param name="inputs">The number of inputs of a row; at least 1.</param>
    /// <param name="outputs">The number of outputs of a row; at least 1.</param>
    /// <param name="random">What the means are drawn from.</param>
    /// <param name="initialDeviation">σ0, not negative.</param>
    /// <param name="activation">What the outputs go through.</param>
    /// <param name="parts">With more than 1, the output is [rows, outputs / parts, parts].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The outputs are not divided into such parts.</exception>
    public NoisyLinear(
        int inputs,
        int outputs,
        RandomSource random,
        double initialDeviation = 0.5,
        Activation activation = Activation.None,
        int parts = 1)
        : base(
            nameof(NoisyLinear), inputs, outputs, 1 / Math.Sqrt(inputs), initialDeviation / Math.Sqrt(inputs), random, activation,
            parts) =>
        inputNoise = new float[inputs];

    private protected override void Reserve(int rows) => inputNoise = new float[rows * Inputs];

    private protected override void Draw(RandomSource random, int row, Span<float> biases)
    {
        Span<float> inputs = inputNoise.AsSpan(row * Inputs, Inputs);
        random.FillNormal(inputs);
        random.FillNormal(biases);
        SignedRoots(inputs);
        SignedRoots(biases);
    }

    private protected override ReadOnlySpan<float> InputNoise(int row) => inputNoise.AsSpan(row * Inputs, Inputs);

    private protected override ReadOnlySpan<float> WeightNoise(int row, int input, ReadOnlySpan<float> biases, out float scale)
    {
        scale = inputNoise[(row * Inputs) + input];
        return biases;
    }

    private static void SignedRoots(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = MathF.CopySign(MathF.Sqrt(MathF.Abs(value)), value);
        }
    }
}
