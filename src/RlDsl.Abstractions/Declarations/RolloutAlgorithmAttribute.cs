namespace RlDsl.Declarations;

/// <summary>Names an algorithm that learns a policy and a value from rollouts of several environments side by side.</summary>
public abstract class RolloutAlgorithmAttribute : NetworkAlgorithmAttribute
{
    /// <summary>The decay λ of temporal-difference errors in advantages, in [0, 1] (Schulman et al. 2016, equation 16).</summary>
    [AtLeast(0), AtMost(1)]
    public double Lambda { get; set; } = 0.95;

    /// <summary>The number of environments side by side; at least 1.</summary>
    [AtLeast(1)]
    public int Environments { get; set; } = 8;

    /// <summary>The number of steps in each environment from one update to the next; at least 1.</summary>
    [AtLeast(1)]
    public int RolloutSteps { get; set; } = 128;
}
