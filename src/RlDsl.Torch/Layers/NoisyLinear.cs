using System.Numerics;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// A noisy linear layer with factorised Gaussian noise: one number for each input and one for each output (Fortunato et al.
/// 2018, section 3, variant b). εw = f(ε_out) f(ε_in)ᵀ and εb = f(ε_out), with f(x) = sgn(x) sqrt(|x|) (eq. 10 and 11). The means
/// start uniform in ±1/sqrt(inputs), the standard deviations at σ0 / sqrt(inputs) (section 3.2).
/// </summary>
public sealed class NoisyLinear : NoisyLayer
{
    private readonly float[] inputNoise;

    /// <summary>Creates a layer without noise yet.</summary>
    /// <param name="inFeatures">Size of the last dimension of the input.</param>
    /// <param name="outFeatures">Size of the last dimension of the output.</param>
    /// <param name="random">What the means are drawn from.</param>
    /// <param name="initialDeviation">σ0, not negative.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the standard deviation is negative.</exception>
    public NoisyLinear(
        long inFeatures, long outFeatures, RandomSource random, double initialDeviation = 0.5, Device? device = null)
        : base(
            nameof(NoisyLinear), inFeatures, outFeatures, 1 / Math.Sqrt(inFeatures), initialDeviation / Math.Sqrt(inFeatures),
            random, device) =>
        inputNoise = new float[inFeatures];

    private protected override void Draw(RandomSource random, Span<float> weightNoise, Span<float> biasNoise)
    {
        random.FillNormal(inputNoise);
        random.FillNormal(biasNoise);
        SignedRoots(inputNoise);
        SignedRoots(biasNoise);
        for (int row = 0; row < biasNoise.Length; row++)
        {
            Multiply(inputNoise, biasNoise[row], weightNoise.Slice(row * inputNoise.Length, inputNoise.Length));
        }
    }

    private static void SignedRoots(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = MathF.CopySign(MathF.Sqrt(MathF.Abs(value)), value);
        }
    }

    private static void Multiply(ReadOnlySpan<float> source, float factor, Span<float> target)
    {
        int i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(source[i..]) * factor).CopyTo(target[i..]);
        }

        for (; i < source.Length; i++)
        {
            target[i] = source[i] * factor;
        }
    }
}
