namespace RlDsl.Approximation;

/// <summary>
/// Points in boxes that are halved along their longest side, so that the nearest to another are found without looking at all
/// (Bentley 1975; Friedman, Bentley and Finkel 1977).
/// </summary>
internal sealed class KdTree
{
    private const int LeafSize = 8;

    // What the axis of a box is that is not halved: because it is small, or because all its points are the same.
    private const int Small = -1;
    private const int Same = -2;

    private readonly int size;
    private readonly double[] scales;

    // The points in the order of the leaves, and which each of them was.
    private readonly double[] points;
    private readonly int[] rows;
    private readonly List<Node> nodes = [];

    /// <summary>Sorts points into boxes.</summary>
    /// <param name="points">The points; shape (points, size), at least one.</param>
    /// <param name="scales">What differences of each coordinate are multiplied by; shape (size).</param>
    public KdTree(ReadOnlySpan<double> points, ReadOnlySpan<double> scales)
    {
        size = scales.Length;
        this.scales = scales.ToArray();
        rows = [.. Enumerable.Range(0, points.Length / size)];
        Build(points, 0, rows.Length);
        this.points = new double[points.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            points.Slice(rows[i] * size, size).CopyTo(this.points.AsSpan(i * size));
        }
    }

    /// <summary>Finds the points nearest to another, the nearest first; of equally near ones those given first.</summary>
    /// <param name="point">The other point.</param>
    /// <param name="squares">Receives the squares of the distances; as long as points are wanted, which must be there.</param>
    /// <param name="found">Receives the numbers of the points.</param>
    public void FindNearest(ReadOnlySpan<double> point, Span<double> squares, Span<int> found)
    {
        squares.Fill(double.PositiveInfinity);
        found.Fill(int.MaxValue);
        Search(0, point, squares, found);
    }

    private int Build(ReadOnlySpan<double> all, int first, int end)
    {
        int number = nodes.Count;
        int axis = 0;
        double spread = 0;
        for (int j = 0; j < size && end - first > LeafSize; j++)
        {
            double low = double.PositiveInfinity;
            double high = double.NegativeInfinity;
            for (int i = first; i < end; i++)
            {
                low = Math.Min(low, all[(rows[i] * size) + j]);
                high = Math.Max(high, all[(rows[i] * size) + j]);
            }

            double scaled = (high - low) * scales[j];
            (axis, spread) = scaled > spread ? (j, scaled) : (axis, spread);
        }

        nodes.Add(new Node(first, end, Small, 0, -1));
        if (spread == 0 && end - first > LeafSize)
        {
            rows.AsSpan(first, end - first).Sort();
            nodes[number] = new Node(first, end, Same, 0, -1);
        }
        else if (spread > 0)
        {
            double[] keys = new double[end - first];
            for (int i = first; i < end; i++)
            {
                keys[i - first] = all[(rows[i] * size) + axis];
            }

            keys.AsSpan().Sort(rows.AsSpan(first, keys.Length));
            int half = keys.Length / 2;
            Build(all, first, first + half);
            int right = Build(all, first + half, end);
            nodes[number] = new Node(first, end, axis, keys[half], right);
        }

        return number;
    }

    private void Search(int number, ReadOnlySpan<double> point, Span<double> squares, Span<int> found)
    {
        Node node = nodes[number];
        if (node.Axis < 0)
        {
            // Of points that are the same, those given first are the nearest.
            int end = node.Axis == Same ? Math.Min(node.End, node.First + found.Length) : node.End;
            for (int i = node.First; i < end; i++)
            {
                Insert(Square(point, points.AsSpan(i * size, size)), rows[i], squares, found);
            }

            return;
        }

        // The left half has coordinates up to the split, the right half from it on.
        double difference = (point[node.Axis] - node.Split) * scales[node.Axis];
        (int near, int far) = difference < 0 ? (number + 1, node.Right) : (node.Right, number + 1);
        Search(near, point, squares, found);
        if (difference * difference <= squares[^1])
        {
            Search(far, point, squares, found);
        }
    }

    private double Square(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        double sum = 0;
        for (int j = 0; j < one.Length; j++)
        {
            // Scaled only now: points on either side that are equally far stay so to the last bit.
            double difference = (one[j] - other[j]) * scales[j];
            sum += difference * difference;
        }

        return sum;
    }

    private static void Insert(double square, int row, Span<double> squares, Span<int> found)
    {
        int place = squares.Length;
        while (place > 0 && (square < squares[place - 1] || (square == squares[place - 1] && row < found[place - 1])))
        {
            place--;
            if (place + 1 < squares.Length)
            {
                squares[place + 1] = squares[place];
                found[place + 1] = found[place];
            }
        }

        if (place < squares.Length)
        {
            squares[place] = square;
            found[place] = row;
        }
    }

    /// <summary>
    /// A box: of its points from First to End, the first half is in the next node and the others in the node Right.
    /// </summary>
    private readonly record struct Node(int First, int End, int Axis, double Split, int Right);
}
