namespace RlDsl.Fused;

/// <summary>What a loss is computed from, which can tell what was in it.</summary>
public interface ILearnedBatch
{
    /// <summary>
    /// Summarises observations and rewards, and the values computed from them, for a loss that is not a number.
    /// </summary>
    /// <param name="computed">The values, with their names, in the order in which they were computed.</param>
    ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed);
}
