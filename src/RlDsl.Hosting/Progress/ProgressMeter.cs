namespace RlDsl.Hosting;

/// <summary>Gathers what a display of progress shows.</summary>
internal sealed class ProgressMeter
{
    // An older measurement counts 1/e after so many seconds: warm-up is much faster than learning, so the speed of the whole run
    // would mislead about the time that is left.
    private const double SpeedMemorySeconds = 3;

    // As many episodes as the mean return is of.
    private const int RecentEpisodes = 100;

    private readonly Queue<int> lengths = [];
    private readonly List<KeyValuePair<string, double>> metrics = [];
    private TrainingProgress last;
    private double stepsPerSecond;
    private double loss;
    private long lengthSum;

    /// <summary>What is known now.</summary>
    public ProgressLine Line => new(last.Steps, last.Total, last.Episodes, last.MeanReturn, loss, stepsPerSecond)
    {
        Length = lengths.Count == 0 ? double.NaN : (double)lengthSum / lengths.Count,
        Metrics = metrics,
    };

    /// <summary>The time since the run began.</summary>
    public TimeSpan Elapsed => last.Elapsed;

    /// <summary>Begins a run.</summary>
    public void Start()
    {
        last = default;
        stepsPerSecond = double.NaN;
        loss = double.NaN;
        lengths.Clear();
        lengthSum = 0;
        metrics.Clear();
    }

    /// <summary>Takes in how far the run is.</summary>
    public void Measure(in TrainingProgress progress)
    {
        MeasureSpeed(progress);
        loss = double.IsNaN(progress.MeanLoss) ? loss : progress.MeanLoss;
        last = progress;
    }

    /// <summary>Takes in an episode.</summary>
    public void Measure(in EpisodeSummary episode)
    {
        lengths.Enqueue(episode.Length);
        lengthSum += episode.Length;
        if (lengths.Count > RecentEpisodes)
        {
            lengthSum -= lengths.Dequeue();
        }
    }

    /// <summary>Takes in a metric, of which the last value is shown.</summary>
    public void Measure(in MetricReport metric)
    {
        var name = metric.Metric;
        var index = metrics.FindIndex(one => one.Key == name);
        KeyValuePair<string, double> measured = new(name, metric.Value);
        if (index < 0)
        {
            metrics.Add(measured);
        }
        else
        {
            metrics[index] = measured;
        }
    }

    private void MeasureSpeed(in TrainingProgress progress)
    {
        var seconds = (progress.Elapsed - last.Elapsed).TotalSeconds;
        if (seconds <= 0)
        {
            return;
        }

        var measured = (progress.Steps - last.Steps) / seconds;
        stepsPerSecond = double.IsNaN(stepsPerSecond)
            ? measured
            : measured + (Math.Exp(-seconds / SpeedMemorySeconds) * (stepsPerSecond - measured));
    }
}
