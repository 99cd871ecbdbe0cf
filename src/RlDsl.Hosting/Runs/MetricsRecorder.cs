namespace RlDsl.Hosting.Runs;

/// <summary>
/// Measures a training run in intervals of steps: the means of returns, lengths, losses and metrics in each, the counts of
/// episodes and updates at its end, and the time since the run began. Which step a line is of follows from steps alone, so that
/// a run that is repeated has the same lines, but for the time.
/// </summary>
internal sealed class MetricsRecorder : TrainingObserver
{
    private readonly long every;
    private readonly TimeProvider time;
    private readonly EventFile? events;
    private readonly IMetricsSink[] sinks;
    private readonly List<double> returns = [];
    private readonly List<double> lengths = [];
    private readonly Dictionary<(string Group, string Name), (double Sum, long Count)> means = [];
    private readonly List<(string Group, string Name)> order = [];
    private readonly List<MetricValue> values = [];

    private long startTime;
    private long startStep;
    private long boundary;
    private long episodes;
    private long updates;
    private bool isMeasured;

    /// <summary>Measures, and hands what was measured to others.</summary>
    /// <param name="every">The steps of an interval; positive.</param>
    /// <param name="time">The clock.</param>
    /// <param name="events">Gets the distribution of the returns of each interval, too.</param>
    /// <param name="sinks">Get what was measured.</param>
    public MetricsRecorder(long every, TimeProvider time, EventFile? events, params IMetricsSink[] sinks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        this.every = every;
        this.time = time;
        this.events = events;
        this.sinks = sinks;
    }

    /// <inheritdoc/>
    public override void OnStart(in TrainingStart start)
    {
        startTime = time.GetTimestamp();
        startStep = start.StepCount;
        episodes = start.EpisodeCount;
        updates = start.UpdateCount;
        boundary = BoundaryOf(startStep + 1);
        Begin();
    }

    /// <inheritdoc/>
    public override void OnEpisodeEnd(in EpisodeSummary episode)
    {
        Reach(episode.Step);
        episodes = episode.Index + 1;
        returns.Add(episode.Return);
        lengths.Add(episode.Length);
        isMeasured = true;
    }

    /// <inheritdoc/>
    public override void OnUpdate(in UpdateReport update)
    {
        Reach(update.Step);
        updates = update.UpdateCount;
        Add(("loss", update.Update), update.Loss);
    }

    /// <inheritdoc/>
    public override void OnMetric(in MetricReport metric)
    {
        Reach(metric.Step);
        Add(("metrics", metric.Metric), metric.Value);
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingSummary summary)
    {
        var last = startStep + summary.Steps;
        Reach(last);
        if (isMeasured)
        {
            Write(last);
        }
    }

    private long BoundaryOf(long step) => (step + every - 1) / every * every;

    // Closes the interval that ends before a step.
    private void Reach(long step)
    {
        if (step <= boundary)
        {
            return;
        }

        if (isMeasured)
        {
            Write(boundary);
        }

        boundary = BoundaryOf(step);
    }

    private void Add((string Group, string Name) key, double value)
    {
        if (!means.TryGetValue(key, out var mean))
        {
            order.Add(key);
        }

        means[key] = (mean.Sum + value, mean.Count + 1);
        isMeasured = true;
    }

    private void Write(long step)
    {
        values.Clear();
        values.Add(new MetricValue("training", "seconds", time.GetElapsedTime(startTime).TotalSeconds));
        values.Add(new MetricValue("training", "episodes", episodes));
        values.Add(new MetricValue("training", "updates", updates));
        if (returns.Count > 0)
        {
            values.Add(new MetricValue("training", "return", returns.Average()));
            values.Add(new MetricValue("training", "length", lengths.Average()));
        }

        foreach (var key in order)
        {
            var (sum, count) = means[key];
            if (count > 0)
            {
                values.Add(new MetricValue(key.Group, key.Name, sum / count));
            }
        }

        foreach (var sink in sinks)
        {
            sink.Write(step, values);
        }

        events?.WriteHistogram("training/returns", step, [.. returns]);
        Begin();
    }

    private void Begin()
    {
        returns.Clear();
        lengths.Clear();
        foreach (var key in order)
        {
            means[key] = default;
        }

        isMeasured = false;
    }
}
