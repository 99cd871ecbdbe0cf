using System;

namespace RlDsl.Declarations;

/// <summary>Names the algorithm that an agent learns by. Each class has one of these attributes.</summary>
public abstract class AlgorithmAttribute : Attribute
{
    /// <summary>
    /// The units of each hidden layer of the networks, from the input on; each from 1 to 16,384. None makes the networks linear:
    /// a policy over discrete actions is then the softmax of linear functions.
    /// </summary>
    [AtLeast(1), AtMost(16_384)]
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>The discount γ of a reward one step further away, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double Discount { get; set; } = 0.99;
}
