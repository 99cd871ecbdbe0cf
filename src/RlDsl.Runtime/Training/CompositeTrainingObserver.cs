namespace RlDsl;

/// <summary>
/// Several observers as one: each is told everything, in order. What one of them throws keeps the rest from hearing that
/// event.
/// </summary>
public sealed class CompositeTrainingObserver : TrainingObserver
{
    private readonly TrainingObserver[] observers;

    /// <summary>Joins observers.</summary>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public CompositeTrainingObserver(params ReadOnlySpan<TrainingObserver> observers)
    {
        foreach (TrainingObserver observer in observers)
        {
            ArgumentNullException.ThrowIfNull(observer, nameof(observers));
        }

        this.observers = observers.ToArray();
    }

    /// <inheritdoc/>
    public override void OnStart(in TrainingStart start)
    {
        foreach (TrainingObserver observer in observers)
        {
            observer.OnStart(start);
        }
    }

    /// <inheritdoc/>
    public override void OnProgress(in TrainingProgress progress)
    {
        foreach (TrainingObserver observer in observers)
        {
            observer.OnProgress(progress);
        }
    }

    /// <inheritdoc/>
    public override void OnStep(in StepReport step)
    {
        foreach (TrainingObserver observer in observers)
        {
            observer.OnStep(step);
        }
    }

    /// <inheritdoc/>
    public override void OnEpisodeEnd(in EpisodeSummary episode)
    {
        foreach (TrainingObserver observer in observers)
        {
            observer.OnEpisodeEnd(episode);
        }
    }

    /// <inheritdoc/>
    public override void OnUpdate(in UpdateReport update)
    {
        foreach (TrainingObserver observer in observers)
        {
            observer.OnUpdate(update);
        }
    }

    /// <inheritdoc/>
    public override void OnMetric(in MetricReport metric)
    {
        foreach (TrainingObserver observer in observers)
        {
            observer.OnMetric(metric);
        }
    }

    /// <inheritdoc/>
    public override void OnNotice(string notice)
    {
        foreach (TrainingObserver observer in observers)
        {
            observer.OnNotice(notice);
        }
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingSummary summary)
    {
        foreach (TrainingObserver observer in observers)
        {
            observer.OnEnd(summary);
        }
    }
}
