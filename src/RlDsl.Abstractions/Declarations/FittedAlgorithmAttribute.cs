namespace RlDsl.Declarations;

/// <summary>
/// Names an algorithm that remembers transitions and fits its values to all of them, again and again, by a regressor that needs no
/// gradient: a regression tree, unless another feature says which. No network is needed.
/// </summary>
public abstract class FittedAlgorithmAttribute : AlgorithmAttribute
{
    /// <summary>How often values are fitted to what they say of the next observations, each time; at least 1.</summary>
    [AtLeast(1)]
    public int Iterations { get; set; } = 20;

    /// <summary>The number of steps from one time to the next; at least 1.</summary>
    [AtLeast(1)]
    public int FitEvery { get; set; } = 1_000;

    /// <summary>The greatest number of transitions that are remembered; at least 1. Then the oldest give way.</summary>
    [AtLeast(1)]
    public int Capacity { get; set; } = 20_000;
}
