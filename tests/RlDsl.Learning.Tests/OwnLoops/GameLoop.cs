namespace RlDsl.Learning.Tests.OwnLoops;

[Dqn(Hidden = [16], BatchSize = 8, UpdateAfter = 20)]
internal sealed partial class OpponentAgent;

/// <summary>
/// The loop of docs/own-loop.md for a game, whose engine calls once a frame and whose player may leave at any time.
/// </summary>
internal sealed class GameLoop(OpponentAgent agent)
{
    private readonly float[] last = new float[agent.Spec.Observation.Size];
    private int action;
    private bool playing;

    /// <summary>The player starts a match, or leaves one and starts another.</summary>
    public void Start(ReadOnlySpan<float> observation)
    {
        agent.BeginEpisode();
        observation.CopyTo(last);
        action = agent.Explore(last);
        playing = true;
    }

    /// <summary>The engine has moved the game on by a frame.</summary>
    public int Frame(ReadOnlySpan<float> observation, double reward, bool matchIsOver)
    {
        if (playing)
        {
            EpisodeStatus status = matchIsOver ? EpisodeStatus.Terminated : EpisodeStatus.Running;
            agent.Observe(last, action, new StepResult(reward, status), observation);
            agent.Learn();
            playing = !matchIsOver;
            observation.CopyTo(last);
            action = agent.Explore(last);
        }

        return action;
    }
}
