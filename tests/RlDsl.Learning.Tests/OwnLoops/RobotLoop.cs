namespace RlDsl.Learning.Tests.OwnLoops;

[Reinforce(Hidden = [16], Episodes = 2)]
internal sealed partial class RobotAgent;

/// <summary>What a robot's own loop asks of it.</summary>
internal interface IRobot
{
    void Measure(Span<float> observation);

    double Move(int action);

    bool IsHome { get; }

    bool IsLost { get; }
}

/// <summary>The loop of docs/own-loop.md for a robot, which measures anew before each decision.</summary>
internal sealed class RobotLoop(RobotAgent agent, IRobot robot)
{
    private readonly float[] before = new float[agent.Spec.Observation.Size];
    private readonly float[] after = new float[agent.Spec.Observation.Size];

    /// <summary>One episode, of at most so many decisions.</summary>
    public void Episode(int decisions)
    {
        agent.BeginEpisode();
        EpisodeStatus status = EpisodeStatus.Running;
        for (int i = 1; status == EpisodeStatus.Running; i++)
        {
            robot.Measure(before);
            int action = agent.Explore(before);
            double reward = robot.Move(action);
            robot.Measure(after);
            status = robot.IsHome ? EpisodeStatus.Terminated
                : robot.IsLost || i == decisions ? EpisodeStatus.Truncated
                : EpisodeStatus.Running;
            agent.Observe(0, before, action, new StepResult(reward, status), after);
            agent.Learn();
        }
    }
}
