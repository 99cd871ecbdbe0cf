using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// One step along the natural gradient: from the parameters before it, which it can bring back, to any fraction of the step that
/// a quadratic model of the divergence allows.
/// </summary>
internal sealed class NaturalStep : IDisposable
{
    private readonly FlatParameters parameters;
    private readonly Func<(Tensor Objective, Tensor Divergence)> evaluate;
    private readonly Tensor start, step;

    /// <summary>Finds the step; the parameters stay as they are.</summary>
    /// <param name="parameters">The parameters θ.</param>
    /// <param name="evaluate">The objective and the mean divergence at the parameters.</param>
    /// <param name="maximumDivergence">δ.</param>
    /// <param name="iterations">How many iterations of conjugate gradients.</param>
    /// <param name="damping">What is added to the diagonal of the Fisher matrix.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">Objective or divergence have no gradient, or are more than one number.</exception>
    public NaturalStep(
        FlatParameters parameters, Func<(Tensor Objective, Tensor Divergence)> evaluate, double maximumDivergence, int iterations,
        double damping)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(evaluate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        if (!(maximumDivergence > 0) || !double.IsFinite(maximumDivergence))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumDivergence), maximumDivergence, "The largest divergence is a finite number above 0.");
        }

        if (!(damping >= 0) || !double.IsFinite(damping))
        {
            throw new ArgumentOutOfRangeException(nameof(damping), damping, "The damping is a finite number of at least 0.");
        }

        (this.parameters, this.evaluate) = (parameters, evaluate);
        using DisposeScope scope = NewDisposeScope();
        start = parameters.Flat.detach().clone();
        (Tensor objective, Tensor divergence) = evaluate();
        if (objective.numel() != 1 || divergence.numel() != 1)
        {
            throw new ArgumentException(
                $"The objective has {objective.numel()} elements and the divergence {divergence.numel()}: "
                + "both are one number, a mean.",
                nameof(evaluate));
        }

        if (!objective.requires_grad || !divergence.requires_grad)
        {
            throw new ArgumentException(
                "The objective and the divergence have no gradient: compute both from the parameters, and not without gradients.",
                nameof(evaluate));
        }

        (Objective, Divergence) = ((float)objective.ToNumber(), divergence.ToNumber());
        Tensor gradient = parameters.GradientOf(objective);
        using FisherMatrix fisher = new(parameters, divergence, damping);
        Tensor direction = ConjugateGradient.Solve(fisher.Times, gradient, iterations);

        // With the damping in it, as the matrix was solved with it: where the policy hardly reacts to its parameters the Fisher
        // matrix is next to nothing, and a step that only it limits would be one far out of sight of the quadratic model.
        double curvature = direction.dot(fisher.Times(direction)).ToNumber();
        using Scalar length = curvature > 0 ? Math.Sqrt(2 * maximumDivergence / curvature) : 1;
        step = direction * length;
        IsFinite = float.IsFinite(Objective) && double.IsFinite(Divergence) && double.IsFinite(curvature)
            && step.isfinite().all().item<bool>();
        IsZero = IsFinite && !(curvature > 0);
        start.DetachFromDisposeScope();
        step.DetachFromDisposeScope();
    }

    /// <summary>The objective before the step.</summary>
    public float Objective { get; }

    /// <summary>The divergence before the step: zero up to rounding.</summary>
    public double Divergence { get; }

    /// <summary>Whether objective, divergence and step are finite.</summary>
    public bool IsFinite { get; }

    /// <summary>Whether there is nowhere to go.</summary>
    public bool IsZero { get; }

    /// <summary>Sets the parameters to those before the step plus a fraction of it, and measures there.</summary>
    /// <param name="fraction">The fraction, from 0 to 1.</param>
    public (float Objective, double Divergence) Take(double fraction)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Scalar share = fraction;
        parameters.Flat.copy_(start).add_(step, share);
        (Tensor objective, Tensor divergence) = evaluate();
        return ((float)objective.ToNumber(), divergence.ToNumber());
    }

    /// <summary>Brings back the parameters before the step.</summary>
    public void Restore()
    {
        using IDisposable noGradient = no_grad();
        parameters.Flat.copy_(start);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        start.Dispose();
        step.Dispose();
    }
}
