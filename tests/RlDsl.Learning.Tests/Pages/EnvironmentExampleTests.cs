using RlDsl.Environments;
using RlDsl.Learning.Tests.Training;

namespace RlDsl.Learning.Tests.Pages.Environments;

/// <summary>What docs/environments.md shows runs.</summary>
public class EnvironmentExampleTests
{
    [Fact]
    public void Cart_that_is_always_pushed_to_the_right_falls_over() =>
        Assert.Equal(EpisodeStatus.Terminated, EnvironmentExamples.Episode().Status);

    [Fact]
    public void Environments_side_by_side_are_stepped() => Assert.Equal(0, EnvironmentExamples.SideBySide());

    /// <summary>
    /// The page's 100,000 steps are those of an agent that takes seconds for them: here one that never updates.
    /// </summary>
    [Fact]
    public void Agent_trains_in_a_factory_of_environments()
    {
        using SmallReinforceAgent agent = new(new CartPole().Spec, new SmallReinforceAgent.Options { Episodes = int.MaxValue });
        Assert.Equal((100_000, 0), (EnvironmentExamples.Train(agent).Steps, agent.Session.UpdateCount));
    }

    [Fact]
    public void Agent_learns_in_four_environments_at_once()
    {
        using CartPoleAgent agent = new(new CartPole().Spec);
        Assert.Equal((4, 12), (agent.Environments, agent.Train(() => new CartPole(), 10).Steps));
    }

    [Fact]
    public void Own_environment_is_trained_in()
    {
        using SmallDqnAgent agent = new(new Corridor().Spec);
        TrainingSummary summary = agent.Train(() => new Corridor(), steps: 300);
        Assert.True(summary.Episodes > 5, $"Only {summary.Episodes} episodes ended.");
        Corridor corridor = new();
        float[] observation = new float[1];
        corridor.Reset(1, observation);
        Assert.InRange(observation[0], -1, 1);
        StepResult result = default;
        for (int i = 0; i < 50; i++)
        {
            result = corridor.Step(0, observation);
        }

        Assert.Equal((-3f, new StepResult(-0.1, EpisodeStatus.Truncated)), (observation[0], result));
    }
}
