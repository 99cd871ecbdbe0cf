namespace TorchSharp;

/// <summary>How much a convolution pads, by rule.</summary>
public enum Padding
{
    /// <summary>Not at all.</summary>
    Valid,

    /// <summary>So that the output has the size of the input.</summary>
    Same,
}

/// <summary>What a padding is made of.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The image mirrored at its edge.</summary>
    Reflect,

    /// <summary>The value at the edge.</summary>
    Replicate,

    /// <summary>The image from its other side.</summary>
    Circular,

    /// <summary>A number of choice.</summary>
    Constant,
}
