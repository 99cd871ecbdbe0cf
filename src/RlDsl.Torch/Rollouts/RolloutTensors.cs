using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// A rollout as tensors. On the processor they are over the memory of the rollout's columns: what it is filled with is in the
/// tensors without a copy. On another device <see cref="Refresh"/> copies it there.
/// </summary>
public sealed class RolloutTensors : ILearnedBatch, IDisposable
{
    private readonly RolloutMemory memory;
    private readonly BoxSpace observation;
    private readonly BoxSpace? action;
    private readonly bool images;
    private readonly Device device;
    private DeviceColumns columns;
    private Column<float> sharedReward;
    private int rows;

    /// <summary>Creates tensors over the rows that are filled now.</summary>
    /// <param name="memory">The rollout.</param>
    /// <param name="observation">The space of observations that the rollout was made for.</param>
    /// <param name="images">Whether observations keep their shape, for convolutions; else each is one row.</param>
    /// <param name="action">The space of actions that the rollout was made for; null where they are numbered.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentException">The rollout was made for other spaces.</exception>
    public RolloutTensors(
        RolloutMemory memory, BoxSpace observation, bool images = false, BoxSpace? action = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(observation);
        (this.memory, this.observation, this.action, this.images, this.device) =
            (memory, observation, action, images, device ?? CPU);
        int capacity = memory.Reward.Length;
        if (memory.Observation.Length != capacity * observation.Size
            || memory.ContinuousAction.Length != capacity * (action?.Size ?? 0))
        {
            throw new ArgumentException(
                $"The rollout has {memory.Observation.Length / capacity} elements an observation and "
                + $"{memory.ContinuousAction.Length / capacity} an action (0 for discrete ones), but the spaces have "
                + $"{observation.Size} and {action?.Size ?? 0}: give those that it was made for.",
                nameof(memory));
        }

        Share();
    }

    /// <summary>The observations: [rows, observation].</summary>
    public Tensor Observation { get; private set; }

    /// <summary>The actions: [rows], whole numbers, or [rows, action].</summary>
    public Tensor Action { get; private set; }

    /// <summary>The rewards: [rows].</summary>
    public Tensor Reward { get; private set; }

    /// <summary>The discount of the value of <see cref="NextObservation"/>, zero where the step terminated: [rows].</summary>
    public Tensor Discount { get; private set; }

    /// <summary>The discount of what the next row sums up, zero where that is of another episode: [rows].</summary>
    public Tensor Carry { get; private set; }

    /// <summary>The observations after the steps, where an episode ended its last one: [rows, observation].</summary>
    public Tensor NextObservation { get; private set; }

    /// <summary>The logarithms of the probabilities of the actions when they were taken: [rows].</summary>
    public Tensor LogProbability { get; private set; }

    /// <summary>
    /// Takes notice of how many rows are filled now, and brings these to the device: call it when the rollout has become full.
    /// The tensors are others then if that has changed, and the ones before are disposed.
    /// </summary>
    public void Refresh()
    {
        if (rows != memory.Count || sharedReward != memory.Reward)
        {
            Dispose();
            Share();
        }

        columns.Refresh();
    }

    /// <summary>
    /// Sums up what follows: y_t = x_t + f_t y_{t+1} along each environment, backwards and in double precision.
    /// </summary>
    /// <param name="values">x: [rows].</param>
    /// <param name="factors">f: [rows], 0 where an episode ends. <see cref="Carry"/> for returns, times λ for advantages.</param>
    /// <returns>y: [rows], without gradient.</returns>
    /// <exception cref="ArgumentException">A tensor has not as many numbers as there are rows.</exception>
    public Tensor DiscountedSum(Tensor values, Tensor factors)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(factors);
        using Tensor from = Numbers(values), by = Numbers(factors);
        Tensor result = empty(rows, ScalarType.Float32);
        RolloutMemory.DiscountedSum(Span(from), Span(by), memory.Stride, Span(result));
        return OnDevice(result);
    }

    /// <summary>Multiplies what came before: p_t = x_t p_{t-1} within each episode, in double precision.</summary>
    /// <param name="values">x: [rows].</param>
    /// <returns>p: [rows], without gradient.</returns>
    /// <exception cref="ArgumentException">The tensor has not as many numbers as there are rows.</exception>
    public Tensor RunningProduct(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using Tensor from = Numbers(values);
        Tensor result = empty(rows, ScalarType.Float32);
        RolloutMemory.RunningProduct(Span(from), memory.GoesOn[..rows], memory.Stride, Span(result));
        return OnDevice(result);
    }

    /// <summary>Repeats what stands in the first row of each episode in all its rows: y_t = x_0.</summary>
    /// <param name="values">x: [rows].</param>
    /// <returns>y: [rows], without gradient.</returns>
    /// <exception cref="ArgumentException">The tensor has not as many numbers as there are rows.</exception>
    public Tensor FirstOfEpisode(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using Tensor from = Numbers(values);
        Tensor result = empty(rows, ScalarType.Float32);
        RolloutMemory.FirstOfEpisode(Span(from), memory.GoesOn[..rows], memory.Stride, Span(result));
        return OnDevice(result);
    }

    /// <inheritdoc/>
    public ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed) => LossSummary.Of(
        memory.Observation.AsSpan(0, rows * observation.Size), memory.Reward.AsSpan(0, rows), computed);

    /// <inheritdoc/>
    public void Dispose() => columns.Dispose();

    private static Tensor Numbers(Tensor tensor)
    {
        using Tensor single = tensor.to_type(ScalarType.Float32);
        return HostTensor.ToHost(single);
    }

    private static Span<float> Span(Tensor tensor) => HostTensor.Numbers(tensor);

    /// <summary>A result in host memory, on the device.</summary>
    private Tensor OnDevice(Tensor result)
    {
        if (device.type == DeviceType.CPU)
        {
            return result;
        }

        using (result)
        {
            return result.to(device);
        }
    }

    [MemberNotNull(
        nameof(columns), nameof(sharedReward), nameof(Observation), nameof(Action), nameof(Reward), nameof(Discount),
        nameof(Carry), nameof(NextObservation), nameof(LogProbability))]
    private void Share()
    {
        (rows, sharedReward) = (memory.Count, memory.Reward);
        long[] shape = ObservationTensor.ShapeOf(rows, observation, images);
        List<(Column<float>, long[])> parts =
        [
            (memory.Observation, shape), (memory.NextObservation, shape), (sharedReward, [rows]), (memory.Discount, [rows]),
            (memory.Carry, [rows]), (memory.LogProbability, [rows]),
        ];
        if (action is not null)
        {
            parts.Add((memory.ContinuousAction, [rows, action.Size]));
        }

        columns = new DeviceColumns(device, memory.Action, rows, [.. parts]);
        (Observation, NextObservation, Reward, Discount) = (columns[0], columns[1], columns[2], columns[3]);
        (Carry, LogProbability, Action) = (columns[4], columns[5], columns.Integers ?? columns[6]);
    }
}
