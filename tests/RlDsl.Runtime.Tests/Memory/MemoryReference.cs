using System.Text.Json.Serialization;

namespace RlDsl.Runtime.Tests.Memory;

/// <summary>The content of memory.reference.json.</summary>
internal sealed record MemoryReference(
    double[] Rewards, int[] Statuses, NStepCase[] NStep, float[] Magnitudes, PriorityCase[] Priorities)
{
    public static MemoryReference Values { get; } = ReferenceValues.Read<MemoryReference>("memory");
}

/// <summary>The n-step windows of the reference's steps.</summary>
internal sealed record NStepCase(int Steps, double Gamma, Window[] Windows);

/// <summary>The window of one transition.</summary>
internal sealed record Window([property: JsonPropertyName("return")] double Return, double Discount, int Length);

/// <summary>Probabilities and weights of the reference's magnitudes.</summary>
internal sealed record PriorityCase(
    double Alpha, double Beta, double[] Proportional, double[] ProportionalWeights, double[] ByRank, double[] ByRankWeights);
