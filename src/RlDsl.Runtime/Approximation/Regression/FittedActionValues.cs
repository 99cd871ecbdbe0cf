using RlDsl.Approximation;

namespace RlDsl;

/// <summary>
/// Action values q(s, a) that are fitted to transitions by a regressor for each action (Ernst, Geurts and Wehenkel 2005). Those of
/// an action that never occurred are 0.
/// </summary>
public sealed class FittedActionValues
{
    private readonly FittedFunctions functions;

    /// <summary>Creates values that are 0 everywhere.</summary>
    /// <param name="features">The features of observations, whose observations the regressors see.</param>
    /// <param name="actions">The number of actions, positive.</param>
    /// <param name="regressor">Makes a regressor that is not fitted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of actions is not positive.</exception>
    public FittedActionValues(ILinearFeatures features, int actions, Func<IRegressor> regressor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actions);
        functions = new FittedFunctions(features, actions, regressor);
        Actions = actions;
    }

    /// <summary>The number of actions.</summary>
    public int Actions { get; }

    /// <summary>The numbers that tell the regressors: for each action how many it has, and these.</summary>
    public double[] Numbers => functions.Numbers;

    /// <summary>The regressor of an action, to be looked at.</summary>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public IRegressor Regressor(int action)
    {
        ActionNumber.Require(action, Actions);
        return functions[action];
    }

    /// <summary>The value q(s, a) of an action.</summary>
    /// <param name="x">The features x(s), of the same object as these values.</param>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="ArgumentException">The vector is of other features.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public double Value(FeatureVector x, int action)
    {
        ActionNumber.Require(action, Actions);
        return functions.Value(x, action);
    }

    /// <summary>Writes the values of all actions.</summary>
    /// <param name="x">The features x(s), of the same object as these values.</param>
    /// <param name="values">Receives the values q(s, a); shape (actions).</param>
    /// <exception cref="ArgumentException">The vector is of other features, or the span has another length.</exception>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public void Write(FeatureVector x, Span<double> values)
    {
        if (values.Length != Actions)
        {
            throw new ArgumentException($"There are {Actions} actions, but the span has {values.Length}.", nameof(values));
        }

        for (int action = 0; action < values.Length; action++)
        {
            values[action] = functions.Value(x, action);
        }
    }

    /// <summary>Fits the values of the actions that were taken to targets; those of an action that was not taken stay.</summary>
    /// <param name="transitions">The transitions, at least one.</param>
    /// <param name="targets">A target for each, finite; shape (transitions).</param>
    /// <returns>The mean of the squared differences between the targets and the values before.</returns>
    /// <exception cref="ArgumentException">There are more or fewer targets than transitions, or one is not finite.</exception>
    public double Fit(RememberedTransitions transitions, ReadOnlySpan<double> targets) =>
        functions.Fit(transitions, targets, transitions.Action);

    /// <summary>Writes the regressors to a checkpoint, exactly.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="name">The name of the value, new in the checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(CheckpointWriter checkpoint, string name) => functions.Save(checkpoint, name);

    /// <summary>
    /// Reads regressors of a checkpoint and changes nothing yet, so that what else is in it can be checked first; then
    /// <see cref="Restore"/> takes them over.
    /// </summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="name">The name of the value.</param>
    /// <returns>The numbers that tell them.</returns>
    /// <exception cref="CheckpointException">The numbers are missing or damaged, or of others.</exception>
    public double[] Read(CheckpointReader checkpoint, string name) => functions.Read(checkpoint, name);

    /// <summary>Becomes what was read.</summary>
    /// <param name="numbers">The numbers that tell the regressors.</param>
    /// <exception cref="InvalidDataException">They are those of others.</exception>
    public void Restore(double[] numbers) => functions.Restore(numbers);
}
