using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Fitted Q iteration in growing batches: fits the value of each action to the reward plus the greatest value at the next
/// observation, over all transitions that are remembered (Ernst, Geurts and Wehenkel 2005, figure 1).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("fitted Q iteration")]
public sealed class FittedQAttribute : FittedAlgorithmAttribute
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double Epsilon { get; set; } = 0.1;
}
