using RlDsl.Approximation;

namespace RlDsl;

/// <summary>State values v(s) that are fitted to transitions by a regressor (Gordon 1995).</summary>
public sealed class FittedStateValues
{
    private readonly FittedFunctions functions;

    /// <summary>Creates values that are 0 everywhere.</summary>
    /// <param name="features">The features of observations, whose observations the regressor sees.</param>
    /// <param name="regressor">Makes a regressor that is not fitted.</param>
    public FittedStateValues(ILinearFeatures features, Func<IRegressor> regressor) =>
        functions = new FittedFunctions(features, 1, regressor);

    /// <summary>The numbers that tell the regressor: how many it has, and these.</summary>
    public double[] Numbers => functions.Numbers;

    /// <summary>The regressor, to be looked at.</summary>
    public IRegressor Regressor => functions[0];

    /// <summary>The value v(s).</summary>
    /// <param name="x">The features x(s), of the same object as these values.</param>
    /// <exception cref="ArgumentException">The vector is of other features.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public double Value(FeatureVector x) => functions.Value(x, 0);

    /// <summary>Fits the values to targets.</summary>
    /// <param name="transitions">The transitions, at least one.</param>
    /// <param name="targets">A target for each, finite; shape (transitions).</param>
    /// <returns>The mean of the squared differences between the targets and the values before.</returns>
    /// <exception cref="ArgumentException">There are more or fewer targets than transitions, or one is not finite.</exception>
    public double Fit(RememberedTransitions transitions, ReadOnlySpan<double> targets) =>
        functions.Fit(transitions, targets, _ => 0);

    /// <inheritdoc cref="FittedActionValues.Save"/>
    public void Save(CheckpointWriter checkpoint, string name) => functions.Save(checkpoint, name);

    /// <inheritdoc cref="FittedActionValues.Read"/>
    public double[] Read(CheckpointReader checkpoint, string name) => functions.Read(checkpoint, name);

    /// <inheritdoc cref="FittedActionValues.Restore"/>
    public void Restore(double[] numbers) => functions.Restore(numbers);
}
