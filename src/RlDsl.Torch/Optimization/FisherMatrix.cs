using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// The second derivative of a mean KL divergence from a policy to itself with respect to its parameters, which is the policy's
/// Fisher information (Kakade 2002). It is never written out: products with vectors come from differentiating twice (Pearlmutter
/// 1994; Schulman et al. 2015, appendix C).
/// </summary>
internal sealed class FisherMatrix : IDisposable
{
    private readonly FlatParameters parameters;
    private readonly Scalar damping;
    private readonly Tensor slope;

    /// <summary>Differentiates the divergence once.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="divergence">The mean divergence, one number, whose graph reaches the parameters.</param>
    /// <param name="damping">What is added to the diagonal; at least 0.</param>
    public FisherMatrix(FlatParameters parameters, Tensor divergence, double damping)
    {
        (this.parameters, this.damping) = (parameters, damping);
        slope = parameters.DifferentiableGradientOf(divergence).DetachFromDisposeScope();
    }

    /// <summary>(F + damping) v: [n], without gradient.</summary>
    /// <param name="vector">v: [n].</param>
    public Tensor Times(Tensor vector)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor product = parameters.GradientOf(slope.dot(vector.detach()));
        return product.add_(vector, damping).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        slope.Dispose();
        damping.Dispose();
    }
}
