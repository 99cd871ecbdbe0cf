namespace RlDsl.Runtime.Tests.Training;

/// <summary>A schedule that goes on for longer than the training is told once, in one line.</summary>
public class ScheduleNoticeTests
{
    private readonly TrainingSession session = new();
    private readonly RecordingTrainingObserver recorder = new();

    [Fact]
    public void Longer_schedules_are_told_after_the_start_and_shorter_ones_are_not()
    {
        session.Follow(
            ("ε", new LinearSchedule(1, 0.05, 250_000)),
            ("the learning rate", new CosineSchedule(1e-3, 0, 60_001)),
            ("the temperature", new ExponentialSchedule(1, 0.5, 100_000)),
            ("β", new LinearSchedule(0.4, 1, 60_000)),
            ("ε of the noise on parameters", new LinearSchedule(0.1, 0.1, 1_000_000)));
        session.Begin(60_000, recorder);
        Assert.Equal(
            [
                "ε reaches 0.05 after 250,000 steps, but training ends after 60,000, at 0.772.",
                "The learning rate reaches 0 after 60,001 steps, but training ends after 60,000, at 6.85E-13.",
                "The temperature nears 0.5 after 100,000 steps, but training ends after 60,000, at 0.774.",
            ],
            recorder.Notices);
    }

    [Fact]
    public void Steps_before_the_run_count()
    {
        session.Follow(("ε", new LinearSchedule(1, 0, 3)));
        session.RecordStep(0, EpisodeStatus.Running);
        session.Begin(2, recorder);
        Assert.Empty(recorder.Notices);
    }

    [Fact]
    public void Training_in_pieces_tells_it_once()
    {
        session.Follow(("ε", new LinearSchedule(1, 0, 100)), ("β", new LinearSchedule(0, 1, 100)));
        session.Begin(0, recorder);
        Assert.Empty(recorder.Notices);
        session.Begin(1, null);
        for (int i = 0; i < 3; i++)
        {
            session.Begin(1, recorder);
            session.End();
        }

        Assert.Equal(2, recorder.Notices.Count);
    }

    [Fact]
    public void Several_observers_are_all_told()
    {
        RecordingTrainingObserver other = new();
        session.Follow(("ε", new LinearSchedule(1, 0, 100)));
        session.Begin(10, new CompositeTrainingObserver(recorder, other));
        Assert.Single(recorder.Notices);
        Assert.Equal(recorder.Notices, other.Notices);
    }
}
