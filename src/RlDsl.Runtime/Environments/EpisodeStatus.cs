namespace RlDsl;

/// <summary>
/// Whether an episode goes on after a step. One value and not two flags: the two ways to end mean different things to
/// every algorithm (Sutton and Barto 2018, section 3.3; Pardo et al. 2018) and must not be mistaken for each other.
/// </summary>
public enum EpisodeStatus : byte
{
    /// <summary>The episode goes on.</summary>
    Running,

    /// <summary>The environment reached a terminal state: no reward follows, so the value of what comes next is zero.</summary>
    Terminated,

    /// <summary>The episode was cut off from outside, by a step limit say: the last observation still has a value.</summary>
    Truncated,
}
