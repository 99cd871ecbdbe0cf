using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// The rows of a rollout in random order, divided into minibatches. Each row is in one of them; their sizes differ by one at
/// most.
/// </summary>
public sealed class Minibatches : IDisposable
{
    private readonly int wanted;
    private Column<long> rows = new(0);
    private readonly Device device;
    private Tensor[] parts = [];
    private Tensor? host, all;

    /// <summary>Divides rows, in their own order until they are shuffled.</summary>
    /// <param name="rows">How many rows; at least 1.</param>
    /// <param name="count">How many minibatches; at least 1. With fewer rows than that, one of each row.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public Minibatches(int rows, int count, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        (wanted, this.device) = (count, device ?? CPU);
        Resize(rows);
    }

    /// <summary>What so many minibatches of a rollout take; nothing is allocated.</summary>
    /// <param name="count">How many minibatches.</param>
    /// <param name="steps">The steps of each environment.</param>
    /// <param name="environments">How many environments.</param>
    public static Allocation SizeOf(int count, int steps, int environments)
    {
        // Thereabouts what a tensor is besides its numbers, here and in libtorch.
        const int TensorBytes = 512;
        return (Allocation.OfArray<long>(steps, environments) + Allocation.OfBytes(TensorBytes).Times(count))
            .Named("the order of minibatches");
    }

    /// <summary>How many minibatches there are: as many as were asked for, unless there are fewer rows.</summary>
    public int Count => parts.Length;

    /// <summary>
    /// The rows of one minibatch: [size], whole numbers. The same tensor always; shuffling changes what it holds.
    /// </summary>
    /// <param name="index">Which one, from 0 to <see cref="Count"/> - 1.</param>
    public Tensor this[int index] => parts[index];

    /// <summary>Divides another number of rows, in their own order until they are shuffled.</summary>
    /// <param name="rows">How many rows; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public void Resize(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        if (rows == this.rows.Length)
        {
            return;
        }

        Dispose();
        this.rows = new Column<long>(rows);
        MinibatchOrder.Begin(this.rows.AsSpan());
        parts = new Tensor[Math.Min(wanted, rows)];
        using DisposeScope scope = NewDisposeScope();
        Tensor shared = HostTensor.Over(this.rows).DetachFromDisposeScope();
        bool isHost = TorchDevice.IsHost(device);
        (host, all) = (isHost ? null : shared, isHost ? shared : shared.to(device, copy: true).DetachFromDisposeScope());
        for (int i = 0; i < parts.Length; i++)
        {
            int start = MinibatchOrder.Start(i, parts.Length, rows), end = MinibatchOrder.Start(i + 1, parts.Length, rows);
            parts[i] = all.narrow(0, start, end - start).DetachFromDisposeScope();
        }
    }

    /// <summary>Brings the rows into a random order, each as likely as any other (Fisher and Yates; Durstenfeld 1964).</summary>
    /// <param name="random">What the order is drawn from; it depends on nothing else.</param>
    public void Shuffle(RandomSource random)
    {
        MinibatchOrder.Shuffle(rows.AsSpan(), random);
        if (host is not null)
        {
            all!.copy_(host);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor part in parts)
        {
            part.Dispose();
        }

        all?.Dispose();
        host?.Dispose();
    }
}
