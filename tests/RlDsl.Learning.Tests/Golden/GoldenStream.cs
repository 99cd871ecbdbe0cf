namespace RlDsl.Learning.Tests.Golden;

/// <summary>Shows agents the golden stream of episodes.</summary>
internal static class GoldenStream
{
    /// <summary>Lets an agent see the whole stream, without learning.</summary>
    public static T Remember<T>(T agent)
        where T : IDiscreteReplayAgent
    {
        foreach (GoldenStep step in GoldenFile.Instance.Steps)
        {
            Observe(agent, step);
        }

        return agent;
    }

    public static void Observe(IDiscreteReplayAgent agent, GoldenStep step) =>
        agent.Observe(step.Observation, step.Action, new StepResult(step.Reward, step.Status), step.Next);
}
