using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>Normal noise as tensors, from the project's own random numbers.</summary>
public static class NormalNoise
{
    /// <summary>Draws independent numbers from the normal distribution with mean 0 and variance 1.</summary>
    /// <param name="shape">A tensor whose shape and device the noise has; its values do not matter.</param>
    /// <param name="random">The generator of the noise.</param>
    /// <returns>A new tensor of single precision, without gradient.</returns>
    public static Tensor Like(Tensor shape, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(random);
        Tensor noise = empty(shape.shape, ScalarType.Float32);
        random.FillNormal(HostTensor.Numbers(noise));
        return HostTensor.MoveTo(noise, shape.device);
    }
}
