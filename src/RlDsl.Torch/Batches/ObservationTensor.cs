using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>One observation as a tensor, or several, for choosing actions; the same tensor each time.</summary>
public sealed class ObservationTensor : IDisposable
{
    private readonly WrittenTensor written;
    private readonly int size;
    private readonly Tensor first;

    /// <summary>Creates the tensor.</summary>
    /// <param name="observation">The space of observations.</param>
    /// <param name="images">Whether an observation keeps its shape, for convolutions; else it is one row.</param>
    /// <param name="count">How many observations it holds; at least 1.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public ObservationTensor(BoxSpace observation, bool images = false, int count = 1, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        SizeOf(count, observation).Require(count, nameof(count));
        size = observation.Size;
        written = new WrittenTensor(device ?? CPU, ShapeOf(count, observation, images));
        first = written.Tensor.narrow(0, 0, 1).DetachFromDisposeScope();
    }

    /// <summary>What acting in so many environments at once takes: observations, those that follow, actions.</summary>
    /// <param name="count">How many environments.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    public static Allocation SizeOf(int count, BoxSpace observation, BoxSpace? action = null)
    {
        ArgumentNullException.ThrowIfNull(observation);
        Allocation actions = Allocation.OfArray<float>(count, action?.Size ?? 1).Times(2);
        return (Allocation.OfArray<float>(count, observation.Size).Times(3) + actions).Named("acting in all of them at once");
    }

    /// <summary>The tensor [1, observation] with one observation in it, until the next call.</summary>
    /// <param name="observation">The observation, row-major.</param>
    /// <exception cref="ArgumentException">There are more or fewer elements.</exception>
    public Tensor Of(ReadOnlySpan<float> observation)
    {
        if (observation.Length != size)
        {
            throw new ArgumentException(
                $"The observation has {observation.Length} elements, but the agent was made for {size}.", nameof(observation));
        }

        observation.CopyTo(written.Numbers);
        written.Upload();
        return first;
    }

    /// <summary>The tensor [rows, observation] with one observation in it or as many as it holds, until the next call.</summary>
    /// <param name="observations">One observation or as many as it holds, one after another, row-major.</param>
    /// <exception cref="ArgumentException">There are more or fewer elements.</exception>
    public Tensor Rows(ReadOnlySpan<float> observations)
    {
        if (observations.Length != written.Numbers.Length)
        {
            return observations.Length == size ? Of(observations) : throw new ArgumentException(
                $"The observations have {observations.Length} elements, but the agent was made for {size}"
                + (written.Numbers.Length == size
                    ? "."
                    : $", or {written.Numbers.Length} of {written.Numbers.Length / size} environments."),
                nameof(observations));
        }

        observations.CopyTo(written.Numbers);
        return written.Upload();
    }

    /// <summary>The tensor with these observations in it, and independent normal noise on each element.</summary>
    /// <param name="observations">One observation or as many as it holds, one after another, row-major.</param>
    /// <param name="deviation">The standard deviation of the noise, in the observation's units; at least 0.</param>
    /// <param name="random">The generator of the noise.</param>
    /// <exception cref="ArgumentException">There are more or fewer elements.</exception>
    public Tensor Rows(ReadOnlySpan<float> observations, double deviation, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor rows = Rows(observations);
        foreach (ref float value in written.Numbers[..observations.Length])
        {
            value += (float)(deviation * random.NextNormal());
        }

        written.Upload();
        return rows;
    }

    /// <summary>Takes over the numbers of actions that a network chose.</summary>
    /// <param name="chosen">[count], whole numbers, contiguous.</param>
    /// <param name="actions">Receives the actions; shape (count).</param>
    public static void ReadActions(Tensor chosen, Span<int> actions)
    {
        actions.Fill(UniformActions.None);
        FillActions(chosen, actions);
    }

    /// <summary>Takes over the numbers of actions that a network chose, where none was drawn.</summary>
    /// <param name="chosen">[count], whole numbers, contiguous.</param>
    /// <param name="actions">Those that are <see cref="UniformActions.None"/> receive the action; shape (count).</param>
    public static void FillActions(Tensor chosen, Span<int> actions)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        Tensor read = chosen.device_type == DeviceType.CPU ? chosen : chosen.cpu();
        ReadOnlySpan<long> numbers = MemoryMarshal.Cast<byte, long>(read.bytes);
        for (int i = 0; i < actions.Length; i++)
        {
            if (actions[i] == UniformActions.None)
            {
                actions[i] = (int)numbers[i];
            }
        }
    }

    /// <summary>The numbers that a network made of the observations: on the processor in the tensor's own memory.</summary>
    /// <param name="output">[count, numbers], contiguous.</param>
    /// <returns>The numbers, as long as the tensor and the dispose scope around the call live.</returns>
    public static ReadOnlySpan<float> Read(Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return HostTensor.Numbers(output.device_type == DeviceType.CPU ? output : output.cpu());
    }

    /// <summary>The shape of a number of observations in one tensor.</summary>
    internal static long[] ShapeOf(int count, BoxSpace observation, bool images) => images
        ? [count, .. observation.Shape.Select(dimension => (long)dimension)]
        : [count, observation.Size];

    /// <inheritdoc/>
    public void Dispose()
    {
        first.Dispose();
        written.Dispose();
    }
}
