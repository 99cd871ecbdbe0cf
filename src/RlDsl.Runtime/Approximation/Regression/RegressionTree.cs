using System.Globalization;

namespace RlDsl.Approximation;

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
        var examples = new SortedExamples(inputSize, inputs, targets);
        Grow(examples, 0, targets.Length, 0);
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

    /// <inheritdoc/>
    public double[] Save() => inputSize == 0
        ? []
        : [inputSize, .. nodes.SelectMany(node => (double[])[node.Element, node.Value, node.Right, node.Examples])];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> saved)
    {
        const int Numbers = 4;
        if (saved.IsEmpty)
        {
            inputSize = 0;
            nodes.Clear();
            return;
        }

        SavedNumbers.Require(saved.Length % Numbers == 1 && saved.Length > 1, "a tree has other numbers than its nodes");
        int size = SavedNumbers.Integer(saved[0], "the size of inputs", 1, int.MaxValue);
        List<Node> read = [];
        int count = saved.Length / Numbers;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> node = saved.Slice(1 + (i * Numbers), Numbers);
            int element = SavedNumbers.Integer(node[0], "an element of inputs", -1, size - 1);

            // Those behind a split come after it, so that every way ends in a leaf.
            int right = SavedNumbers.Integer(node[2], "a node", element < 0 ? -1 : i + 2, element < 0 ? -1 : count - 1);
            SavedNumbers.RequireFinite([node[1]], "a value of a tree");
            SavedNumbers.Require(element < 0 || i + 1 < count, "a split has nothing behind it");
            read.Add(new Node(element, node[1], right, SavedNumbers.Integer(node[3], "a number of examples", 1, int.MaxValue)));
        }

        inputSize = size;
        nodes.Clear();
        nodes.AddRange(read);
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

    private int Grow(SortedExamples examples, int first, int end, int depth)
    {
        int number = nodes.Count;
        double mean = examples.Mean(first, end);
        nodes.Add(new Node(-1, mean, -1, end - first));
        if (depth < maximumDepth && examples.BestSplit(first, end, mean, minimumLeaf) is (int element, double threshold))
        {
            int middle = examples.Split(first, end, element, threshold);
            Grow(examples, first, middle, depth + 1);
            int right = Grow(examples, middle, end, depth + 1);
            nodes[number] = new Node(element, threshold, right, end - first);
        }

        return number;
    }

    /// <summary>
    /// A split, after which Value is the greatest value on the left, whose node is the next one; or, without an element, a leaf
    /// with Value as its mean.
    /// </summary>
    private readonly record struct Node(int Element, double Value, int Right, int Examples);
}
