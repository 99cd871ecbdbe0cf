namespace RlDsl.Fused;

/// <summary>A layer of weights and biases. Parameters: <c>weight</c> and <c>bias</c>.</summary>
public abstract class AffineLayer : Layer
{
    private protected AffineLayer(
        string name, int inputs, int outputs, Activation activation, int parts, LearnedParameter weight, LearnedParameter bias)
        : base(name, inputs, outputs, activation, parts)
    {
        (Weight, Bias) = (weight, bias);
        Register("weight", weight);
        Register("bias", bias);
    }

    /// <summary>W: [inputs, outputs], or [filters, channels, height, width] of a convolution.</summary>
    internal LearnedParameter Weight { get; }

    /// <summary>b: [outputs], or [filters].</summary>
    internal LearnedParameter Bias { get; }

    /// <summary>How many inputs an output has.</summary>
    internal abstract int FanIn { get; }

    /// <summary>How many outputs an input has.</summary>
    internal abstract int FanOut { get; }
}
