using System.Collections.Immutable;
using System.Globalization;
using RlDsl.Hosting.Configuration;
using RlDsl.Registry;

namespace RlDsl.Hosting.Evaluating;

/// <summary>
/// What happens between the steps of a training: evaluations and checkpoints where they are due, callbacks, and its end before
/// its time, by an interruption, a return that was reached, or a callback. All follows from the agent's step count, so that a run
/// that was gone on with does the same as one that was not interrupted.
/// </summary>
internal sealed class TrainingSupervisor : TrainingObserver, IDisposable
{
    private readonly TrainingContext context;
    private readonly CheckpointFolder checkpoints;
    private readonly TrainingObserver display;
    private readonly ImmutableArray<TrainingCallback> callbacks;
    private readonly CancellationToken interrupted;
    private readonly CancellationTokenSource stop = new();
    private readonly OptionValues training;
    private readonly OptionValues evaluation;
    private readonly long steps;
    private readonly long evaluationEvery;
    private readonly long checkpointEvery;
    private long evaluatedAt;
    private long previous;
    private bool isToldOfSteps;

    /// <summary>Supervises a training.</summary>
    /// <param name="context">The training.</param>
    /// <param name="checkpoints">The checkpoints of its run.</param>
    /// <param name="display">Shows what it tells as notices.</param>
    /// <param name="callbacks">The user's code.</param>
    /// <param name="interrupted">Ends it after a step, with a checkpoint.</param>
    public TrainingSupervisor(
        TrainingContext context,
        CheckpointFolder checkpoints,
        TrainingObserver display,
        ImmutableArray<TrainingCallback> callbacks,
        CancellationToken interrupted)
    {
        this.context = context;
        this.checkpoints = checkpoints;
        this.display = display;
        this.callbacks = callbacks;
        this.interrupted = interrupted;
        training = context.Configuration.Section(ExperimentSections.Training.Name);
        evaluation = context.Configuration.Section(ExperimentSections.Evaluation.Name);
        steps = training.LongInteger("Steps");
        checkpointEvery = training.LongInteger("CheckpointEvery");
        evaluationEvery = evaluation.LongInteger("Every");
        previous = context.Step;
        var recorded = RecordedEvaluations.Of(context.Run.Folder);
        evaluatedAt = recorded.IsEmpty ? -1 : recorded[^1].Step;

        // The best agent of a part of the run that was dropped has no line any more: the next one is the best.
        if (checkpoints.Best is { } best && recorded.Any(one => one.Step == best.Step))
        {
            context.BestReturn = recorded.Last(one => one.Step == best.Step).Return;
        }
    }

    /// <summary>Is cancelled once training shall end and all has been saved.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>The last checkpoint of this part of the run.</summary>
    public Checkpoint? Saved { get; private set; }

    /// <summary>Whether the training was interrupted.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Makes up for an evaluation that was interrupted where the run goes on.</summary>
    public void Begin()
    {
        var due = evaluationEvery > 0 ? context.Step / evaluationEvery * evaluationEvery : 0;
        if (due > 0 && evaluatedAt < due)
        {
            Evaluate();
        }
    }

    /// <inheritdoc/>
    public override void OnStep(in StepReport step)
    {
        isToldOfSteps = true;
        foreach (var callback in callbacks)
        {
            callback.OnStep(context);
        }

        var now = context.Step;
        var isLast = now >= steps;
        if (isLast || IsDue(evaluationEvery, now))
        {
            Evaluate();
        }

        IsInterrupted |= interrupted.IsCancellationRequested && !isLast;
        var ends = IsInterrupted || context.StopReason is not null;
        if (isLast || ends || IsDue(checkpointEvery, now))
        {
            Save();
        }

        previous = now;
        if (ends)
        {
            stop.Cancel();
        }
    }

    /// <inheritdoc/>
    public override void OnProgress(in TrainingProgress progress)
    {
        // Asynchronous workers take no step together: there is nothing to wait for, and all is saved once they have ended.
        if (!isToldOfSteps && interrupted.IsCancellationRequested)
        {
            IsInterrupted = true;
            stop.Cancel();
        }
    }

    /// <inheritdoc/>
    public override void OnEpisodeEnd(in EpisodeSummary episode)
    {
        foreach (var callback in callbacks)
        {
            callback.OnEpisode(context, episode);
        }
    }

    /// <inheritdoc/>
    public override void OnUpdate(in UpdateReport update)
    {
        foreach (var callback in callbacks)
        {
            callback.OnUpdate(context, update);
        }
    }

    /// <summary>Evaluates and saves at the end what was not evaluated and saved at the last step.</summary>
    public void End()
    {
        if (!IsInterrupted && evaluatedAt < context.Step)
        {
            Evaluate();
        }

        if (Saved?.Step != context.Step)
        {
            Save();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    private bool IsDue(long every, long now) => every > 0 && now / every > previous / every;

    private void Save() => Saved = checkpoints.Save(context.Agent, training.Integer("KeepCheckpoints"));

    private void Evaluate()
    {
        EvaluationSummary result;
        try
        {
            result = context.Agent.Evaluate(
                evaluation.Integer("Episodes"), evaluation.UnsignedInteger("Seed"), evaluation.OptionalInteger("StepLimit"),
                interrupted);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            IsInterrupted = true;
            return;
        }

        evaluatedAt = context.Step;
        context.Evaluation = result;
        context.Run.RecordEvaluation(context.Step, result);
        var isBest = !(result.Mean <= context.BestReturn);
        if (isBest)
        {
            context.BestReturn = result.Mean;
            checkpoints.SaveBest(context.Agent);
        }

        display.OnNotice(string.Create(
            CultureInfo.InvariantCulture,
            $"step {context.Step:N0}: greedy return {result.Mean:0.##} ± {result.StandardDeviation:0.##}"
            + $"{(isBest ? ", the best so far" : "")}"));
        if (evaluation.OptionalReal("StopAtReturn") is { } wanted && result.Mean >= wanted)
        {
            context.Stop(string.Create(
                CultureInfo.InvariantCulture,
                $"the mean return {result.Mean:0.##} has reached evaluation.stop_at_return={wanted}"));
        }

        foreach (var callback in callbacks)
        {
            callback.OnEvaluation(context, result);
        }
    }
}
