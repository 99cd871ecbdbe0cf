using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <content>How parameters follow those of another network.</content>
public sealed partial class FlatParameters
{
    /// <summary>Copies all parameters of another network that is made alike.</summary>
    /// <param name="other">The parameters of the other network.</param>
    /// <exception cref="ArgumentException">The other has another number of parameters.</exception>
    public void CopyFrom(FlatParameters other)
    {
        RequireAlike(other);
        other.Values.CopyTo(Values);
    }

    /// <summary>Copies all parameters of a network that is made alike and one of several in the other.</summary>
    /// <param name="other">The parameters of several networks.</param>
    /// <param name="network">The network among them.</param>
    /// <exception cref="ArgumentException">It is not among them, or has another number of parameters.</exception>
    public void CopyFrom(FlatParameters other, Network network) => Followed(other, network).CopyTo(Values);

    /// <summary>Moves all parameters towards those of another network: θ ← (1 - τ) θ + τ θ' (Polyak averaging).</summary>
    /// <param name="other">The parameters θ' of a network that is made alike.</param>
    /// <param name="tau">τ, from 0 (stay) to 1 (copy).</param>
    /// <exception cref="ArgumentException">The other has another number of parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">τ is not from 0 to 1.</exception>
    public void MoveTowards(FlatParameters other, double tau)
    {
        RequireAlike(other);
        OptimizerStep.Polyak(Values, other.Values, tau);
    }

    /// <summary>Moves all parameters towards those of a network that is one of several in the other.</summary>
    /// <param name="other">The parameters of several networks.</param>
    /// <param name="network">The network with the parameters θ' among them, made alike.</param>
    /// <param name="tau">τ, from 0 (stay) to 1 (copy).</param>
    /// <exception cref="ArgumentException">It is not among them, or has another number of parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">τ is not from 0 to 1.</exception>
    public void MoveTowards(FlatParameters other, Network network, double tau) =>
        OptimizerStep.Polyak(Values, Followed(other, network), tau);

    private ReadOnlySpan<float> Followed(FlatParameters other, Network network)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(network);
        if (!other.parts.TryGetValue(network, out Part part))
        {
            throw new ArgumentException(
                $"The network '{network.Name}' is not one of those that these parameters are of.", nameof(network));
        }

        ReadOnlySpan<float> followed = other.Values.Slice(part.Start, part.Length);
        RequireAlike(followed, part.Count);
        return followed;
    }
}
