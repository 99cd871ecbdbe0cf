using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>The last steps with features in the place of states, against those with numbered states.</summary>
public sealed class RecentFeatureTransitionTests
{
    private const int States = 9;

    private static readonly ObservationFeatures features = new(1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.9)]
    [InlineData(5, 0.99)]
    public void Transitions_are_those_of_numbered_states(int steps, double discount)
    {
        RandomSource random = new((ulong)steps);
        RecentTransitions numbered = new(steps, discount);
        RecentFeatureTransitions observed = new(features, steps, discount);
        for (int step = 0; step < 2_000; step++)
        {
            (int state, int action, int next) = (random.NextInt32(States), random.NextInt32(3), random.NextInt32(States));
            EpisodeStatus status = random.NextInt32(9) switch
            {
                0 => EpisodeStatus.Terminated,
                1 => EpisodeStatus.Truncated,
                _ => EpisodeStatus.Running,
            };
            StepResult result = new(random.NextNormal(), status);
            numbered.Add(state, action, result, next);
            observed.Add(Of(state), action, result, Of(next));
            Assert.Equal(Take(numbered), Take(observed));
            if (random.NextInt32(30) == 0)
            {
                numbered.BeginEpisode();
                observed.BeginEpisode();
            }
        }
    }

    [Fact]
    public void Saved_steps_go_on()
    {
        RecentFeatureTransitions whole = new(features, 3, 0.9), resumed = new(features, 3, 0.9);
        StepResult running = new(1, EpisodeStatus.Running);
        whole.Add(Of(1), 0, running, Of(2));
        Assert.Empty(Take(whole));
        whole.Add(Of(2), 1, running, Of(3));
        Assert.Empty(Take(whole));
        using MemoryStream saved = new();
        using BinaryWriter writer = new(saved);
        whole.SaveState(writer);
        saved.Position = 0;
        using BinaryReader reader = new(saved);
        resumed.LoadState(reader);

        Assert.Equal(saved.Length, saved.Position);
        foreach (RecentFeatureTransitions each in (RecentFeatureTransitions[])[whole, resumed])
        {
            each.Add(Of(3), 0, new StepResult(1, EpisodeStatus.Truncated), Of(4));
        }

        (int, int, double, double, int)[] taken = Take(whole);
        Assert.Equal(3, taken.Length);
        Assert.Equal(taken, Take(resumed));
    }

    [Fact]
    public void Vectors_of_other_features_or_of_none_are_refused_and_nothing_is_added()
    {
        RecentFeatureTransitions recent = new(features, 1, 0.9);
        StepResult running = new(0, EpisodeStatus.Running);

        Assert.Throws<ArgumentException>(() => recent.Add(new FeatureVector(new ObservationFeatures(1)), 0, running, Of(1)));
        Assert.Throws<InvalidOperationException>(() => recent.Add(Of(1), 0, running, new FeatureVector(features)));
        Assert.Empty(Take(recent));
    }

    private static FeatureVector Of(int state) => new FeatureVector(features).Of([state]);

    private static (int State, int Action, double Reward, double Discount, int Next)[] Take(RecentTransitions recent)
    {
        List<(int, int, double, double, int)> taken = [];
        while (recent.TryTake(out int state, out int action, out double reward, out double discount, out int next))
        {
            taken.Add((state, action, reward, discount, next));
        }

        return [.. taken];
    }

    private static (int State, int Action, double Reward, double Discount, int Next)[] Take(RecentFeatureTransitions recent)
    {
        List<(int, int, double, double, int)> taken = [];
        while (recent.TryTake(
            out FeatureVector x, out int action, out double reward, out double discount, out FeatureVector nextX))
        {
            taken.Add(((int)x.Values[0], action, reward, discount, (int)nextX.Values[0]));
        }

        return [.. taken];
    }
}
