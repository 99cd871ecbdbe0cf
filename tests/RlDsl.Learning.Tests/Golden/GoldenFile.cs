using System.Text.Json;

namespace RlDsl.Learning.Tests.Golden;

/// <summary>What golden_updates.py wrote.</summary>
internal sealed record GoldenFile(GoldenStep[] Steps, GoldenCase[] Cases)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static GoldenFile Instance { get; } = Read();

    /// <summary>The environment that the steps could come from.</summary>
    public static DiscreteSpec Spec { get; } =
        new("Golden-v0", BoxSpace.Uniform([3], float.NegativeInfinity, float.PositiveInfinity), Actions: 2);

    public GoldenCase Case(string name) => Cases.Single(golden => golden.Name == name);

    private static GoldenFile Read()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", "golden_updates.json"));
        return JsonSerializer.Deserialize<GoldenFile>(stream, Format)!;
    }
}

/// <summary>One step of the stream of episodes.</summary>
internal sealed record GoldenStep(float[] Observation, int Action, double Reward, float[] Next, EpisodeStatus Status);

/// <summary>An agent's parameters, and what comes of each step of the stream as a transition with them.</summary>
internal sealed record GoldenCase(string Name, float[] Parameters, float[] Target, GoldenTransition[] Transitions);

/// <summary>The loss of one transition, the size of its error as a priority, and the loss's gradient.</summary>
internal sealed record GoldenTransition(double Loss, double Magnitude, double[] Gradient);
