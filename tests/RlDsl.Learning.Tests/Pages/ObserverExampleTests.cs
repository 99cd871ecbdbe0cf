using RlDsl.Environments;
using RlDsl.Learning.Tests.Training;

namespace RlDsl.Learning.Tests.Pages.Observers;

/// <summary>What docs/observers.md shows runs, and does what the page says.</summary>
public class ObserverExampleTests
{
    private static readonly DiscreteSpec spec = new CartPole().Spec;

    [Fact]
    public void Training_stops_when_an_episode_was_good_enough()
    {
        using SmallDqnAgent agent = new(spec);
        TrainingSummary summary = ObserverExamples.Stop(agent);
        Assert.True(summary.Cancelled);
        Assert.InRange(summary.Steps, 20, 5_000);
    }

    [Fact]
    public void Console_shows_a_run()
    {
        using SmallDqnAgent agent = new(spec);
        ObserverExamples.Show(agent);
        Assert.Equal(1_000, agent.Session.StepCount);
    }

    [Fact]
    public void Several_observers_hear_of_everything()
    {
        using SmallDqnAgent agent = new(spec, new SmallDqnAgent.Options { EpsilonOver = 2_000 });
        using StringWriter file = new() { NewLine = "\n" };
        ObserverExamples.Several(agent, file);
        string[] lines = file.ToString().TrimEnd().Split('\n');
        Assert.Equal("step,update,loss", lines[0]);
        Assert.Equal("# ε reaches 0.05 after 2,000 steps, but training ends after 1,000, at 0.525.", lines[1]);
        Assert.StartsWith("42,dqn,", lines[2], StringComparison.Ordinal);
        Assert.Equal(agent.Session.UpdateCount + 2, lines.Length);
    }

    [Fact]
    public void Recorder_knows_the_best_return()
    {
        using SmallDqnAgent agent = new(spec);
        Assert.InRange(ObserverExamples.Record(agent), 10, 500);
    }

    [Fact]
    public void Owner_of_the_loop_tells_the_session_of_a_run()
    {
        using SmallDqnAgent agent = new(spec);
        RecordingTrainingObserver recorder = new();
        float[] observation = new float[4];
        TrainingSummary summary = ObserverExamples.OwnLoop(
            agent, recorder, () => agent.Observe(observation, 0, new StepResult(1, EpisodeStatus.Running), observation));
        Assert.Equal((1_000, 1_000), (summary.Steps, recorder.Start!.Value.Steps));
        Assert.Same(summary, recorder.Summary);
    }
}
