namespace RlDsl.Learning.Tests.OwnLoops;

/// <summary>The loops that docs/own-loop.md shows run, and their episodes begin and end where they should.</summary>
public class OwnLoopExampleTests
{
    private static readonly DiscreteSpec spec = new("Corridor-v0", BoxSpace.Uniform([2], -10, 10), 2);

    [Fact]
    public void Robot_learns_after_whole_episodes()
    {
        using RobotAgent agent = new(spec);
        RobotLoop loop = new(agent, new Robot());
        loop.Episode(10);
        Assert.Equal((10, 1, 0), (agent.Session.StepCount, agent.Session.EpisodeCount, agent.Session.UpdateCount));
        loop.Episode(10);
        Assert.Equal((20, 2), (agent.Session.StepCount, agent.Session.EpisodeCount));
        Assert.True(agent.Session.UpdateCount > 0);
    }

    [Fact]
    public void Match_that_the_player_leaves_is_not_counted_and_ends_its_episode()
    {
        using OpponentAgent agent = new(spec);
        GameLoop loop = new(agent);
        loop.Start([0, 0]);
        for (int i = 1; i <= 30; i++)
        {
            Assert.InRange(loop.Frame([i, 0], 1, matchIsOver: false), 0, 1);
        }

        loop.Start([0, 0]);
        loop.Frame([1, 0], 5, matchIsOver: true);
        loop.Frame([2, 0], 7, matchIsOver: false);
        Assert.Equal((31, 1, 5.0), (agent.Session.StepCount, agent.Session.EpisodeCount, agent.Session.MeanReturn));
        Assert.True(agent.Session.UpdateCount > 0);
    }

    /// <summary>A robot whose sensors are a little different each time.</summary>
    private sealed class Robot : IRobot
    {
        private readonly RandomSource noise = new(1);
        private int place;

        public bool IsHome => false;

        public bool IsLost => false;

        public void Measure(Span<float> observation)
        {
            observation[0] = place + (1e-3f * (float)noise.NextNormal());
            observation[1] = 1;
        }

        public double Move(int action)
        {
            place = Math.Clamp(place + (2 * action) - 1, -5, 5);
            return action;
        }
    }
}
