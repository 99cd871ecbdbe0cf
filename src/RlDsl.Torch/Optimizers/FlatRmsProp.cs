using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// RMSProp (Hinton et al. 2012, lecture 6): v ← ρ v + (1 - ρ) g², θ ← θ - α g / (√v + ε). Centered, the square of a mean of the
/// gradients is taken off v (Graves 2013, equations 38 to 41); with momentum μ the steps are summed up, b ← μ b + g / (√v + ε).
/// </summary>
public sealed class FlatRmsProp : FlatOptimizer
{
    private readonly bool centered, hasMomentum;
    private readonly Scalar decay, rest, smallest, momentumFactor;

    /// <summary>Creates an optimizer that has taken no step.</summary>
    /// <param name="parameters">The parameters θ with their gradient g.</param>
    /// <param name="learningRate">α; finite and at least 0.</param>
    /// <param name="smoothing">ρ, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="momentum">μ, at least 0 and below 1.</param>
    /// <param name="centered">Whether v is centered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public FlatRmsProp(
        FlatParameters parameters,
        double learningRate,
        double smoothing = 0.99,
        double epsilon = 1e-8,
        double momentum = 0,
        bool centered = false)
        : base(parameters, learningRate, moments: centered ? 3 : 2)
    {
        RequireShare(smoothing, nameof(smoothing));
        RequirePositive(epsilon, nameof(epsilon));
        RequireShare(momentum, nameof(momentum));
        (this.centered, hasMomentum) = (centered, momentum > 0);
        (decay, rest, smallest, momentumFactor) = (smoothing, 1 - smoothing, epsilon, momentum);
    }

    /// <inheritdoc/>
    private protected override void Forget()
    {
        if (!hasMomentum)
        {
            Moment(1).zero_();
        }
    }

    /// <inheritdoc/>
    private protected override void Move(Parameter flat, Tensor gradient)
    {
        Tensor square = Moment(0);
        square.mul_(decay).addcmul_(gradient, gradient, rest);
        if (centered)
        {
            Tensor mean = Moment(2);
            mean.mul_(decay).add_(gradient, rest);
            square = square.addcmul(mean, mean, TensorArithmetic.MinusOne);
        }

        Tensor denominator = square.sqrt().add_(smallest, TensorArithmetic.One);
        using Scalar step = -LearningRate;
        if (hasMomentum)
        {
            Tensor velocity = Moment(1);
            velocity.mul_(momentumFactor).addcdiv_(gradient, denominator, TensorArithmetic.One);
            flat.add_(velocity, step);
        }
        else
        {
            flat.addcdiv_(gradient, denominator, step);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        decay.Dispose();
        rest.Dispose();
        smallest.Dispose();
        momentumFactor.Dispose();
    }
}
