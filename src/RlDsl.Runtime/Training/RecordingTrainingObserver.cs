namespace RlDsl;

/// <summary>Keeps what happened in a training run, for reports and tests. Lists grow with every episode and update.</summary>
public sealed class RecordingTrainingObserver : TrainingObserver
{
    private readonly List<EpisodeSummary> episodes = [];
    private readonly List<UpdateReport> updates = [];
    private readonly List<double> returns = [];
    private readonly List<float> losses = [];
    private readonly List<TrainingProgress> progress = [];
    private readonly List<MetricReport> metrics = [];
    private readonly List<string> notices = [];

    /// <summary>The episodes that ended, in order.</summary>
    public IReadOnlyList<EpisodeSummary> Episodes => episodes;

    /// <summary>The returns of the episodes, in order.</summary>
    public IReadOnlyList<double> Returns => returns;

    /// <summary>The updates, in order.</summary>
    public IReadOnlyList<UpdateReport> Updates => updates;

    /// <summary>The losses of the updates, in order.</summary>
    public IReadOnlyList<float> Losses => losses;

    /// <summary>The reports of progress, in order.</summary>
    public IReadOnlyList<TrainingProgress> Progress => progress;

    /// <summary>The metrics, in order.</summary>
    public IReadOnlyList<MetricReport> Metrics => metrics;

    /// <summary>The notices, in order.</summary>
    public IReadOnlyList<string> Notices => notices;

    /// <summary>The start of the last run, or null before one.</summary>
    public TrainingStart? Start { get; private set; }

    /// <summary>The results of the last run that ended, or null before one.</summary>
    public TrainingSummary? Summary { get; private set; }

    /// <inheritdoc/>
    public override void OnStart(in TrainingStart start) => Start = start;

    /// <inheritdoc/>
    public override void OnProgress(in TrainingProgress progress) => this.progress.Add(progress);

    /// <inheritdoc/>
    public override void OnEpisodeEnd(in EpisodeSummary episode)
    {
        episodes.Add(episode);
        returns.Add(episode.Return);
    }

    /// <inheritdoc/>
    public override void OnUpdate(in UpdateReport update)
    {
        updates.Add(update);
        losses.Add(update.Loss);
    }

    /// <inheritdoc/>
    public override void OnMetric(in MetricReport metric) => metrics.Add(metric);

    /// <inheritdoc/>
    public override void OnNotice(string notice) => notices.Add(notice);

    /// <inheritdoc/>
    public override void OnEnd(TrainingSummary summary) => Summary = summary;
}
