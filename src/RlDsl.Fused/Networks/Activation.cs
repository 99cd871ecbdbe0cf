namespace RlDsl.Fused;

/// <summary>What a layer's outputs go through, element by element.</summary>
public enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>x where it is positive, else eˣ - 1 (Clevert et al. 2016).</summary>
    Elu,

    /// <summary>x Φ(x), with the normal distribution's Φ (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>x / (1 + e⁻ˣ) (Elfwing et al. 2018).</summary>
    Silu,

    /// <summary>x where it is positive, else 0.01 x (Maas et al. 2013).</summary>
    LeakyRelu,
}
