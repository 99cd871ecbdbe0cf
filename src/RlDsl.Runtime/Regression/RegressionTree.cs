using System.Globalization;

namespace RlDsl.Regression;

/// <summary>
/// A regression tree: examples are split by one element of the input at a time, where that leaves the least sum of squared
/// errors, and a leaf predicts the mean of its examples (CART: Breiman, Friedman, Olshen and Stone 1984; Hastie, Tibshirani and
/// Friedman 2009, section 9.2.2, without pruning).
/// </summary>
/// <remarks>
/// A split is half way between two neighbouring values. Of splits that are equally good, the first element and its least value
/// are taken, so that the tree depends on the examples alone.
/// </remarks>
public sealed class RegressionTree : IRegressor
{
    private readonly int maximumDepth;
    private readonly int minimumLeaf;
    private readonly List<Node> nodes = [];
    private int inputSize;

    /// <summary>Creates a tree that is not fitted yet.</summary>
    /// <param name="maximumDepth">How many splits there are on the way to a leaf at most, from 0 to 1000.</param>
    /// <param name="minimumLeaf">How many examples a leaf has at least, positive; all, where there are fewer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public RegressionTree(int maximumDepth = 20, int minimumLeaf = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumDepth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumDepth, 1000);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumLeaf);
        this.maximumDepth = maximumDepth;
        this.minimumLeaf = minimumLeaf;
    }

    /// <summary>The number of leaves; 0 before the tree was fitted.</summary>
    public int Leaves => nodes.Count(node => node.Element < 0);

    /// <inheritdoc/>
    public void Fit(int inputSize, ReadOnlySpan<float> inputs, ReadOnlySpan<double> targets)
    {
        ExampleChecks.RequireExamples(inputSize, inputs, targets);
        this.inputSize = inputSize;
        nodes.Clear();
        int[] rows = [.. Enumerable.Range(0, targets.Length)];
        Grow(inputs, targets, rows, 0);
    }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<float> input)
    {
        ExampleChecks.RequireInput(inputSize, input);
        int number = 0;
        while (nodes[number].Element >= 0)
        {
            number = input[nodes[number].Element] <= nodes[number].Value ? number + 1 : nodes[number].Right;
        }

        return nodes[number].Value;
    }

    /// <summary>Writes the tree as rules, a line for each split and leaf.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="names">The names of the input's elements; null for s1, s2, ...</param>
    /// <exception cref="ArgumentException">There is not a name for each element.</exception>
    /// <exception cref="InvalidOperationException">The tree was not fitted.</exception>
    public void Write(TextWriter writer, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (inputSize == 0)
        {
            throw new InvalidOperationException("Nothing was fitted yet: call Fit with examples first.");
        }

        if (names is not null && names.Count != inputSize)
        {
            throw new ArgumentException($"An input has {inputSize} elements, but there are {names.Count} names.", nameof(names));
        }

        Write(writer, names, 0, "");
    }

    private void Write(TextWriter writer, IReadOnlyList<string>? names, int number, string indent)
    {
        Node node = nodes[number];
        if (node.Element < 0)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{indent}{node.Value:G5}   ({node.Examples} examples)"));
            return;
        }

        string name = names?[node.Element] ?? $"s{node.Element + 1}";
        string value = node.Value.ToString("G5", CultureInfo.InvariantCulture);
        writer.WriteLine($"{indent}{name} <= {value}:");
        Write(writer, names, number + 1, indent + "  ");
        writer.WriteLine($"{indent}{name} > {value}:");
        Write(writer, names, node.Right, indent + "  ");
    }

    private int Grow(ReadOnlySpan<float> inputs, ReadOnlySpan<double> targets, Span<int> rows, int depth)
    {
        int number = nodes.Count;
        double mean = 0;
        foreach (int row in rows)
        {
            mean += targets[row] / rows.Length;
        }

        nodes.Add(new Node(-1, mean, -1, rows.Length));
        if (depth < maximumDepth && BestSplit(inputs, targets, rows, mean) is (int element, double threshold))
        {
            int left = Partition(inputs, rows, element, threshold);
            Grow(inputs, targets, rows[..left], depth + 1);
            int right = Grow(inputs, targets, rows[left..], depth + 1);
            nodes[number] = new Node(element, threshold, right, rows.Length);
        }

        return number;
    }

    /// <summary>The split with the least sum of squared errors; null where none makes it smaller.</summary>
    private (int Element, double Threshold)? BestSplit(
        ReadOnlySpan<float> inputs, ReadOnlySpan<double> targets, ReadOnlySpan<int> rows, double mean)
    {
        (int Element, double Threshold)? best = null;
        double squares = 0;
        foreach (int row in rows)
        {
            squares += (targets[row] - mean) * (targets[row] - mean);
        }

        // Gains that differ by rounding alone are equal, and a gain of rounding alone is none.
        double rounding = 1e-12 * squares;
        double greatest = 0;
        float[] keys = new float[rows.Length];
        double[] errors = new double[rows.Length];
        for (int element = 0; element < inputSize; element++)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                keys[i] = inputs[(rows[i] * inputSize) + element];
                errors[i] = targets[rows[i]] - mean;
            }

            Array.Sort(keys, errors);
            double left = 0;
            for (int i = 1; i < keys.Length; i++)
            {
                left += errors[i - 1];
                if (i >= minimumLeaf && keys.Length - i >= minimumLeaf && keys[i] > keys[i - 1])
                {
                    // The errors add up to 0, so that those on the right are -left in all.
                    double gain = left * left * ((1.0 / i) + (1.0 / (keys.Length - i)));
                    if (gain > greatest + rounding)
                    {
                        greatest = gain;
                        best = (element, ((double)keys[i - 1] + keys[i]) / 2);
                    }
                }
            }
        }

        return best;
    }

    private int Partition(ReadOnlySpan<float> inputs, Span<int> rows, int element, double threshold)
    {
        int left = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (inputs[(rows[i] * inputSize) + element] <= threshold)
            {
                (rows[left], rows[i]) = (rows[i], rows[left]);
                left++;
            }
        }

        return left;
    }

    /// <summary>
    /// A split, after which Value is the greatest value on the left, whose node is the next one; or, without an element, a leaf
    /// with Value as its mean.
    /// </summary>
    private readonly record struct Node(int Element, double Value, int Right, int Examples);
}
