using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>One trainable number, such as the logarithm of the temperature in soft actor-critic (Haarnoja et al. 2018).</summary>
public sealed class LearnedNumber : nn.Module
{
    private readonly Parameter value;

    /// <summary>Creates the number, a parameter of the name <c>value</c>.</summary>
    /// <param name="initial">What it starts at; finite in single precision.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public LearnedNumber(double initial, Device? device = null)
        : base(nameof(LearnedNumber))
    {
        if (!float.IsFinite((float)initial))
        {
            throw new ArgumentOutOfRangeException(
                nameof(initial), initial, "What is learnt starts at a finite number of single precision.");
        }

        value = new Parameter(tensor((float)initial, device));
        value.DetachFromDisposeScope();
        register_parameter(nameof(value), value);
    }

    /// <summary>The number.</summary>
    /// <returns>The parameter itself, of no dimension: not to be disposed.</returns>
    public Tensor forward() => value;

    /// <summary>The number.</summary>
    /// <returns>The parameter itself, of no dimension: not to be disposed.</returns>
    public Tensor call() => forward();
}
