namespace RlDsl.Declarations;

/// <summary>Names an algorithm that learns a policy from whole episodes.</summary>
public abstract class EpisodeAlgorithmAttribute : NetworkAlgorithmAttribute
{
    /// <summary>The learning rate of the policy's optimizer, in (0, 1].</summary>
    [Above(0), AtMost(1)]
    public double PolicyLearningRate { get; set; } = 1e-3;

    /// <summary>The number of whole episodes from one update to the next; at least 1.</summary>
    [AtLeast(1)]
    public int Episodes { get; set; } = 4;

    /// <summary>The number of environments side by side; at least 1.</summary>
    [AtLeast(1)]
    public int Environments { get; set; } = 1;
}
