namespace RlDsl;

/// <summary>The means of metrics since the last report, in the order that they were first recorded in.</summary>
internal sealed class MetricMeans
{
    private readonly List<Entry> entries = [];

    /// <summary>Begins a run: nothing is above a limit yet, and nothing was told.</summary>
    public void Begin()
    {
        foreach (Entry entry in entries)
        {
            (entry.Sum, entry.Count, entry.ReportsAbove, entry.IsTold) = (0, 0, 0, false);
        }
    }

    /// <summary>Adds a value to the mean of a metric.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="limit">Its limit, if it has one.</param>
    public void Add(string metric, double value, MetricLimit? limit)
    {
        Entry? entry = entries.Find(entry => entry.Metric == metric);
        if (entry is null)
        {
            entry = new Entry(metric, limit);
            entries.Add(entry);
        }

        entry.Sum += value;
        entry.Count++;
    }

    /// <summary>Tells the observer the mean of each metric that was recorded since the last report, and begins anew.</summary>
    /// <param name="observer">The observer, if there is one.</param>
    /// <param name="step">The agent's step count.</param>
    /// <param name="updates">The agent's update count.</param>
    public void Report(TrainingObserver? observer, long step, long updates)
    {
        foreach (Entry entry in entries)
        {
            if (entry.Count == 0)
            {
                continue;
            }

            double mean = entry.Sum / entry.Count;
            (entry.Sum, entry.Count) = (0, 0);
            bool isAbove = entry.Limit is { } limit && mean > limit.Above;
            entry.ReportsAbove = isAbove ? entry.ReportsAbove + 1 : 0;
            observer?.OnMetric(new MetricReport(entry.Metric, step, updates, mean));
            if (isAbove && !entry.IsTold && entry.ReportsAbove >= entry.Limit!.Reports)
            {
                entry.IsTold = true;
                observer?.OnNotice(entry.Limit.Words(mean));
            }
        }
    }

    private sealed class Entry(string metric, MetricLimit? limit)
    {
        public string Metric { get; } = metric;

        public MetricLimit? Limit { get; } = limit;

        public double Sum { get; set; }

        public int Count { get; set; }

        public int ReportsAbove { get; set; }

        public bool IsTold { get; set; }
    }
}
