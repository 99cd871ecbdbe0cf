using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>The steps of an episode with features in the place of states, against those with numbered states.</summary>
public sealed class EpisodeFeatureStepTests
{
    private const int States = 9;

    private static readonly ObservationFeatures features = new(1);

    [Fact]
    public void Steps_are_those_of_numbered_states()
    {
        RandomSource random = new(1);
        EpisodeSteps numbered = new(0.9);
        EpisodeFeatureSteps observed = new(features, 0.9);
        for (int step = 0; step < 2_000; step++)
        {
            EpisodeStatus status = random.NextInt32(40) switch
            {
                0 => EpisodeStatus.Terminated,
                1 => EpisodeStatus.Truncated,
                _ => EpisodeStatus.Running,
            };
            (int state, int action, int next) = (random.NextInt32(States), random.NextInt32(3), random.NextInt32(States));
            StepResult result = new(random.NextNormal(), status);
            numbered.Add(state, action, result, next);
            observed.Add(Of(state), action, result, Of(next));

            Assert.Equal(All(numbered), All(observed));
            if (result.EndsEpisode)
            {
                numbered.BeginEpisode();
                observed.BeginEpisode();
            }
        }
    }

    [Fact]
    public void Saved_steps_go_on()
    {
        EpisodeFeatureSteps whole = new(features, 0.9), resumed = new(features, 0.9);
        resumed.Add(Of(7), 0, new StepResult(3, EpisodeStatus.Running), Of(8));
        whole.Add(Of(1), 0, new StepResult(1, EpisodeStatus.Running), Of(2));
        whole.Add(Of(2), 1, new StepResult(2, EpisodeStatus.Running), Of(1));
        using MemoryStream saved = new();
        using BinaryWriter writer = new(saved);
        whole.SaveState(writer);
        saved.Position = 0;
        using BinaryReader reader = new(saved);
        resumed.LoadState(reader);

        Assert.Equal(saved.Length, saved.Position);
        foreach (EpisodeFeatureSteps each in (EpisodeFeatureSteps[])[whole, resumed])
        {
            each.Add(Of(1), 0, new StepResult(3, EpisodeStatus.Terminated), Of(5));
        }

        Assert.Equal(3, resumed.Count);
        Assert.Equal(All(whole), All(resumed));
        Assert.False(resumed.IsFirstVisit(2));
    }

    /// <summary>Every byte of saved steps, changed: refused, or read as other steps that are whole.</summary>
    [Fact]
    public void Damaged_steps_are_refused_or_whole()
    {
        EpisodeFeatureSteps whole = new(features, 0.9);
        whole.Add(Of(1), 0, new StepResult(1, EpisodeStatus.Running), Of(2));
        whole.Add(Of(2), 1, new StepResult(2, EpisodeStatus.Terminated), Of(3));
        using MemoryStream saved = new();
        using BinaryWriter writer = new(saved);
        whole.SaveState(writer);
        byte[] bytes = saved.ToArray();
        int refused = 0;
        for (int place = 0; place < bytes.Length; place++)
        {
            byte[] damaged = [.. bytes];
            damaged[place] ^= 0x55;
            using BinaryReader reader = new(new MemoryStream(damaged));
            EpisodeFeatureSteps read = new(features, 0.9);
            try
            {
                read.LoadState(reader);
                Assert.All(All(read), step => Assert.True(double.IsFinite(step.State + step.Next)));
            }
            catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
            {
                refused++;
            }
        }

        Assert.True(refused > bytes.Length / 2);
    }

    [Fact]
    public void Vectors_of_other_features_or_of_none_are_refused_and_nothing_is_added()
    {
        EpisodeFeatureSteps steps = new(features, 0.9);
        StepResult running = new(0, EpisodeStatus.Running);

        Assert.Throws<ArgumentException>(() => steps.Add(new FeatureVector(new ObservationFeatures(1)), 0, running, Of(1)));
        Assert.Throws<InvalidOperationException>(() => steps.Add(Of(1), 0, running, new FeatureVector(features)));
        Assert.Throws<ArgumentOutOfRangeException>(() => steps.Add(Of(1), -1, running, Of(1)));
        Assert.Equal(0, steps.Count);
    }

    private static FeatureVector Of(int state) => new FeatureVector(features).Of([state]);

    private static (double State, int Action, double Reward, double Discount, double Next, bool IsFirst, bool IsFirstOfAction)[] All(
        EpisodeSteps steps) =>
    [
        .. Enumerable.Range(0, steps.Count).Select(step => (
            (double)steps.State(step), steps.Action(step), steps.Reward(step), steps.Discount(step), (double)steps.NextState(step),
            steps.IsFirstVisit(step), steps.IsFirstVisitOfAction(step))),
    ];

    private static (double State, int Action, double Reward, double Discount, double Next, bool IsFirst, bool IsFirstOfAction)[] All(
        EpisodeFeatureSteps steps) =>
    [
        .. Enumerable.Range(0, steps.Count).Select(step => (
            steps.X(step).Values[0], steps.Action(step), steps.Reward(step), steps.Discount(step), steps.NextX(step).Values[0],
            steps.IsFirstVisit(step), steps.IsFirstVisitOfAction(step))),
    ];
}
