namespace RlDsl.Kernels;

/// <summary>What a layer's outputs go through.</summary>
public enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>The hyperbolic tangent, as <see cref="Elementwise.Tanh"/> computes it.</summary>
    Tanh,
}
