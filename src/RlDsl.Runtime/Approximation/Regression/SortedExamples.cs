namespace RlDsl.Approximation;

/// <summary>
/// Examples in the order of each element of their inputs. They are sorted once, and splits keep the orders: the examples of a
/// node of the tree stand at the same places in all of them.
/// </summary>
internal sealed class SortedExamples
{
    private readonly int inputSize;
    private readonly float[] inputs;
    private readonly double[] targets;

    // For each element, the numbers of the examples.
    private readonly int[][] orders;
    private readonly bool[] isLeft;
    private readonly int[] kept;

    /// <summary>Sorts examples.</summary>
    /// <param name="inputSize">The number of elements of an input.</param>
    /// <param name="inputs">The inputs; shape (examples, inputSize).</param>
    /// <param name="targets">The targets; shape (examples).</param>
    public SortedExamples(int inputSize, ReadOnlySpan<float> inputs, ReadOnlySpan<double> targets)
    {
        this.inputSize = inputSize;
        this.inputs = inputs.ToArray();
        this.targets = targets.ToArray();
        isLeft = new bool[targets.Length];
        kept = new int[targets.Length];
        orders = new int[inputSize][];
        float[] keys = new float[targets.Length];
        for (int element = 0; element < inputSize; element++)
        {
            for (int row = 0; row < keys.Length; row++)
            {
                keys[row] = Input(row, element);
            }

            orders[element] = [.. Enumerable.Range(0, keys.Length)];
            Array.Sort(keys, orders[element]);
        }
    }

    /// <summary>The mean of the targets of some examples.</summary>
    /// <param name="first">The first of their places.</param>
    /// <param name="end">The place after the last one.</param>
    public double Mean(int first, int end)
    {
        double sum = 0;
        foreach (int row in orders[0].AsSpan(first, end - first))
        {
            sum += targets[row];
        }

        return sum / (end - first);
    }

    /// <summary>The split with the least sum of squared errors; null where none makes it smaller.</summary>
    /// <param name="first">The first place of the examples.</param>
    /// <param name="end">The place after the last one.</param>
    /// <param name="mean">The mean of their targets.</param>
    /// <param name="minimumLeaf">How many examples must be on each side.</param>
    /// <returns>The element, and the greatest value on the left.</returns>
    public (int Element, double Threshold)? BestSplit(int first, int end, double mean, int minimumLeaf)
    {
        (int Element, double Threshold)? best = null;
        double squares = 0;
        foreach (int row in orders[0].AsSpan(first, end - first))
        {
            squares += (targets[row] - mean) * (targets[row] - mean);
        }

        // Gains that differ by rounding alone are equal, and a gain of rounding alone is none.
        double rounding = 1e-12 * squares;
        double greatest = 0;
        int count = end - first;
        for (int element = 0; element < inputSize; element++)
        {
            ReadOnlySpan<int> rows = orders[element].AsSpan(first, count);
            double left = 0;
            for (int i = 1; i < count; i++)
            {
                left += targets[rows[i - 1]] - mean;
                float below = Input(rows[i - 1], element);
                float above = Input(rows[i], element);
                if (i >= minimumLeaf && count - i >= minimumLeaf && above > below)
                {
                    // The errors add up to 0, so that those on the right are -left in all.
                    double gain = left * left * ((1.0 / i) + (1.0 / (count - i)));
                    if (gain > greatest + rounding)
                    {
                        greatest = gain;
                        best = (element, ((double)below + above) / 2);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Brings the examples on the left of a split before those on its right, in all orders.</summary>
    /// <param name="first">The first place of the examples.</param>
    /// <param name="end">The place after the last one.</param>
    /// <param name="element">The element that is split.</param>
    /// <param name="threshold">The greatest value on the left.</param>
    /// <returns>The first place on the right.</returns>
    public int Split(int first, int end, int element, double threshold)
    {
        foreach (int row in orders[element].AsSpan(first, end - first))
        {
            isLeft[row] = Input(row, element) <= threshold;
        }

        int middle = first;
        foreach (int[] order in orders)
        {
            middle = first;
            int right = 0;
            for (int i = first; i < end; i++)
            {
                if (isLeft[order[i]])
                {
                    order[middle++] = order[i];
                }
                else
                {
                    kept[right++] = order[i];
                }
            }

            kept.AsSpan(0, right).CopyTo(order.AsSpan(middle));
        }

        return middle;
    }

    private float Input(int row, int element) => inputs[(row * inputSize) + element];
}
