using System.Globalization;

namespace RlDsl;

/// <summary>A limit of a metric, above which a run tells in words what is wrong.</summary>
/// <param name="Above">The greatest value that is nothing to speak of.</param>
/// <param name="Reports">How many reports on end must be above it: one by itself may be chance.</param>
/// <param name="Notice">What is wrong then, and what to do; <c>{0}</c> is the value, and <c>{1}</c> the limit.</param>
public sealed record MetricLimit(double Above, int Reports, string Notice)
{
    /// <summary>
    /// Ten rollouts on end from which a policy went away by more than 0.1 nats, on the mean of epochs and minibatches. Where
    /// ratios of probabilities are to stay within 20 %, a hundredth is usual, and implementations stop their epochs at 0.015 to
    /// 0.045.
    /// </summary>
    public static MetricLimit PolicyMovesTooFar { get; } = new(
        0.1,
        10,
        "The policy moves too far from the one that collected the rollout: its KL divergence from that is {0} nats, and has been "
        + "above {1} for ten rollouts, where about 0.01 is usual. What it learns then says little about what it does. Lower "
        + "LearningRate, make Epochs fewer or minibatches larger, or add StopOnKl.");

    /// <summary>The notice about a value.</summary>
    /// <param name="value">The value.</param>
    internal string Words(double value) =>
        string.Format(CultureInfo.InvariantCulture, Notice, value.ToString("G2", CultureInfo.InvariantCulture), Above);
}
