using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Values by a regression tree: observations are split by one element at a time, and a leaf has the mean of its examples (Breiman et
/// al. 1984).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RegressionTreeAttribute : FeatureAttribute
{
    /// <summary>How many splits there are on the way to a leaf at most, from 0 to 1,000.</summary>
    [AtLeast(0), AtMost(1_000), CompileTime]
    public int MaximumDepth { get; set; } = 20;

    /// <summary>How many examples a leaf has at least; at least 1.</summary>
    [AtLeast(1), CompileTime]
    public int MinimumLeaf { get; set; } = 5;
}

/// <summary>
/// Values by the mean of the nearest examples, in standard deviations of each element of observations (Fix and Hodges 1951).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NearestNeighboursAttribute : FeatureAttribute
{
    /// <summary>The number k of neighbours, from 1 to 1,024.</summary>
    [AtLeast(1), AtMost(1_024), CompileTime]
    public int Neighbours { get; set; } = 5;

    /// <summary>Whether a neighbour counts by the inverse of its distance, and not all alike.</summary>
    public bool DistanceWeighted { get; set; }
}
