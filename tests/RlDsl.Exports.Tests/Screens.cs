namespace RlDsl.Exports.Tests;

/// <summary>Random pictures of 44 by 44 pixels, four at a time, ten an episode.</summary>
internal sealed class Screens : IDiscreteEnvironment
{
    private RandomSource random = new(0);
    private int step;

    public DiscreteSpec Spec { get; } = new("Screens-v0", BoxSpace.Uniform([4, 44, 44], 0, 255, ElementType.Byte), 6);

    public void Reset(ulong seed, Span<float> observation)
    {
        random = new RandomSource(seed);
        Reset(observation);
    }

    public void Reset(Span<float> observation)
    {
        step = 0;
        Draw(observation);
    }

    public StepResult Step(int action, Span<float> observation)
    {
        Draw(observation);
        return new StepResult(action, ++step == 10 ? EpisodeStatus.Truncated : EpisodeStatus.Running);
    }

    private void Draw(Span<float> observation)
    {
        foreach (ref float pixel in observation)
        {
            pixel = random.NextInt32(256);
        }
    }
}
