namespace RlDsl.Hosting.Evaluating;

/// <summary>
/// Code of yours that is called while <see cref="RlApp"/> trains an agent: derive from it, override what is of interest, and
/// hand it over in <see cref="RlAppSettings.Callbacks"/>. All is called on the thread that trains. An exception ends the run
/// as failed.
/// </summary>
public abstract class TrainingCallback
{
    /// <summary>
    /// All environments took a step and all that was due has been learned; an evaluation that is due comes after it.
    /// </summary>
    /// <param name="context">The training: the agent may be evaluated and saved here, or the training ended.</param>
    public virtual void OnStep(TrainingContext context)
    {
    }

    /// <summary>An episode has ended.</summary>
    /// <param name="context">The training.</param>
    /// <param name="episode">The episode.</param>
    public virtual void OnEpisode(TrainingContext context, in EpisodeSummary episode)
    {
    }

    /// <summary>An update of the agent's networks was made.</summary>
    /// <param name="context">The training.</param>
    /// <param name="update">The update.</param>
    public virtual void OnUpdate(TrainingContext context, in UpdateReport update)
    {
    }

    /// <summary>The greedy policy was evaluated, as the section <c>evaluation</c> of the configuration says.</summary>
    /// <param name="context">The training.</param>
    /// <param name="evaluation">The results.</param>
    public virtual void OnEvaluation(TrainingContext context, EvaluationSummary evaluation)
    {
    }
}
