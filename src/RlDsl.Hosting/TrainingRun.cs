namespace RlDsl.Hosting;

/// <summary>What one training is asked to do.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Steps">The environment steps of the training, at least 1.</param>
/// <param name="Observer">Shows the progress, or none if the user wants quiet.</param>
/// <param name="Cancellation">Requested by Ctrl+C.</param>
public sealed record TrainingRun(ulong Seed, long Steps, TrainingObserver? Observer, CancellationToken Cancellation);
