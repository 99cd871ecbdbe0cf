namespace RlDsl;

/// <summary>
/// Watches an agent train: derive from it and override what is of interest. All is called on the thread that trains; of
/// asynchronous workers, on one of theirs at a time. An exception goes through to the caller of the training and leaves the
/// session consistent.
/// </summary>
public class TrainingObserver
{
    /// <summary>A run begins.</summary>
    public virtual void OnStart(in TrainingStart start)
    {
    }

    /// <summary>A run goes on: about ten times a second, and once more at its end.</summary>
    public virtual void OnProgress(in TrainingProgress progress)
    {
    }

    /// <summary>
    /// All environments have taken a step, and all that was due has been learned: here the agent can be saved or evaluated. Among
    /// asynchronous workers there is no such moment, so that it is not called.
    /// </summary>
    public virtual void OnStep(in StepReport step)
    {
    }

    /// <summary>An episode has ended.</summary>
    public virtual void OnEpisodeEnd(in EpisodeSummary episode)
    {
    }

    /// <summary>An update was made.</summary>
    public virtual void OnUpdate(in UpdateReport update)
    {
    }

    /// <summary>A number that tells how learning goes was measured.</summary>
    public virtual void OnMetric(in MetricReport metric)
    {
    }

    /// <summary>
    /// Something is amiss that is no error: a schedule longer than the run, say, or a policy that runs away. Each is told once,
    /// when it is noticed.
    /// </summary>
    /// <param name="notice">One or more sentences that say what.</param>
    public virtual void OnNotice(string notice)
    {
    }

    /// <summary>A run has ended, by itself or because it was cancelled.</summary>
    public virtual void OnEnd(TrainingSummary summary)
    {
    }
}
