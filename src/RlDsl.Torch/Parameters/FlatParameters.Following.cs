using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <content>How parameters follow those of another network.</content>
public sealed partial class FlatParameters
{
    private readonly Dictionary<nn.Module, Tensor> views = new(ReferenceEqualityComparer.Instance);
    private double tauOfScalars = double.NaN;
    private Scalar? stay, move;

    /// <summary>The parameters of one of the modules, in the memory of <see cref="Flat"/>: [count]. They stay there.</summary>
    private Tensor Of(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (!parts.TryGetValue(module, out (long Start, long Count) part))
        {
            throw new ArgumentException(
                $"The module '{module.GetName()}' is not one of those that these parameters are of.", nameof(module));
        }

        if (!views.TryGetValue(module, out Tensor? view))
        {
            using IDisposable noGradient = no_grad();
            views.Add(module, view = Flat.narrow(0, part.Start, part.Count).DetachFromDisposeScope());
        }

        return view;
    }

    /// <summary>Copies all parameters of another network of the same sizes.</summary>
    /// <exception cref="ArgumentException">The other has another number of parameters.</exception>
    public void CopyFrom(FlatParameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Copy(other.Flat);
    }

    /// <summary>Copies all parameters of a network of the same sizes that is one of several in the other.</summary>
    /// <param name="other">The parameters of several networks.</param>
    /// <param name="module">The network among them.</param>
    /// <exception cref="ArgumentException">It is not among them, or has another number of parameters.</exception>
    public void CopyFrom(FlatParameters other, nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(other);
        Copy(other.Of(module));
    }

    /// <summary>Moves all parameters towards those of another network: θ ← (1 - τ) θ + τ θ' (Polyak averaging).</summary>
    /// <param name="other">The network with the parameters θ'.</param>
    /// <param name="tau">τ, from 0 (stay) to 1 (copy).</param>
    /// <exception cref="ArgumentException">The other has another number of parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">τ is not from 0 to 1.</exception>
    public void MoveTowards(FlatParameters other, double tau)
    {
        ArgumentNullException.ThrowIfNull(other);
        Move(other.Flat, tau);
    }

    /// <summary>Moves all parameters towards those of a network that is one of several in the other.</summary>
    /// <param name="other">The parameters of several networks.</param>
    /// <param name="module">The network with the parameters θ' among them.</param>
    /// <param name="tau">τ, from 0 (stay) to 1 (copy).</param>
    /// <exception cref="ArgumentException">It is not among them, or has another number of parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">τ is not from 0 to 1.</exception>
    public void MoveTowards(FlatParameters other, nn.Module module, double tau)
    {
        ArgumentNullException.ThrowIfNull(other);
        Move(other.Of(module), tau);
    }

    private void Copy(Tensor values)
    {
        RequireCount(values);
        using IDisposable noGradient = no_grad();
        Flat.copy_(values);
    }

    private void Move(Tensor values, double tau)
    {
        RequireCount(values);
        if (tau is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tau), tau, "The step towards other parameters is a number from 0 to 1.");
        }

        if (stay is null || move is null || tauOfScalars != tau)
        {
            stay?.Dispose();
            move?.Dispose();
            (stay, move, tauOfScalars) = (1 - tau, tau, tau);
        }

        // Two vectorised operations are twice as fast as the one lerp_, which is not vectorised.
        using IDisposable noGradient = no_grad();
        Flat.mul_(stay);
        Flat.add_(values, move);
    }
}
