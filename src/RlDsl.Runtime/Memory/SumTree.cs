using System.Numerics;

namespace RlDsl;

/// <summary>
/// Values that are not negative, with their sum and the inverse of their cumulative sum in logarithmic time (Schaul et al.
/// 2016, appendix B). A binary tree in an array: node i has the children 2i and 2i + 1, the leaves are the values. A node is
/// always the rounded sum of its two children, computed anew and never by differences, so that errors do not build up.
/// </summary>
internal sealed class SumTree
{
    private readonly double[] nodes;
    private readonly int firstLeaf;

    /// <param name="leaves">The number of values; all are zero at first.</param>
    public SumTree(int leaves)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leaves);
        Leaves = leaves;
        firstLeaf = checked((int)BitOperations.RoundUpToPowerOf2((uint)leaves));
        nodes = new double[checked(2 * firstLeaf)];
    }

    /// <summary>What a tree of so many leaves takes.</summary>
    public static Allocation SizeOf(int leaves) =>
        Allocation.OfArray<double>(2, BitOperations.RoundUpToPowerOf2((uint)Math.Max(leaves, 1)));

    public int Leaves { get; }

    public double Total => nodes[1];

    public double this[int leaf]
    {
        get => nodes[firstLeaf + leaf];
        set
        {
            int node = firstLeaf + leaf;
            nodes[node] = value;
            for (node >>= 1; node > 0; node >>= 1)
            {
                nodes[node] = nodes[2 * node] + nodes[(2 * node) + 1];
            }
        }
    }

    /// <summary>
    /// The leaf at which the cumulative sum exceeds a value. Never one that is zero, whatever the rounding, unless all are.
    /// </summary>
    /// <param name="value">From zero up to <see cref="Total"/>.</param>
    public int Find(double value)
    {
        int node = 1;
        while (node < firstLeaf)
        {
            node *= 2;
            double left = nodes[node];
            if (value >= left && nodes[node + 1] > 0)
            {
                value -= left;
                node++;
            }
        }

        return node - firstLeaf;
    }

    /// <summary>Writes some of the values to a saved state.</summary>
    public void Save(BinaryWriter writer, int first, int count) =>
        writer.WriteNumbers<double>(nodes.AsSpan(firstLeaf + first, count));

    /// <summary>Reads some of the values; <see cref="SumUp"/> is to follow.</summary>
    /// <exception cref="InvalidDataException">A value is not positive and finite.</exception>
    public void Load(BinaryReader reader, int first, int count)
    {
        Span<double> values = nodes.AsSpan(firstLeaf + first, count);
        reader.ReadNumbers(values);
        foreach (double value in values)
        {
            SavedNumbers.Require(value > 0 && double.IsFinite(value), "a priority is not positive and finite");
        }
    }

    /// <summary>Computes all sums from the values.</summary>
    public void SumUp()
    {
        for (int node = firstLeaf - 1; node > 0; node--)
        {
            nodes[node] = nodes[2 * node] + nodes[(2 * node) + 1];
        }
    }

    public void Clear() => Array.Clear(nodes);
}
