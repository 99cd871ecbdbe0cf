namespace RlDsl;

/// <summary>The start of a training run.</summary>
/// <param name="Steps">The environment steps that the run is going to take.</param>
/// <param name="StepCount">The environment steps that the agent has taken before.</param>
/// <param name="UpdateCount">The updates that the agent has made before.</param>
/// <param name="EpisodeCount">The episodes that the agent has ended before.</param>
public readonly record struct TrainingStart(long Steps, long StepCount, long UpdateCount, long EpisodeCount);

/// <summary>The progress of a training run.</summary>
/// <param name="Steps">Environment steps of this run so far.</param>
/// <param name="Total">Environment steps that this run is going to take.</param>
/// <param name="Updates">Updates of this run so far.</param>
/// <param name="Episodes">Episodes that ended in this run so far.</param>
/// <param name="MeanReturn">The mean return of the agent's last episodes, up to 100; NaN before the first has ended.</param>
/// <param name="MeanLoss">The mean loss of the updates since the last progress of this run; NaN if there was none.</param>
/// <param name="StepsPerSecond">Environment steps of this run by its time so far.</param>
/// <param name="Elapsed">The time since this run began.</param>
public readonly record struct TrainingProgress(
    long Steps,
    long Total,
    long Updates,
    long Episodes,
    double MeanReturn,
    double MeanLoss,
    double StepsPerSecond,
    TimeSpan Elapsed);

/// <summary>A step that all environments have taken, and from which all that was due has been learned.</summary>
/// <param name="Step">The agent's step count.</param>
public readonly record struct StepReport(long Step);

/// <summary>An episode that has ended.</summary>
/// <param name="Index">Its number among the agent's episodes, from zero.</param>
/// <param name="Return">The sum of its rewards, not discounted, in the environment's scale.</param>
/// <param name="Length">The number of its steps.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Step">The agent's step count at its end.</param>
public readonly record struct EpisodeSummary(long Index, double Return, int Length, EpisodeStatus Status, long Step);

/// <summary>An update of the agent's networks.</summary>
/// <param name="Update">The name of the update.</param>
/// <param name="Step">The agent's step count.</param>
/// <param name="UpdateCount">The agent's update count, this one included.</param>
/// <param name="Loss">The loss that the update minimised.</param>
public readonly record struct UpdateReport(string Update, long Step, long UpdateCount, float Loss);

/// <summary>A metric that tells how learning goes; nothing is learned from it.</summary>
/// <param name="Metric">
/// Its name: <c>kl</c> is the divergence in nats of the policy from the one that collected the rollout; <c>clip fraction</c> the
/// share of ratios that were clipped, from 0 to 1; <c>entropy</c> the policy's, in nats; <c>explained variance</c> the share of
/// the variance of returns that the value explained before it learned from them: 1 at best, 0 if it says no more than a constant,
/// not a number where all returns are equal; <c>absolute q</c> the mean magnitude of the value estimates that are trained, and
/// <c>absolute td error</c> that of their distances from the targets, both in the unit of the return; <c>alpha</c> the weight of
/// the entropy that is tuned; <c>gradient norm of</c> a loss the Euclidean norm of its gradient before it is clipped.
/// </param>
/// <param name="Step">The agent's step count.</param>
/// <param name="UpdateCount">The agent's update count.</param>
/// <param name="Value">
/// Its mean over what was learned from a rollout, all epochs and minibatches; of updates from replay memory, its value at each
/// <see cref="TrainingSession.MetricInterval"/>th, or
/// <see cref="TrainingSession.SharedMetricInterval"/>th where several kinds of update take turns.
/// </param>
public readonly record struct MetricReport(string Metric, long Step, long UpdateCount, double Value);

/// <summary>The results of a training run.</summary>
/// <param name="Steps">Environment steps that it took.</param>
/// <param name="Updates">Updates that it made.</param>
/// <param name="Episodes">Episodes that ended in it.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="StepsPerSecond">Environment steps by time.</param>
/// <param name="MeanReturn">The mean return of the agent's last episodes, up to 100; NaN if none has ended.</param>
/// <param name="Cancelled">Whether it was cancelled before it was done.</param>
public sealed record TrainingSummary(
    long Steps, long Updates, long Episodes, TimeSpan Elapsed, double StepsPerSecond, double MeanReturn, bool Cancelled);
