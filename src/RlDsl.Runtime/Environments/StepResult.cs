namespace RlDsl;

/// <summary>What one step of an environment returns besides the observation that it writes.</summary>
/// <param name="Reward">The reward of the step, in the environment's own scale.</param>
/// <param name="Status">Whether the episode goes on.</param>
public readonly record struct StepResult(double Reward, EpisodeStatus Status)
{
    /// <summary>Whether this was the episode's last step, for either reason.</summary>
    public bool EndsEpisode => Status != EpisodeStatus.Running;
}
