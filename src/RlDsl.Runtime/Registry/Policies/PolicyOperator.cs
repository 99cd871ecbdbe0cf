namespace RlDsl.Registry;

/// <summary>
/// What a node of a <see cref="PolicyDescription"/> does. Tensors begin with the batch; in arithmetic shapes are stretched to
/// one, dimensions aligned at the end, as NumPy does.
/// </summary>
public enum PolicyOperator
{
    /// <summary>The observation: [batch, …], in the shape of the environment's.</summary>
    Observation,

    /// <summary>The number of the node.</summary>
    Number,

    /// <summary>The value of the hyperparameter of the node's name.</summary>
    Hyperparameter,

    /// <summary>The weights of the node's name.</summary>
    Weights,

    /// <summary>The natural logarithm of the number of discrete actions.</summary>
    LogActionCount,

    /// <summary>The number of elements of a continuous action.</summary>
    ActionSize,

    /// <summary>The least action: [action].</summary>
    ActionLow,

    /// <summary>The greatest action: [action].</summary>
    ActionHigh,

    /// <summary>Half the range of each element: [action].</summary>
    ActionScale,

    /// <summary>The middle of the range of each element: [action].</summary>
    ActionCentre,

    /// <summary>Half the range, 1 where the bounds are the same: [action].</summary>
    ActionUnit,

    /// <summary>Equally spaced numbers from the first input to the second, as many as the third says: [count].</summary>
    Spaced,

    /// <summary>The middles of as many equal parts of [0, 1] as the input says: [count].</summary>
    Midpoints,

    /// <summary>
    /// Begins a loop of <see cref="PolicyNode.Number"/> turns: what its value is in each, at first the input. The next node is
    /// <see cref="Turn"/>.
    /// </summary>
    Repeat,

    /// <summary>The number of the turn, from 0.</summary>
    Turn,

    /// <summary>Ends a loop: the input is what its value becomes in a turn, and the node what it is in the end.</summary>
    EndRepeat,

    /// <summary>A linear layer of the node's name: x Wᵀ + b, [batch, outputs].</summary>
    Linear,

    /// <summary>A noisy linear layer of the node's name without its noise: x μWᵀ + μb.</summary>
    NoisyLinear,

    /// <summary>A convolution of the node's name without padding: [batch, channels, height, width].</summary>
    Convolution,

    /// <summary>All dimensions behind the batch as one.</summary>
    Flatten,

    /// <summary>A vector of zeros with a one at the index, as long as there are actions: [batch] to [batch, actions].</summary>
    OneHot,

    /// <summary>The inputs one after another: [batch, sum].</summary>
    Concatenate,

    /// <summary>The inputs along a new first dimension.</summary>
    Stack,

    /// <summary>[batch, n parts] as [batch, n, parts], with the number of parts as the second input.</summary>
    Split,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x above zero, e^x - 1 below.</summary>
    Elu,

    /// <summary>x Φ(x), with the distribution function of the normal distribution.</summary>
    Gelu,

    /// <summary>x times its sigmoid.</summary>
    Silu,

    /// <summary>x above zero, x / 100 below.</summary>
    LeakyRelu,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,

    /// <summary>x + y.</summary>
    Add,

    /// <summary>x - y.</summary>
    Subtract,

    /// <summary>x y.</summary>
    Multiply,

    /// <summary>x / y.</summary>
    Divide,

    /// <summary>The lesser of two.</summary>
    Minimum,

    /// <summary>The greater of two.</summary>
    Maximum,

    /// <summary>One where x is above y, else zero.</summary>
    Greater,

    /// <summary>The second input where the first is above zero, else the third.</summary>
    Where,

    /// <summary>Of e = x - y: e² / 2 within the threshold δ, which is the third input, and δ (|e| - δ / 2) beyond it.</summary>
    Huber,

    /// <summary>-x.</summary>
    Negate,

    /// <summary>x².</summary>
    Square,

    /// <summary>√x.</summary>
    SquareRoot,

    /// <summary>|x|.</summary>
    Absolute,

    /// <summary>The greatest whole number that is not above x.</summary>
    Floor,

    /// <summary>e^x.</summary>
    Exp,

    /// <summary>ln x.</summary>
    Log,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>ln (1 + e^x).</summary>
    Softplus,

    /// <summary>x between two numbers, which are the second and the third input.</summary>
    Clamp,

    /// <summary>One where x is below zero, else zero.</summary>
    IsNegative,

    /// <summary>x as an index: without what is behind the point.</summary>
    Integer,

    /// <summary>e^x over the sum of it along a dimension.</summary>
    Softmax,

    /// <summary>The logarithm of the softmax.</summary>
    LogSoftmax,

    /// <summary>The sum along a dimension, without it.</summary>
    Sum,

    /// <summary>The mean along a dimension, without it.</summary>
    Average,

    /// <summary>The greatest along a dimension, without it.</summary>
    Max,

    /// <summary>The least along a dimension, without it.</summary>
    Min,

    /// <summary>The first index of the greatest along a dimension, without it.</summary>
    ArgMax,

    /// <summary>x with a dimension of one put in.</summary>
    Unsqueeze,

    /// <summary>x stretched to the shape of the second input.</summary>
    ExpandLike,

    /// <summary>Zeros in the shape of x.</summary>
    ZerosLike,

    /// <summary>The part at an index of a dimension, without the dimension.</summary>
    Select,

    /// <summary>Along a dimension, the element that the second input, [batch], names for each observation.</summary>
    Take,

    /// <summary>A zero for each element of an action and each row of the input: [batch, action].</summary>
    ZeroAction,
}
