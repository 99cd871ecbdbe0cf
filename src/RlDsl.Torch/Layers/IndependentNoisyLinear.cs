using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// A noisy linear layer with a number of its own for each weight and bias (Fortunato et al. 2018, section 3, variant a): more
/// to draw than for <see cref="NoisyLinear"/>. The means start uniform in ±sqrt(3 / inputs), the standard deviations at 0.017
/// (section 3.2).
/// </summary>
public sealed class IndependentNoisyLinear : NoisyLayer
{
    /// <summary>Creates a layer without noise yet.</summary>
    /// <param name="inFeatures">Size of the last dimension of the input.</param>
    /// <param name="outFeatures">Size of the last dimension of the output.</param>
    /// <param name="random">What the means are drawn from.</param>
    /// <param name="initialDeviation">What the deviations start at, not negative.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the standard deviation is negative.</exception>
    public IndependentNoisyLinear(
        long inFeatures, long outFeatures, RandomSource random, double initialDeviation = 0.017, Device? device = null)
        : base(
            nameof(IndependentNoisyLinear), inFeatures, outFeatures, Math.Sqrt(3.0 / inFeatures), initialDeviation,
            random, device)
    {
    }

    private protected override void Draw(RandomSource random, Span<float> weightNoise, Span<float> biasNoise)
    {
        random.FillNormal(weightNoise);
        random.FillNormal(biasNoise);
    }
}
