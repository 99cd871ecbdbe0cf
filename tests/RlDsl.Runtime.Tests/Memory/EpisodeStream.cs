namespace RlDsl.Runtime.Tests.Memory;

/// <summary>Random steps of random episodes with stacked frames of whole numbers, for tests of memories.</summary>
internal sealed class EpisodeStream(RandomSource random, int frames, int frameSize)
{
    private float[]? observation;

    /// <summary>The chance of a step after which the environment is reset in the middle of an episode.</summary>
    public double Resets { get; init; }

    /// <summary>
    /// The chance that an observation in the middle of an episode is another than the next observation before it.
    /// </summary>
    public double Measurements { get; init; }

    /// <summary>Whether the step that was returned last begins an episode.</summary>
    public bool Begins { get; private set; }

    /// <summary>The chance that an episode's first stack is padded with zeros instead of the first frame.</summary>
    public double PaddedStarts { get; init; }

    public (float[] Observation, int Action, double Reward, float[] Next, EpisodeStatus Status) Step()
    {
        Begins = observation is null;
        if (observation is null || random.NextDouble() < Measurements)
        {
            observation = First();
        }

        float[] current = observation;
        float[] next = [.. current.AsSpan(frameSize), .. Frame()];
        EpisodeStatus status = random.NextDouble() switch
        {
            < 0.08 => EpisodeStatus.Terminated,
            < 0.16 => EpisodeStatus.Truncated,
            _ => EpisodeStatus.Running,
        };
        bool reset = status != EpisodeStatus.Running || random.NextDouble() < Resets;
        observation = reset ? null : next;
        return (current, random.NextInt32(5), random.NextNormal(), next, status);
    }

    private float[] First()
    {
        float[] frame = Frame();
        bool padded = random.NextDouble() < PaddedStarts;
        float[] first = new float[frames * frameSize];
        for (int i = 0; i < frames; i++)
        {
            if (i == frames - 1 || !padded)
            {
                frame.CopyTo(first, i * frameSize);
            }
        }

        return first;
    }

    private float[] Frame()
    {
        float[] frame = new float[frameSize];
        for (int i = 0; i < frameSize; i++)
        {
            frame[i] = random.NextInt32(256);
        }

        return frame;
    }
}
