namespace RlDsl.Fused;

/// <summary>What a loss that is not a number was computed from.</summary>
internal static class LossSummary
{
    /// <summary>Summarises observations, rewards, and the values computed from them.</summary>
    /// <param name="observation">The elements of all observations.</param>
    /// <param name="reward">The rewards.</param>
    /// <param name="computed">The values, with their names, in the order in which they were computed.</param>
    public static ValueSummary[] Of(
        ReadOnlySpan<float> observation, ReadOnlySpan<float> reward, ReadOnlySpan<(string Name, Tensor Value)> computed)
    {
        List<ValueSummary> summaries = [ValueSummary.Of("observation", observation), ValueSummary.Of("reward", reward)];
        foreach ((string name, Tensor value) in computed)
        {
            summaries.Add(ValueSummary.Of(name, value.Values));
        }

        return [.. summaries];
    }
}
