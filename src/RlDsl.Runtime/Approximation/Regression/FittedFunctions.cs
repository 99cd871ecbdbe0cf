using System.Text;
using RlDsl.Approximation;

namespace RlDsl;

/// <summary>Several functions that are fitted to transitions, one for each action or one for all.</summary>
internal sealed class FittedFunctions
{
    private readonly ILinearFeatures features;
    private readonly Func<IRegressor> create;
    private readonly IRegressor[] regressors;
    private readonly bool[] isFitted;

    /// <param name="features">The features of observations.</param>
    /// <param name="functions">The number of functions.</param>
    /// <param name="create">Makes a function that is not fitted.</param>
    public FittedFunctions(ILinearFeatures features, int functions, Func<IRegressor> create)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(create);
        this.features = features;
        this.create = create;
        regressors = [.. Enumerable.Range(0, functions).Select(_ => create())];
        isFitted = new bool[functions];
    }

    public IRegressor this[int function] => regressors[function];

    /// <summary>The value of a function, which is 0 before it was fitted.</summary>
    public double Value(FeatureVector x, int function)
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Require(features);
        return isFitted[function] ? regressors[function].Predict(x.Observation) : 0;
    }

    /// <summary>Fits each function to the targets of its transitions; one that has none stays what it was.</summary>
    /// <param name="transitions">The transitions.</param>
    /// <param name="targets">A target for each.</param>
    /// <param name="functionOf">The function that a transition is of.</param>
    /// <returns>The mean of the squared differences between the targets and what the functions were before.</returns>
    public double Fit(RememberedTransitions transitions, ReadOnlySpan<double> targets, Func<int, int> functionOf)
    {
        ArgumentNullException.ThrowIfNull(transitions);
        if (targets.Length != transitions.Count || targets.IsEmpty)
        {
            throw new ArgumentException(
                $"There are {transitions.Count} transitions, but {targets.Length} targets: give at least one, and a target for each.",
                nameof(targets));
        }

        int size = features.ObservationSize;
        double squares = 0;
        for (int function = 0; function < regressors.Length; function++)
        {
            List<float> inputs = [];
            List<double> own = [];
            for (int row = 0; row < targets.Length; row++)
            {
                if (functionOf(row) == function)
                {
                    ReadOnlySpan<float> observation = transitions.Observation(row);
                    inputs.AddRange(observation);
                    own.Add(targets[row]);
                    double error = targets[row] - (isFitted[function] ? regressors[function].Predict(observation) : 0);
                    squares += error * error / targets.Length;
                }
            }

            if (own.Count > 0)
            {
                regressors[function].Fit(size, inputs.ToArray(), own.ToArray());
                isFitted[function] = true;
            }
        }

        return squares;
    }

    /// <summary>All numbers: for each function how many it has, and these.</summary>
    public double[] Numbers =>
        [.. regressors.Select(regressor => regressor.Save()).SelectMany(own => (double[])[own.Length, .. own])];

    public void Save(CheckpointWriter checkpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        double[] numbers = Numbers;
        checkpoint.Write(name, stream =>
        {
            using BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write(numbers.Length);
            writer.WriteNumbers<double>(numbers);
        });
    }

    /// <summary>Reads numbers, and tries whether they are those of such functions.</summary>
    public double[] Read(CheckpointReader checkpoint, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        double[] numbers = [];
        checkpoint.Read(name, stream =>
        {
            using BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
            numbers = new double[reader.ReadInt32("the number of numbers", 0, Array.MaxLength)];
            reader.ReadNumbers<double>(numbers);
            Restore([.. regressors.Select(_ => create())], numbers);
        });
        return numbers;
    }

    public void Restore(double[] numbers)
    {
        Restore(regressors, numbers);
        for (int function = 0; function < regressors.Length; function++)
        {
            isFitted[function] = regressors[function].Save().Length > 0;
        }
    }

    private void Restore(IRegressor[] restored, ReadOnlySpan<double> numbers)
    {
        foreach (IRegressor regressor in restored)
        {
            SavedNumbers.Require(!numbers.IsEmpty, "a function is missing");
            int count = SavedNumbers.Integer(numbers[0], "the number of numbers", 0, numbers.Length - 1);
            ReadOnlySpan<double> own = numbers.Slice(1, count);
            SavedNumbers.Require(own.IsEmpty || own[0] == features.ObservationSize, "a function is of other observations");
            regressor.Load(own);
            numbers = numbers[(count + 1)..];
        }

        SavedNumbers.Require(numbers.IsEmpty, "there are more numbers than functions");
    }
}
