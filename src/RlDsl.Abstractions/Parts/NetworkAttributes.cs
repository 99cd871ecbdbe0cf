using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>The activation between the layers of a network.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>x above zero, e^x - 1 below (Clevert et al. 2016).</summary>
    Elu,

    /// <summary>x Φ(x) (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>x times its sigmoid (Elfwing et al. 2018).</summary>
    Silu,

    /// <summary>x above zero, x / 100 below (Maas et al. 2013).</summary>
    LeakyRelu,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,
}

/// <summary>The initialisation of a network's weights.</summary>
public enum Initialization
{
    /// <summary>Weights and biases uniform within ±1/sqrt(fan-in): what PyTorch does where nothing is said.</summary>
    FanIn,

    /// <summary>Uniform with variance 2 / fan-in, biases zero (He et al. 2015, equation 10).</summary>
    KaimingUniform,

    /// <summary>Normal with variance 2 / fan-in, biases zero (He et al. 2015, equation 10).</summary>
    KaimingNormal,

    /// <summary>Uniform with variance 2 / (fan-in + fan-out), biases zero (Glorot and Bengio 2010, equation 16).</summary>
    XavierUniform,

    /// <summary>Normal with variance 2 / (fan-in + fan-out), biases zero (Glorot and Bengio 2010, equation 12).</summary>
    XavierNormal,

    /// <summary>Orthogonal rows or columns, scaled by sqrt(2), biases zero (Saxe et al. 2014).</summary>
    Orthogonal,
}

/// <summary>
/// The linear layers of a network, and what lies between them. Of several about one network the last counts, and one that counts
/// for no network is refused. On a partial method of a declared agent it declares the network: what it takes are its inputs, and
/// what it gives is its head.
/// </summary>
/// <param name="hidden">
/// The units of each hidden layer, from the input on; each from 1 to 16,384. None keeps the algorithm's.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class NetworkAttribute(params int[] hidden) : FeatureAttribute
{
    /// <summary>The units of each hidden layer, from the input on; each from 1 to 16,384.</summary>
    [AtLeast(1), AtMost(16_384)]
    public int[] Hidden { get; } = hidden;

    /// <summary>The activation after each hidden layer.</summary>
    public Activation Activation { get; set; } = Activation.Relu;

    /// <summary>The initialisation of the weights.</summary>
    public Initialization Initialization { get; set; } = Initialization.FanIn;

    /// <summary>
    /// The gain of the last layer where weights are orthogonal; above 0. Small ones make the actions of a policy nearly equally
    /// likely at first (Andrychowicz et al. 2021, section 3.2).
    /// </summary>
    [Above(0), CompileTime]
    public double OutputGain { get; set; } = 1;

    /// <summary>
    /// How many features a network gives, from 1 to 16,384: on a method that gives <c>Features</c>, and only there.
    /// </summary>
    [AtLeast(1), AtMost(16_384), CompileTime]
    public int Outputs { get; set; } = 1;

    /// <summary>The network of the algorithm that this applies to; all of them where none is named.</summary>
    public string? Of { get; set; }
}

/// <summary>
/// A convolution of a network for images, before its linear layers; several are applied in the order in which they are
/// written. Observations have the shape (channels, height, width).
/// </summary>
/// <param name="channels">The number of output channels; at least 1.</param>
/// <param name="kernel">The height and width of the window, in pixels; at least 1.</param>
/// <param name="stride">The distance from one window to the next, in pixels; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConvolutionAttribute(int channels, int kernel, int stride = 1) : FeatureAttribute
{
    /// <summary>The number of output channels; from 1 to 16,384.</summary>
    [AtLeast(1), AtMost(16_384), CompileTime]
    public int Channels { get; } = channels;

    /// <summary>The height and width of the window, in pixels; from 1 to 16,384.</summary>
    [AtLeast(1), AtMost(16_384), CompileTime]
    public int Kernel { get; } = kernel;

    /// <summary>The distance from one window to the next, in pixels; from 1 to 16,384.</summary>
    [AtLeast(1), AtMost(16_384), CompileTime]
    public int Stride { get; } = stride;
}

/// <summary>
/// The network of Mnih et al. 2015 for images of at least 36 by 36 pixels: convolutions of 32 channels (8 by 8, stride 4),
/// 64 (4 by 4, stride 2) and 64 (3 by 3), then a linear layer of 512, with max(x, 0) after each.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NatureNetworkAttribute : FeatureAttribute;

/// <summary>
/// Says that observations stack several frames along their first dimension, as <c>FrameStack</c> makes them, so that the
/// memory keeps each frame once.
/// </summary>
/// <param name="frames">The number of frames that each observation stacks, from 2 to 64.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FrameStackingAttribute(int frames) : FeatureAttribute
{
    /// <summary>The number of frames that each observation stacks, from 2 to 64.</summary>
    [AtLeast(2), AtMost(64), CompileTime]
    public int Frames { get; } = frames;
}

/// <summary>
/// How a target network follows the network that it is the target of. Give one of the two hyperparameters. On a partial method of
/// a declared agent it declares the target network.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
[Prefix("Target")]
public sealed class TargetNetworkAttribute : FeatureAttribute
{
    /// <summary>The number of environment steps from one copy to the next; at least 1.</summary>
    [AtLeast(1)]
    public int CopyEvery { get; set; } = 200;

    /// <summary>The share τ of the way that a target network moves at each of its updates, in (0, 1].</summary>
    [Above(0), AtMost(1)]
    public double Polyak { get; set; } = 0.005;

    /// <summary>
    /// The target network of the algorithm that this applies to; all of them where none is named. On a method the network that
    /// it is the target of.
    /// </summary>
    public string? Of { get; set; }
}

/// <summary>Target networks that move a small share of the way after each update (Lillicrap et al. 2016, algorithm 1).</summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Target")]
public sealed class SoftUpdatesAttribute : FeatureAttribute
{
    /// <inheritdoc cref="TargetNetworkAttribute.Polyak"/>
    [SameAs(typeof(TargetNetworkAttribute), nameof(TargetNetworkAttribute.Polyak))]
    public double Polyak { get; set; } = new TargetNetworkAttribute().Polyak;
}
