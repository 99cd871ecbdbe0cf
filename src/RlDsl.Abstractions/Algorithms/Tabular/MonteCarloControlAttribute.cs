using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Monte Carlo control on the policy: learns the value of each action from what was earned after it, at the end of each episode
/// (Sutton and Barto 2018, section 5.4, with a constant step size).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Monte Carlo control")]
public sealed class MonteCarloControlAttribute : TabularControlAttribute
{
    /// <summary>Whether a state counts once an episode, at its first visit, or at every visit.</summary>
    public Visits Visits { get; set; } = Visits.First;
}
