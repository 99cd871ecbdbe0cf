using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>Adam, with weight decay AdamW, as <see cref="OptimizerStep.Adam"/> defines them.</summary>
public sealed class FlatAdam : FlatOptimizer
{
    private readonly double beta1, beta2, epsilon, weightDecay;

    /// <summary>Creates an optimizer that has taken no step.</summary>
    /// <param name="parameters">The parameters θ with their gradient g.</param>
    /// <param name="learningRate">α; finite and at least 0.</param>
    /// <param name="beta1">β1, at least 0 and below 1.</param>
    /// <param name="beta2">β2, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public FlatAdam(
        FlatParameters parameters,
        double learningRate,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0)
        : base(parameters, learningRate, moments: 2)
    {
        RequireShare(beta1, nameof(beta1));
        RequireShare(beta2, nameof(beta2));
        RequirePositive(epsilon, nameof(epsilon));
        if (!(weightDecay >= 0) || !double.IsFinite(weightDecay))
        {
            throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "It is finite and at least 0.");
        }

        (this.beta1, this.beta2, this.epsilon, this.weightDecay) = (beta1, beta2, epsilon, weightDecay);
    }

    /// <inheritdoc/>
    private protected override void Move(Span<float> values, ReadOnlySpan<float> gradient) => OptimizerStep.Adam(
        values, gradient, Moment(0), Moment(1), StepCount, LearningRate, beta1, beta2, epsilon, weightDecay);
}
