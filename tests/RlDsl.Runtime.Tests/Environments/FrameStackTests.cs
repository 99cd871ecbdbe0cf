using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class FrameStackTests
{
    [Fact]
    public void Spec_repeats_the_bounds_along_the_first_dimension()
    {
        DiscreteSpec spec = new FrameStack(new MountainCar(), 3).Spec;
        Assert.Equal(
            new BoxSpace([6], [-1.2f, -0.07f, -1.2f, -0.07f, -1.2f, -0.07f], [0.6f, 0.07f, 0.6f, 0.07f, 0.6f, 0.07f]),
            spec.Observation);
        Assert.Equal(3, spec.Actions);
    }

    [Fact]
    public void Observation_is_the_last_frames_oldest_first()
    {
        const int frames = 3;
        FrameStack stacked = new(new CartPole(), frames);
        CartPole single = new();
        float[] frame = new float[4];
        single.Reset(6, frame);
        stacked.Reset(6, new float[frames * 4]);
        List<float[]> history = [[.. frame], [.. frame], [.. frame]];
        RandomSource random = new(3);

        for (int t = 0; t < 200; t++)
        {
            int action = random.NextInt32(2);
            float[] observation = new float[frames * 4];
            StepResult expected = single.Step(action, frame);
            history.Add([.. frame]);
            Assert.Equal(expected, stacked.Step(action, observation));
            Assert.Equal([.. history[^3], .. history[^2], .. history[^1]], observation);

            if (expected.EndsEpisode)
            {
                single.Reset(frame);
                stacked.Reset(observation);
                history = [[.. frame], [.. frame], [.. frame]];
                Assert.Equal([.. frame, .. frame, .. frame], observation);
            }
        }
    }

    [Fact]
    public void Refused_step_leaves_the_frames_as_they_were()
    {
        FrameStack stacked = new(new CartPole(), 2);
        float[] first = new float[8];
        stacked.Reset(6, first);
        Assert.Throws<ArgumentOutOfRangeException>(() => stacked.Step(2, new float[8]));
        Assert.Throws<ArgumentException>(() => stacked.Step(0, new float[4]));

        float[] next = new float[8];
        stacked.Step(0, next);
        Assert.Equal(first[4..], next[..4]);
        Assert.NotEqual(first[4..], next[4..]);
    }

    [Fact]
    public void Number_of_frames_must_be_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameStack(new CartPole(), 0));
}
