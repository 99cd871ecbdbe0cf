using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Monte Carlo prediction: learns the value of each state under a given policy from what was earned after it, at the end of each
/// episode (Sutton and Barto 2018, section 5.1, with a constant step size, equation 6.1).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Monte Carlo")]
public sealed class MonteCarloAttribute : TabularAlgorithmAttribute
{
    /// <summary>Whether a state counts once an episode, at its first visit, or at every visit.</summary>
    public Visits Visits { get; set; } = Visits.First;
}
