namespace RlDsl.Learning.Tests.Running;

/// <summary>Random images of 36 by 36 pixels, ten an episode; the action that matches the first pixel is rewarded.</summary>
internal sealed class LargeImages : IDiscreteEnvironment
{
    public static readonly DiscreteSpec Spaces = new(
        "LargeImages-v0", BoxSpace.Uniform([1, 36, 36], 0, 255, ElementType.Byte), 2);

    private RandomSource random = new(0);
    private int step;
    private int rewarded;

    public DiscreteSpec Spec => Spaces;

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
        double reward = action == rewarded ? 1 : 0;
        Draw(observation);
        return new StepResult(reward, ++step == 10 ? EpisodeStatus.Truncated : EpisodeStatus.Running);
    }

    private void Draw(Span<float> observation)
    {
        for (int i = 0; i < observation.Length; i++)
        {
            observation[i] = random.NextInt32(256);
        }

        rewarded = observation[0] < 128 ? 0 : 1;
    }
}
