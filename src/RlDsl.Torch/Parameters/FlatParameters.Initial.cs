using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <content>What the parameters were at first, and how far they are from it.</content>
public sealed partial class FlatParameters
{
    private Tensor? initial;

    /// <summary>Keeps a copy of all parameters, which <see cref="SquaredDistanceToInitial"/> compares with.</summary>
    public void KeepInitial()
    {
        using IDisposable noGradient = no_grad();
        initial?.Dispose();
        initial = Flat.clone().DetachFromDisposeScope();
    }

    /// <summary>Sets the copy that <see cref="SquaredDistanceToInitial"/> compares with.</summary>
    /// <param name="values">The parameters, in the order of <see cref="Flat"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    public void KeepInitial(ReadOnlySpan<float> values)
    {
        RequireCount(values);
        initial?.Dispose();
        initial = tensor(values.ToArray(), device: Flat.device).DetachFromDisposeScope();
    }

    /// <summary>The copy that <see cref="SquaredDistanceToInitial"/> compares with, in host memory.</summary>
    /// <exception cref="InvalidOperationException">None was kept.</exception>
    public float[] InitialToArray()
    {
        using Tensor host = HostTensor.ToHost(Initial);
        return HostTensor.Numbers(host).ToArray();
    }

    /// <summary>
    /// ‖θ - θ₀‖²: how far all parameters are from what was kept. The gradient flows through it to <see cref="Gradient"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing was kept.</exception>
    public Tensor SquaredDistanceToInitial()
    {
        using Tensor moved = Flat - Initial;
        using Tensor squared = moved.Square();
        return squared.sum();
    }

    private Tensor Initial => initial
        ?? throw new InvalidOperationException("There are no initial parameters to compare with: call KeepInitial first.");
}
