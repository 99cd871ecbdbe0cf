using System.Numerics;

namespace RlDsl;

/// <summary>The order in which the rows of a rollout are divided into minibatches, whose sizes differ by one at most.</summary>
public static class MinibatchOrder
{
    /// <summary>Brings the rows into their own order: 0, 1, ….</summary>
    /// <typeparam name="T">A type of whole numbers.</typeparam>
    /// <param name="rows">Receives the numbers of the rows.</param>
    public static void Begin<T>(Span<T> rows)
        where T : IBinaryInteger<T>
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = T.CreateTruncating(i);
        }
    }

    /// <summary>Brings the rows into a random order, each as likely as any other (Fisher and Yates; Durstenfeld 1964).</summary>
    /// <typeparam name="T">A type of whole numbers.</typeparam>
    /// <param name="rows">Receives the numbers of the rows; what is there does not matter.</param>
    /// <param name="random">What the order is drawn from; it depends on nothing else.</param>
    public static void Shuffle<T>(Span<T> rows, RandomSource random)
        where T : IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        Begin(rows);
        for (int i = rows.Length - 1; i > 0; i--)
        {
            int other = random.NextInt32(i + 1);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
    }

    /// <summary>Where a minibatch begins in the order of the rows.</summary>
    /// <param name="index">Which one, from 0; for the number of minibatches it is where the last one ends.</param>
    /// <param name="count">How many minibatches there are.</param>
    /// <param name="rows">How many rows.</param>
    public static int Start(int index, int count, int rows) => (int)((long)index * rows / count);
}
