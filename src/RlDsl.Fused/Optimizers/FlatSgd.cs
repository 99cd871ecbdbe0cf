using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>Stochastic gradient descent, as <see cref="OptimizerStep.Sgd"/> defines it.</summary>
public sealed class FlatSgd : FlatOptimizer
{
    private readonly double momentum;

    /// <summary>Creates an optimizer that has taken no step.</summary>
    /// <param name="parameters">The parameters θ with their gradient g.</param>
    /// <param name="learningRate">α; finite and at least 0.</param>
    /// <param name="momentum">μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public FlatSgd(FlatParameters parameters, double learningRate, double momentum = 0)
        : base(parameters, learningRate, moments: 1)
    {
        RequireShare(momentum, nameof(momentum));
        this.momentum = momentum;
    }

    /// <inheritdoc/>
    private protected override void Forget()
    {
        if (momentum == 0)
        {
            Moment(0).Clear();
        }
    }

    /// <inheritdoc/>
    private protected override void Move(Span<float> values, ReadOnlySpan<float> gradient) =>
        OptimizerStep.Sgd(values, gradient, momentum > 0 ? Moment(0) : [], LearningRate, momentum);
}
