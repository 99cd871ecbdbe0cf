using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>Uniform noise as tensors, from the project's own random numbers.</summary>
public static class UniformNoise
{
    /// <summary>Draws independent numbers from 0 to 1, 1 excluded, each as likely as another.</summary>
    /// <param name="shape">A tensor whose shape and device the noise has; its values do not matter.</param>
    /// <param name="random">The generator of the noise.</param>
    /// <returns>A new tensor of single precision, without gradient.</returns>
    public static Tensor Like(Tensor shape, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(random);
        Tensor noise = empty(shape.shape, ScalarType.Float32);
        foreach (ref float number in HostTensor.Numbers(noise))
        {
            // 24 bits are exact in single precision: a number that is rounded to it could become 1.
            number = (random.NextUInt64() >> 40) * (1f / (1 << 24));
        }

        return HostTensor.MoveTo(noise, shape.device);
    }
}
