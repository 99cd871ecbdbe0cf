using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// Stochastic gradient descent: θ ← θ - α g, with momentum μ θ ← θ - α b, b ← μ b + g (Sutskever et al. 2013, equations 1 and 2,
/// with the learning rate outside of b).
/// </summary>
public sealed class FlatSgd : FlatOptimizer
{
    private readonly bool hasMomentum;
    private readonly Scalar momentumFactor;

    /// <summary>Creates an optimizer that has taken no step.</summary>
    /// <param name="parameters">The parameters θ with their gradient g.</param>
    /// <param name="learningRate">α; finite and at least 0.</param>
    /// <param name="momentum">μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public FlatSgd(FlatParameters parameters, double learningRate, double momentum = 0)
        : base(parameters, learningRate, moments: 1)
    {
        RequireShare(momentum, nameof(momentum));
        (hasMomentum, momentumFactor) = (momentum > 0, momentum);
    }

    /// <inheritdoc/>
    private protected override void Forget()
    {
        if (!hasMomentum)
        {
            Moment(0).zero_();
        }
    }

    /// <inheritdoc/>
    private protected override void Move(Parameter flat, Tensor gradient)
    {
        using Scalar step = -LearningRate;
        flat.add_(hasMomentum ? Moment(0).mul_(momentumFactor).add_(gradient, TensorArithmetic.One) : gradient, step);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        momentumFactor.Dispose();
    }
}
