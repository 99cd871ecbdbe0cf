namespace RlDsl.Runtime.Tests.Training;

public class TrainingSessionTests
{
    private readonly ManualTime time = new();
    private readonly RecordingTrainingObserver recorder = new();

    [Fact]
    public void Session_counts_without_a_run()
    {
        var session = new TrainingSession();
        Assert.True(double.IsNaN(session.MeanReturn));
        session.RecordStep(1, EpisodeStatus.Running);
        session.RecordStep(2, EpisodeStatus.Terminated);
        session.RecordStep(5, EpisodeStatus.Truncated);
        session.RecordUpdate("td", 0.5f);
        Assert.Equal((3, 1, 2), (session.StepCount, session.UpdateCount, session.EpisodeCount));
        Assert.Equal(4, session.MeanReturn);
        Assert.Throws<InvalidOperationException>(() => session.End());
    }

    [Fact]
    public void Observers_hear_of_episodes_and_updates()
    {
        var session = new TrainingSession(time);
        session.RecordStep(9, EpisodeStatus.Terminated);
        session.Begin(100, recorder);
        session.RecordStep(1, EpisodeStatus.Running);
        session.RecordUpdate("td", 0.25f);
        session.RecordStep(0.5, EpisodeStatus.Truncated);
        Assert.Equal(new TrainingStart(100, 1, 0, 1), recorder.Start);
        Assert.Equal([new EpisodeSummary(1, 1.5, 2, EpisodeStatus.Truncated, 3)], recorder.Episodes);
        Assert.Equal([new UpdateReport("td", 2, 1, 0.25f)], recorder.Updates);
        Assert.Equal([1.5], recorder.Returns);
        Assert.Equal([0.25f], recorder.Losses);
    }

    [Fact]
    public void Progress_is_told_ten_times_a_second_and_at_the_end()
    {
        var session = new TrainingSession(time);
        session.Begin(1000, recorder);
        for (int i = 0; i < 20; i++)
        {
            time.Advance(0.02);
            session.RecordUpdate("td", i);
            session.RecordStep(1, i % 4 == 3 ? EpisodeStatus.Terminated : EpisodeStatus.Running);
        }

        TrainingSummary summary = session.End();
        Assert.Equal(5, recorder.Progress.Count);
        Assert.Equal(new TrainingProgress(5, 1000, 5, 1, 4, 2, 50, TimeSpan.FromSeconds(0.1)), recorder.Progress[0]);
        Assert.Equal(new TrainingProgress(10, 1000, 10, 2, 4, 7, 50, TimeSpan.FromSeconds(0.2)), recorder.Progress[1]);
        Assert.Equal(20, recorder.Progress[^1].Steps);
        Assert.True(double.IsNaN(recorder.Progress[^1].MeanLoss));
        Assert.Equal(new TrainingSummary(20, 20, 5, TimeSpan.FromSeconds(0.4), 50, 4, false), summary);
        Assert.Same(summary, recorder.Summary);
    }

    [Fact]
    public void A_second_run_counts_from_its_own_start_with_a_fresh_episode()
    {
        var session = new TrainingSession(time);
        session.Begin(2, null);
        session.RecordStep(1, EpisodeStatus.Terminated);
        session.RecordStep(100, EpisodeStatus.Running);
        session.End();
        session.Begin(1, recorder);
        session.RecordStep(3, EpisodeStatus.Terminated);
        TrainingSummary summary = session.End(cancelled: true);
        Assert.Equal((1, 0, 1), (summary.Steps, summary.Updates, summary.Episodes));
        Assert.True(summary.Cancelled);
        Assert.Equal(0, summary.StepsPerSecond);
        Assert.Equal(2, summary.MeanReturn);
        Assert.Equal([new EpisodeSummary(1, 3, 1, EpisodeStatus.Terminated, 3)], recorder.Episodes);
        Assert.Equal(3, session.StepCount);
    }

    [Fact]
    public void Each_environment_has_an_episode_of_its_own()
    {
        var session = new TrainingSession(time);
        session.Begin(100, recorder, environments: 2);
        session.RecordStep(0, 1, EpisodeStatus.Running);
        session.RecordStep(1, 10, EpisodeStatus.Running);
        session.RecordStep(0, 2, EpisodeStatus.Terminated);
        Assert.True(session.EpisodeEnded);
        session.RecordStep(1, 20, EpisodeStatus.Running);
        Assert.False(session.EpisodeEnded);
        session.RecordStep(0, 4, EpisodeStatus.Running);
        session.RecordStep(1, 30, EpisodeStatus.Truncated);
        Assert.Equal(
            [new EpisodeSummary(0, 3, 2, EpisodeStatus.Terminated, 3), new EpisodeSummary(1, 60, 3, EpisodeStatus.Truncated, 6)],
            recorder.Episodes);

        // Of what was left unfinished in environment 0 nothing is carried over into the next run.
        session.Begin(100, recorder, environments: 3);
        session.RecordStep(2, 5, EpisodeStatus.Terminated);
        session.RecordStep(0, 7, EpisodeStatus.Terminated);
        Assert.Equal([3.0, 60, 5, 7], recorder.Returns);
    }

    [Fact]
    public void Without_a_run_there_may_be_any_number_of_environments()
    {
        var session = new TrainingSession();
        session.RecordStep(3, 1, EpisodeStatus.Running);
        session.RecordStep(5, EpisodeStatus.Terminated);
        session.RecordStep(3, 2, EpisodeStatus.Terminated);
        Assert.Equal((3, 2, 4.0), (session.StepCount, session.EpisodeCount, session.MeanReturn));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.RecordStep(-1, 0, EpisodeStatus.Running));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Begin(1, null, environments: 0));
    }

    [Fact]
    public void Mean_return_is_that_of_the_last_hundred_episodes()
    {
        var session = new TrainingSession();
        for (int i = 0; i < 250; i++)
        {
            session.RecordStep(i, EpisodeStatus.Terminated);
        }

        Assert.Equal((150 + 249) / 2.0, session.MeanReturn);
    }

    [Fact]
    public void What_an_observer_throws_comes_through_and_the_session_stays_consistent()
    {
        var session = new TrainingSession(time);
        session.Begin(10, new Thrower());
        Assert.Throws<NotSupportedException>(() => session.RecordUpdate("td", 1));
        session.RecordStep(1, EpisodeStatus.Running);
        Assert.Throws<NotSupportedException>(() => session.RecordStep(1, EpisodeStatus.Terminated));
        Assert.Equal((2, 1, 1), (session.StepCount, session.UpdateCount, session.EpisodeCount));
        Assert.Equal(2, session.MeanReturn);
        session.Begin(10, recorder);
        session.RecordStep(7, EpisodeStatus.Terminated);
        Assert.Equal(new EpisodeSummary(1, 7, 1, EpisodeStatus.Terminated, 3), recorder.Episodes[0]);
        Assert.Equal(1, session.End().Steps);
    }

    [Fact]
    public void A_negative_number_of_steps_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingSession().Begin(-1, null));

    [Fact]
    public void A_composite_tells_everyone()
    {
        var other = new RecordingTrainingObserver();
        var session = new TrainingSession(time);
        session.Begin(5, new CompositeTrainingObserver(recorder, other));
        session.RecordUpdate("td", 2);
        session.RecordStep(1, EpisodeStatus.Terminated);
        session.End();
        Assert.Equal(recorder.Start, other.Start);
        Assert.NotNull(other.Start);
        Assert.Equal([1.0], other.Returns);
        Assert.Equal([2f], other.Losses);
        Assert.Equal(recorder.Progress, other.Progress);
        Assert.Single(other.Progress);
        Assert.Same(recorder.Summary, other.Summary);
        Assert.Throws<ArgumentNullException>(() => new CompositeTrainingObserver(recorder, null!));
    }

    [Fact]
    public void Recording_steps_allocates_nothing()
    {
        var session = new TrainingSession();
        session.Begin(1000, new TrainingObserver());
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (int i = 0; i < 1000; i++)
            {
                session.RecordStep(1, i % 10 == 9 ? EpisodeStatus.Terminated : EpisodeStatus.Running);
                session.RecordUpdate("td", 0.5f);
            }
        }
    }

    private sealed class Thrower : TrainingObserver
    {
        public override void OnEpisodeEnd(in EpisodeSummary episode) => throw new NotSupportedException();

        public override void OnUpdate(in UpdateReport update) => throw new NotSupportedException();
    }
}
