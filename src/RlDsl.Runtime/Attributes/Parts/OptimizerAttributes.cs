namespace RlDsl;

/// <summary>The optimizer Adam (Kingma and Ba 2015, algorithm 1).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AdamAttribute : Attribute
{
    /// <summary>Adam with the algorithm's learning rate.</summary>
    public AdamAttribute()
    {
    }

    /// <summary>Adam with its learning rate.</summary>
    /// <param name="learningRate">The step size, in (0, 1].</param>
    public AdamAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>The step size, in (0, 1]; the algorithm's where none is given.</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The decay β1 of the mean of gradients, in [0, 1).</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>The decay β2 of the mean of squared gradients, in [0, 1).</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>The number ε added to the denominator; above 0.</summary>
    public double Epsilon { get; set; } = 1e-8;
}

/// <summary>The optimizer AdamW: Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AdamWAttribute : Attribute
{
    /// <summary>AdamW with the algorithm's learning rate.</summary>
    public AdamWAttribute()
    {
    }

    /// <summary>AdamW with its learning rate.</summary>
    /// <param name="learningRate">The step size, in (0, 1].</param>
    public AdamWAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>The step size, in (0, 1]; the algorithm's where none is given.</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The decay β1 of the mean of gradients, in [0, 1).</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>The decay β2 of the mean of squared gradients, in [0, 1).</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>The number ε added to the denominator; above 0.</summary>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>The weight decay λ, as a share of the learning rate; at least 0.</summary>
    public double WeightDecay { get; set; } = 0.01;
}

/// <summary>The optimizer RMSProp (Hinton et al. 2012, lecture 6).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RmsPropAttribute : Attribute
{
    /// <summary>RMSProp with the algorithm's learning rate.</summary>
    public RmsPropAttribute()
    {
    }

    /// <summary>RMSProp with its learning rate.</summary>
    /// <param name="learningRate">The step size, in (0, 1].</param>
    public RmsPropAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>The step size, in (0, 1]; the algorithm's where none is given.</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The decay α of the mean of squared gradients, in [0, 1).</summary>
    public double Smoothing { get; set; } = 0.99;

    /// <summary>The number ε added to the denominator; above 0.</summary>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>The momentum μ of the steps, in [0, 1).</summary>
    public double Momentum { get; set; }

    /// <summary>Whether squared gradients are taken about their mean, as Mnih et al. 2015 do (Graves 2013, equations 38 to 41).</summary>
    public bool Centered { get; set; }
}

/// <summary>Stochastic gradient descent (Sutskever et al. 2013, equations 1 and 2).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SgdAttribute : Attribute
{
    /// <summary>Gradient descent with the algorithm's learning rate.</summary>
    public SgdAttribute()
    {
    }

    /// <summary>Gradient descent with its learning rate.</summary>
    /// <param name="learningRate">The step size, in (0, 1].</param>
    public SgdAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>The step size, in (0, 1]; the algorithm's where none is given.</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The momentum μ of the steps, in [0, 1).</summary>
    public double Momentum { get; set; }
}
