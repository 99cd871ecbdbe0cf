using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// A number in the mathematics of updates that changes between them but is not learnt by gradients, such as the weight of a
/// penalty.
/// </summary>
public sealed class Coefficient : IDisposable
{
    /// <summary>Creates the number.</summary>
    /// <param name="value">What it starts at; finite in single precision.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public Coefficient(double value, Device? device = null)
    {
        RequireFinite(value);
        Tensor = tensor((float)value, device).DetachFromDisposeScope();
        Value = value;
    }

    /// <summary>The number in single precision: of no dimension, the same tensor always.</summary>
    public Tensor Tensor { get; }

    /// <summary>The number. Setting it changes <see cref="Tensor"/>, which must not be between a loss and its gradient.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Value
    {
        get;
        set
        {
            RequireFinite(value);
            using Scalar scalar = (float)value;
            Tensor.fill_(scalar);
            field = value;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Tensor.Dispose();

    private static void RequireFinite(double value)
    {
        if (!float.IsFinite((float)value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A coefficient is a finite number of single precision.");
        }
    }
}
