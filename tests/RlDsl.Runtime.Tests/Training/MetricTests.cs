namespace RlDsl.Runtime.Tests.Training;

/// <summary>Metrics: their means, when they are told, and what is said where one stays above its limit.</summary>
public class MetricTests
{
    private static readonly MetricLimit Limit = new(0.5, 3, "It is {0}, above {1}.");

    [Fact]
    public void Metric_is_the_mean_since_the_last_report()
    {
        TrainingSession session = new();
        RecordingTrainingObserver observer = new();
        session.Begin(10, observer);
        session.RecordStep(1, EpisodeStatus.Running);
        session.RecordMetric("kl", 0.5);
        session.RecordMetric("entropy", 3);
        session.RecordMetric("kl", 1);
        session.ReportMetrics();
        session.RecordStep(1, EpisodeStatus.Running);
        session.RecordUpdate("ppo", 1);
        session.RecordMetric("kl", -2);
        session.ReportMetrics();
        session.ReportMetrics();

        Assert.Equal([new("kl", 1, 0, 0.75), new("entropy", 1, 0, 3), new("kl", 2, 1, -2)], observer.Metrics);
        Assert.Empty(observer.Notices);
    }

    [Fact]
    public void Notice_comes_once_a_run_after_as_many_reports_above_the_limit_on_end()
    {
        TrainingSession session = new();
        RecordingTrainingObserver observer = new();
        session.Begin(10, observer);
        int[] told = [.. new[] { 0.6, 0.7, 0.5, 0.6, 0.7, 0.8, 0.9, 0.4, 1, 1, 1 }.Select(Report)];

        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1], told);
        Assert.Equal(["It is 0.8, above 0.5."], observer.Notices);

        session.End();
        session.Begin(10, observer);
        Assert.Equal([1, 1, 2], new[] { 1, 0.6, 7.25 }.Select(Report));
        Assert.Equal("It is 7.2, above 0.5.", observer.Notices[^1]);

        int Report(double value)
        {
            session.RecordMetric("kl", value, Limit);
            session.ReportMetrics();
            return observer.Notices.Count;
        }
    }

    [Fact]
    public void What_is_not_a_number_is_reported_and_is_above_no_limit()
    {
        TrainingSession session = new();
        RecordingTrainingObserver observer = new();
        session.Begin(10, observer);
        for (int i = 0; i < 5; i++)
        {
            session.RecordMetric("explained variance", double.NaN, Limit);
            session.ReportMetrics();
        }

        Assert.Equal(5, observer.Metrics.Count(metric => double.IsNaN(metric.Value)));
        Assert.Empty(observer.Notices);
    }

    [Fact]
    public void Metrics_of_a_run_that_an_exception_left_are_not_of_the_next()
    {
        TrainingSession session = new();
        RecordingTrainingObserver observer = new();
        session.Begin(10, observer);
        session.RecordMetric("kl", 100);
        session.Begin(10, observer);
        session.RecordMetric("kl", 2);
        session.ReportMetrics();
        Assert.Equal(2, Assert.Single(observer.Metrics).Value);
    }

    [Fact]
    public void Without_an_observer_metrics_go_nowhere()
    {
        TrainingSession session = new();
        session.RecordMetric("kl", 1, Limit);
        session.ReportMetrics();
        session.Begin(10, null);
        session.RecordMetric("kl", 1, Limit);
        session.ReportMetrics();
        session.End();
        Assert.Equal(0, session.UpdateCount);
    }

    [Fact]
    public void Every_so_many_updates_are_measured_while_someone_observes()
    {
        TrainingSession session = new();
        Assert.False(session.IsMeasured);
        session.Begin(10, new RecordingTrainingObserver());
        Assert.Equal([true, false, false, true, false, false, true], Updates(7, every: 3));
        session.Begin(10, new RecordingTrainingObserver());
        Assert.Equal([true, true], Updates(2, every: 1));
        session.Begin(10, null);
        Assert.Equal([false, false], Updates(2, every: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.ReportMetrics(0));

        bool[] Updates(int count, int every) => [.. Enumerable.Range(0, count).Select(_ =>
        {
            bool measured = session.IsMeasured;
            session.ReportMetrics(every);
            return measured;
        })];
    }

    [Fact]
    public void All_observers_hear_of_metrics_and_notices()
    {
        RecordingTrainingObserver first = new(), second = new();
        CompositeTrainingObserver both = new(first, second);
        both.OnMetric(new MetricReport("kl", 1, 2, 3));
        both.OnNotice("Look.");
        Assert.Equal((first.Metrics[0], first.Notices[0]), (second.Metrics[0], second.Notices[0]));
        Assert.Equal("Look.", second.Notices[0]);
    }

    [Fact]
    public void Limit_of_a_policy_says_what_to_do()
    {
        TrainingSession session = new();
        RecordingTrainingObserver observer = new();
        session.Begin(10, observer);
        for (int i = 0; i < MetricLimit.PolicyMovesTooFar.Reports; i++)
        {
            Assert.Empty(observer.Notices);
            session.RecordMetric("kl", 0.4321, MetricLimit.PolicyMovesTooFar);
            session.ReportMetrics();
        }

        string notice = Assert.Single(observer.Notices);
        Assert.Contains("0.43 nats", notice, StringComparison.Ordinal);
        Assert.Contains("above 0.1", notice, StringComparison.Ordinal);
        Assert.Contains("StopOnKl", notice, StringComparison.Ordinal);
    }
}
