using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1): m ← β1 m + (1 - β1) g, v ← β2 v + (1 - β2) g², θ ← θ - α m̂ / (√v̂ + ε), with
/// m̂ = m / (1 - β1ᵗ) and v̂ = v / (1 - β2ᵗ). With weight decay λ it is AdamW, which takes αλθ off as well (Loshchilov and Hutter
/// 2019, algorithm 2).
/// </summary>
public sealed class FlatAdam : FlatOptimizer
{
    private readonly double beta1, beta2, weightDecay;
    private readonly Scalar firstDecay, firstRest, secondDecay, secondRest, smallest;

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

        (this.beta1, this.beta2, this.weightDecay) = (beta1, beta2, weightDecay);
        (firstDecay, firstRest, secondDecay, secondRest, smallest) = (beta1, 1 - beta1, beta2, 1 - beta2, epsilon);
    }

    /// <inheritdoc/>
    private protected override void Move(Parameter flat, Tensor gradient)
    {
        if (weightDecay > 0)
        {
            using Scalar kept = 1 - (LearningRate * weightDecay);
            flat.mul_(kept);
        }

        Tensor first = Moment(0), second = Moment(1);
        first.mul_(firstDecay).add_(gradient, firstRest);
        second.mul_(secondDecay).addcmul_(gradient, gradient, secondRest);
        using Scalar secondBias = Math.Sqrt(1 - Math.Pow(beta2, StepCount));
        using Scalar step = -LearningRate / (1 - Math.Pow(beta1, StepCount));
        flat.addcdiv_(first, second.sqrt().div_(secondBias).add_(smallest, TensorArithmetic.One), step);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        firstDecay.Dispose();
        firstRest.Dispose();
        secondDecay.Dispose();
        secondRest.Dispose();
        smallest.Dispose();
    }
}
