using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>One observation as a tensor, or several, for choosing actions; the same tensor each time.</summary>
public sealed class ObservationTensor : IDisposable
{
    private readonly Column<float> values;
    private readonly Tensor tensor;

    /// <summary>Creates the tensor.</summary>
    /// <param name="observation">The space of observations.</param>
    /// <param name="images">Whether an observation keeps its shape, for convolutions; else it is one row.</param>
    /// <param name="count">How many observations it holds; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public ObservationTensor(BoxSpace observation, bool images = false, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        values = new Column<float>(checked(count * observation.Size));
        using DisposeScope scope = NewDisposeScope();
        tensor = HostTensor.Over(values).view(ShapeOf(count, observation, images)).DetachFromDisposeScope();
    }

    /// <summary>The tensor [count, observation] with these observations in it, until the next call.</summary>
    /// <param name="observation">As many observations as it holds, one after another, row-major.</param>
    /// <exception cref="ArgumentException">There are more or fewer elements.</exception>
    public Tensor Of(ReadOnlySpan<float> observation)
    {
        if (observation.Length != values.Length)
        {
            throw new ArgumentException(
                tensor.shape[0] == 1
                    ? $"The observation has {observation.Length} elements, but the agent was made for {values.Length}."
                    : $"The observations have {observation.Length} elements, but the agent was made for {values.Length}: "
                        + $"{tensor.shape[0]} of {values.Length / tensor.shape[0]}.",
                nameof(observation));
        }

        observation.CopyTo(values.AsSpan());
        return tensor;
    }

    /// <summary>The tensor with these observations in it, and independent normal noise on each element.</summary>
    /// <param name="observation">As many observations as it holds, one after another, row-major.</param>
    /// <param name="deviation">The standard deviation of the noise, in the observation's units; at least 0.</param>
    /// <param name="random">The generator of the noise.</param>
    /// <exception cref="ArgumentException">There are more or fewer elements.</exception>
    public Tensor Of(ReadOnlySpan<float> observation, double deviation, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Of(observation);
        foreach (ref float value in values.AsSpan())
        {
            value += (float)(deviation * random.NextNormal());
        }

        return tensor;
    }

    /// <summary>The numbers that a network made of the observations, in the tensor's own memory.</summary>
    /// <param name="output">[count, numbers], contiguous.</param>
    /// <returns>The numbers, as long as the tensor lives.</returns>
    public static ReadOnlySpan<float> Read(Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return MemoryMarshal.Cast<byte, float>(output.bytes);
    }

    /// <summary>The shape of a number of observations in one tensor.</summary>
    internal static long[] ShapeOf(int count, BoxSpace observation, bool images) => images
        ? [count, .. observation.Shape.Select(dimension => (long)dimension)]
        : [count, observation.Size];

    /// <inheritdoc/>
    public void Dispose() => tensor.Dispose();
}
