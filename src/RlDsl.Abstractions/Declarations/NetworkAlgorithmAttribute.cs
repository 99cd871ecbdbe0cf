namespace RlDsl.Declarations;

/// <summary>Names an algorithm that learns with networks.</summary>
public abstract class NetworkAlgorithmAttribute : AlgorithmAttribute
{
    /// <summary>
    /// The units of each hidden layer of the networks, from the input on; each from 1 to 16,384. None makes the networks linear:
    /// a policy over discrete actions is then the softmax of linear functions.
    /// </summary>
    [AtLeast(1), AtMost(16_384)]
    public int[] Hidden { get; set; } = [64, 64];
}
