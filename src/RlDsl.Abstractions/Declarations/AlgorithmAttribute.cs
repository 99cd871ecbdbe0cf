using System;

namespace RlDsl.Declarations;

/// <summary>Names the algorithm that an agent learns by. Each class has one of these attributes.</summary>
public abstract class AlgorithmAttribute : Attribute
{
    /// <summary>The discount γ of a reward one step further away, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double Discount { get; set; } = 0.99;
}
