using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>The optimizer Adam (Kingma and Ba 2015, algorithm 1).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
[Prefix("Adam")]
public sealed class AdamAttribute : AdaptiveMomentsAttribute
{
    /// <summary>Adam with the algorithm's learning rate.</summary>
    public AdamAttribute()
    {
    }

    /// <summary>Adam with its learning rate.</summary>
    /// <param name="learningRate">The learning rate, in (0, 1].</param>
    public AdamAttribute(double learningRate) => LearningRate = learningRate;
}

/// <summary>The optimizer AdamW: Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
[Prefix("AdamW")]
public sealed class AdamWAttribute : AdaptiveMomentsAttribute
{
    /// <summary>AdamW with the algorithm's learning rate.</summary>
    public AdamWAttribute()
    {
    }

    /// <summary>AdamW with its learning rate.</summary>
    /// <param name="learningRate">The learning rate, in (0, 1].</param>
    public AdamWAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>The weight decay λ, as a share of the learning rate; at least 0.</summary>
    [AtLeast(0), WithoutPrefix]
    public double WeightDecay { get; set; } = 0.01;
}

/// <summary>The optimizer RMSProp (Hinton et al. 2012, lecture 6).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
[Prefix("RmsProp")]
public sealed class RmsPropAttribute : OptimizerAttribute
{
    /// <summary>RMSProp with the algorithm's learning rate.</summary>
    public RmsPropAttribute()
    {
    }

    /// <summary>RMSProp with its learning rate.</summary>
    /// <param name="learningRate">The learning rate, in (0, 1].</param>
    public RmsPropAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>The decay α of the mean of squared gradients, in [0, 1).</summary>
    [AtLeast(0), Below(1)]
    public double Smoothing { get; set; } = 0.99;

    /// <summary>The number ε added to the denominator; above 0.</summary>
    [Above(0)]
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>The momentum μ of the steps, in [0, 1).</summary>
    [AtLeast(0), Below(1)]
    public double Momentum { get; set; }

    /// <summary>
    /// Whether squared gradients are taken about their mean, as Mnih et al. 2015 do (Graves 2013, equations 38 to 41).
    /// </summary>
    public bool Centered { get; set; }
}

/// <summary>Stochastic gradient descent (Sutskever et al. 2013, equations 1 and 2).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
[Prefix("Sgd")]
public sealed class SgdAttribute : OptimizerAttribute
{
    /// <summary>Gradient descent with the algorithm's learning rate.</summary>
    public SgdAttribute()
    {
    }

    /// <summary>Gradient descent with its learning rate.</summary>
    /// <param name="learningRate">The learning rate, in (0, 1].</param>
    public SgdAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>The momentum μ of the steps, in [0, 1).</summary>
    [AtLeast(0), Below(1)]
    public double Momentum { get; set; }
}
