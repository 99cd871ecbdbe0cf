using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>RMSProp, as <see cref="OptimizerStep.RmsProp"/> defines it.</summary>
public sealed class FlatRmsProp : FlatOptimizer
{
    private readonly double smoothing, epsilon, momentum;
    private readonly bool centered;

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
        (this.smoothing, this.epsilon, this.momentum, this.centered) = (smoothing, epsilon, momentum, centered);
    }

    /// <inheritdoc/>
    private protected override void Forget()
    {
        if (momentum == 0)
        {
            Moment(1).Clear();
        }
    }

    /// <inheritdoc/>
    private protected override void Move(Span<float> values, ReadOnlySpan<float> gradient) => OptimizerStep.RmsProp(
        values,
        gradient,
        Moment(0),
        momentum > 0 ? Moment(1) : [],
        centered ? Moment(2) : [],
        LearningRate,
        smoothing,
        epsilon,
        momentum);
}
