using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RlDsl;

/// <summary>
/// The loss of an update, or its gradient, was infinite or not a number: the run stops at that update, which changes no
/// parameter.
/// </summary>
public sealed class NonFiniteLossException : Exception
{
    private NonFiniteLossException(
        string message, string update, long step, long updateCount, float loss, ImmutableArray<ValueSummary> values)
        : base(message)
    {
        Update = update;
        Step = step;
        UpdateCount = updateCount;
        Loss = loss;
        Values = values;
    }

    /// <summary>The name of the update.</summary>
    public string Update { get; }

    /// <summary>The agent's step count.</summary>
    public long Step { get; }

    /// <summary>The updates that the agent had made before.</summary>
    public long UpdateCount { get; }

    /// <summary>The loss.</summary>
    public float Loss { get; }

    /// <summary>The values that led to the loss, in the order in which they were computed.</summary>
    public ImmutableArray<ValueSummary> Values { get; }

    /// <summary>Stops a run whose values have left all bounds, before they are moved.</summary>
    /// <param name="error">How far a value is from its target.</param>
    /// <param name="update">The name of the update.</param>
    /// <param name="session">The session that the update belongs to.</param>
    /// <exception cref="NonFiniteLossException">The error is infinite or not a number.</exception>
    public static void RequireFinite(double error, string update, TrainingSession session)
    {
        if (!double.IsFinite(error))
        {
            ThrowNotFinite(error, update, session);
        }
    }

    // Apart from the check, which is small enough to be compiled into its callers.
    private static void ThrowNotFinite(double error, string update, TrainingSession session) =>
        throw Of(update, session, (float)error, ValueSummary.Of("error", [(float)error]));

    /// <summary>
    /// Describes a loss that is not finite, or has no finite gradient, at the point that a session has come to.
    /// </summary>
    /// <inheritdoc cref="Create"/>
    public static NonFiniteLossException Of(
        string update, TrainingSession session, float loss, params ReadOnlySpan<ValueSummary> values)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Create(update, session.StepCount, session.UpdateCount, loss, values);
    }

    /// <summary>Describes a loss that is not finite, or, where it is finite, has no finite gradient.</summary>
    /// <param name="update">The name of the update.</param>
    /// <param name="step">The agent's step count.</param>
    /// <param name="updateCount">The updates that the agent had made before.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="values">
    /// The values that led to it, in the order in which they were computed: rewards, targets, predictions.
    /// </param>
    public static NonFiniteLossException Create(
        string update, long step, long updateCount, float loss, params ReadOnlySpan<ValueSummary> values)
    {
        var message = new StringBuilder();
        message.Append(
            CultureInfo.InvariantCulture,
            $"The loss of update '{update}' is {loss}{(float.IsFinite(loss) ? ", but its gradient is not finite," : "")} at step "
            + $"{step}, after {updateCount} updates. Training was stopped.");
        string? culprit = null;
        foreach (ValueSummary value in values)
        {
            message.Append("\n  ").Append(value.ToString());
            culprit ??= value.NonFinite > 0 ? value.Name : null;
        }

        message.Append(culprit is null
            ? "\nNo value that led to it is infinite or NaN, so it overflowed on the way: "
            : $"\nThe first value that went wrong is '{culprit}': ");
        message.Append("check that rewards and observations are finite, lower the learning rate, clip the gradients, "
            + "or scale the rewards down.");
        return new NonFiniteLossException(message.ToString(), update, step, updateCount, loss, [.. values]);
    }
}
