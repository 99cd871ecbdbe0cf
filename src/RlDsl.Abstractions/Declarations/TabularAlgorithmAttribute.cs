namespace RlDsl.Declarations;

/// <summary>
/// Names an algorithm that learns values in a table, for environments with numbered states, or, with features, as linear
/// functions of observations (<see cref="LinearFeaturesAttribute"/>). No network is needed.
/// </summary>
public abstract class TabularAlgorithmAttribute : AlgorithmAttribute
{
    /// <summary>
    /// The step size α: the share of its error that a value is moved by, in (0, 1]. With features that are not binary, the share is
    /// α times the sum of their squares.
    /// </summary>
    [Above(0), AtMost(1)]
    public double StepSize { get; set; } = 0.1;

    /// <summary>
    /// What all values are at first, in units of the return. Above what can be earned it is optimistic: all is tried before long
    /// (Sutton and Barto 2018, section 2.6).
    /// </summary>
    public double InitialValue { get; set; }
}

/// <summary>
/// Names an algorithm that learns the values of actions and acts by them: ε-greedily, unless another feature says how.
/// </summary>
public abstract class TabularControlAttribute : TabularAlgorithmAttribute
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double Epsilon { get; set; } = 0.1;
}
