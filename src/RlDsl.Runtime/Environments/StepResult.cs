namespace RlDsl;

/// <summary>The result of one step of an environment, besides the observation that it writes.</summary>
/// <param name="Reward">The reward of the step, in the environment's own scale.</param>
/// <param name="Status">Whether the episode goes on, terminated, or was truncated.</param>
public readonly record struct StepResult(double Reward, EpisodeStatus Status)
{
    /// <summary>Whether this was the episode's last step, for either reason.</summary>
    public bool EndsEpisode => Status != EpisodeStatus.Running;
}
