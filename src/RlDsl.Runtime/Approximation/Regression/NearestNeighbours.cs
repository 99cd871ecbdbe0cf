namespace RlDsl.Approximation;

/// <summary>
/// The mean of the targets of the k nearest examples (Fix and Hodges 1951; Hastie, Tibshirani and Friedman 2009, equation 2.8).
/// Distance is Euclidean, after each element of the inputs was divided by its standard deviation; of examples that are equally
/// near, those given first count.
/// </summary>
public sealed class NearestNeighbours : IRegressor
{
    private readonly int neighbours;
    private readonly bool distanceWeighted;
    private int inputSize;
    private double[] targets = [];
    private float[] inputs = [];
    private KdTree? tree;

    /// <summary>Creates a regressor that is not fitted yet.</summary>
    /// <param name="neighbours">The number k of neighbours, from 1 to 1024; all examples where they are fewer.</param>
    /// <param name="distanceWeighted">
    /// Whether a neighbour counts by the inverse of its distance (Shepard 1968), and not all alike. At an example itself, only
    /// the examples there count.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 1 or more than 1024 neighbours.</exception>
    public NearestNeighbours(int neighbours = 5, bool distanceWeighted = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbours);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(neighbours, 1024);
        this.neighbours = neighbours;
        this.distanceWeighted = distanceWeighted;
    }

    /// <inheritdoc/>
    public void Fit(int inputSize, ReadOnlySpan<float> inputs, ReadOnlySpan<double> targets)
    {
        ExampleChecks.RequireExamples(inputSize, inputs, targets);
        double[] scales = new double[inputSize];
        for (int j = 0; j < inputSize; j++)
        {
            scales[j] = 1 / Deviation(inputs, inputSize, j);
        }

        double[] points = new double[inputs.Length];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = inputs[i];
        }

        tree = new KdTree(points, scales);
        this.inputSize = inputSize;
        this.inputs = inputs.ToArray();
        this.targets = targets.ToArray();
    }

    /// <inheritdoc/>
    public double[] Save() => tree is null ? [] : [inputSize, .. targets, .. inputs];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> saved)
    {
        if (saved.IsEmpty)
        {
            (inputSize, targets, inputs, tree) = (0, [], [], null);
            return;
        }

        int size = SavedNumbers.Integer(saved[0], "the size of inputs", 1, int.MaxValue - 1);
        int count = (saved.Length - 1) / (size + 1);
        SavedNumbers.Require(
            count > 0 && (saved.Length - 1) % (size + 1) == 0, "examples have other numbers than inputs and targets");
        SavedNumbers.RequireFinite(saved, "a number of an example");
        float[] read = new float[count * size];
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = (float)saved[1 + count + i];
            SavedNumbers.Require(read[i] == saved[1 + count + i], "an element of an input is not of single precision");
        }

        Fit(size, read, saved.Slice(1, count));
    }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<float> input)
    {
        ExampleChecks.RequireInput(inputSize, input);
        Span<double> point = stackalloc double[input.Length];
        for (int j = 0; j < point.Length; j++)
        {
            point[j] = input[j];
        }

        int count = Math.Min(neighbours, targets.Length);
        Span<double> squares = stackalloc double[count];
        Span<int> rows = stackalloc int[count];
        tree!.FindNearest(point, squares, rows);
        return distanceWeighted ? WeightedMean(squares, rows) : Mean(rows);
    }

    /// <summary>The standard deviation of one element of the inputs, or 1 where it never changes.</summary>
    private static double Deviation(ReadOnlySpan<float> inputs, int inputSize, int element)
    {
        double sum = 0;
        double count = inputs.Length / inputSize;
        for (int i = element; i < inputs.Length; i += inputSize)
        {
            sum += inputs[i];
        }

        double mean = sum / count;
        double squares = 0;
        for (int i = element; i < inputs.Length; i += inputSize)
        {
            squares += (inputs[i] - mean) * (inputs[i] - mean);
        }

        return squares > 0 ? Math.Sqrt(squares / count) : 1;
    }

    private double Mean(ReadOnlySpan<int> rows)
    {
        double sum = 0;
        foreach (int row in rows)
        {
            sum += targets[row];
        }

        return sum / rows.Length;
    }

    private double WeightedMean(ReadOnlySpan<double> squares, ReadOnlySpan<int> rows)
    {
        // The nearest stand first.
        int same = squares.LastIndexOf(0) + 1;
        if (same > 0)
        {
            return Mean(rows[..same]);
        }

        double sum = 0;
        double weights = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double weight = 1 / Math.Sqrt(squares[i]);
            sum += weight * targets[rows[i]];
            weights += weight;
        }

        return sum / weights;
    }
}
