namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>What programs leave open: the sizes of observations and actions, and the bounds of actions.</summary>
internal sealed record Sizes(int Observation, int Actions, double[] Low, double[] High)
{
    /// <summary>Three numbers an observation, three actions or vectors of two with unequal bounds.</summary>
    public static Sizes Small { get; } = new(3, 3, [-1, -3], [2, 1]);

    public int Action => Low.Length;
}
