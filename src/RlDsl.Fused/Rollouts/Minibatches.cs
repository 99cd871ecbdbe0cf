namespace RlDsl.Fused;

/// <summary>
/// The rows of a rollout in random order, divided into minibatches. Each row is in one of them; their sizes differ by one at
/// most.
/// </summary>
public sealed class Minibatches
{
    private readonly int wanted;
    private int[] rows = [];
    private int count;

    /// <summary>Divides rows, in their own order until they are shuffled.</summary>
    /// <param name="rows">How many rows; at least 1.</param>
    /// <param name="count">How many minibatches; at least 1. With fewer rows than that, one of each row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public Minibatches(int rows, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        wanted = count;
        Resize(rows);
    }

    /// <summary>What so many minibatches of a rollout take; nothing is allocated.</summary>
    /// <param name="count">How many minibatches.</param>
    /// <param name="steps">The steps of each environment.</param>
    /// <param name="environments">How many environments.</param>
    public static Allocation SizeOf(int count, int steps, int environments)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Allocation.OfArray<int>(steps, environments).Named("the order of minibatches");
    }

    /// <summary>How many minibatches there are: as many as were asked for, unless there are fewer rows.</summary>
    public int Count => Math.Min(wanted, count);

    /// <summary>The rows of one minibatch. Shuffling changes what they are.</summary>
    /// <param name="index">Which one, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such minibatch.</exception>
    public ReadOnlySpan<int> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            int start = MinibatchOrder.Start(index, Count, count), end = MinibatchOrder.Start(index + 1, Count, count);
            return rows.AsSpan(start, end - start);
        }
    }

    /// <summary>Divides another number of rows, in their own order until they are shuffled.</summary>
    /// <param name="newCount">How many rows; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public void Resize(int newCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(newCount);
        if (newCount == count)
        {
            return;
        }

        if (newCount > rows.Length)
        {
            rows = new int[newCount];
        }

        count = newCount;
        MinibatchOrder.Begin(rows.AsSpan(0, count));
    }

    /// <summary>Brings the rows into a random order, each as likely as any other.</summary>
    /// <param name="random">What the order is drawn from; it depends on nothing else.</param>
    public void Shuffle(RandomSource random) => MinibatchOrder.Shuffle(rows.AsSpan(0, count), random);
}
