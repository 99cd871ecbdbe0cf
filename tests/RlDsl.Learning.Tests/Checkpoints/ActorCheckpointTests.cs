using RlDsl.Learning.Tests.Training;

namespace RlDsl.Learning.Tests.Checkpoints;

/// <summary>
/// A saved agent with a policy goes on elsewhere as if it had never stopped, and a file that is not right changes nothing.
/// </summary>
public class ActorCheckpointTests
{
    private const int Steps = 320;

    public static TheoryData<Type> Types => SmallActor.All;

    /// <summary>Those that learn from what they have just gathered, and forget it.</summary>
    public static TheoryData<Type> OnPolicyTypes =>
    [
        typeof(SmallReinforceAgent), typeof(SmallImportanceAgent), typeof(SmallActorCriticAgent), typeof(SmallOnlineAgent),
        typeof(SmallA2cAgent),
        typeof(SmallPpoAgent), typeof(SmallGaussianPpoAgent), typeof(SmallNaturalAgent), typeof(SmallTrpoAgent),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Loaded_agents_have_all_that_was_saved_and_act_and_go_on_alike(Type type)
    {
        using var file = new TemporaryFile();
        using SmallActor saved = new(type, 1), loaded = new(type, 2);
        saved.Train(Steps);
        saved.Save(file.Path);
        Assert.NotEqual(CheckpointContent.Of(saved.Save), CheckpointContent.Of(loaded.Save));

        loaded.Load(file.Path);

        Assert.Equal(CheckpointContent.Of(saved.Save), CheckpointContent.Of(loaded.Save));
        Assert.Equal(saved.Parameters, loaded.Parameters);
        Assert.Equal(
            (saved.Session.StepCount, saved.Session.UpdateCount, saved.Session.EpisodeCount),
            (loaded.Session.StepCount, loaded.Session.UpdateCount, loaded.Session.EpisodeCount));

        // Both begin episodes, so that noise which goes on from step to step begins too.
        saved.Load(file.Path);
        var random = new RandomSource(5);
        float[] observation = new float[saved.ObservationSize];
        for (int i = 0; i < 50; i++)
        {
            random.FillNormal(observation);
            Assert.Equal(saved.Act(observation), loaded.Act(observation));
        }

        // Of two more, one has something to forget, and is in the middle of an episode.
        using SmallActor first = new(type, 2), second = new(type, 3);
        second.Train(150);
        first.Load(file.Path);
        second.Load(file.Path);
        AssertGoOnAlike(first, second);
    }

    [Theory]
    [MemberData(nameof(OnPolicyTypes))]
    public void Loaded_agent_goes_on_like_the_saved_one_to_the_last_bit(Type type)
    {
        using var file = new TemporaryFile();
        using SmallActor saved = new(type, 1), loaded = new(type, 2);
        saved.Train(Steps);
        saved.Save(file.Path);
        loaded.Load(file.Path);

        // A checkpoint has no part of a rollout: both begin with an empty one.
        saved.Load(file.Path);
        AssertGoOnAlike(saved, loaded);
    }

    [Theory]
    [InlineData(typeof(SmallGaussianPpoAgent))]
    [InlineData(typeof(SmallDdpgAgent))]
    [InlineData(typeof(SmallSacAgent))]
    public void Damaged_file_is_refused_or_was_not_damaged_where_it_matters(Type type)
    {
        using var file = new TemporaryFile();
        using SmallActor saved = new(type, 1), agent = new(type, 2);
        saved.Train(160);
        saved.Save(file.Path);
        agent.Train(120);
        using var own = new TemporaryFile();
        agent.Save(own.Path);
        IReadOnlyDictionary<string, string> good = CheckpointContent.Of(saved.Save), before = CheckpointContent.Of(agent.Save);
        byte[] bytes = File.ReadAllBytes(file.Path);

        const int stride = 89;
        int refused = 0;
        for (int i = 0; i < bytes.Length; i += stride)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0x5A;
            File.WriteAllBytes(file.Path, damaged);
            try
            {
                agent.Load(file.Path);
                Assert.Equal(good, CheckpointContent.Of(agent.Save));
                agent.Load(own.Path);
            }
            catch (CheckpointException)
            {
                refused++;
            }

            Assert.Equal(before, CheckpointContent.Of(agent.Save));
        }

        // Names, dates and attributes of a zip file's entries are not the values.
        Assert.True(
            refused > bytes.Length / stride / 2, $"Only {refused} of {bytes.Length / stride} damaged files were refused.");
    }

    [Fact]
    public void File_of_another_algorithm_is_refused()
    {
        using var file = new TemporaryFile();
        using SmallActor other = new(typeof(SmallDdpgAgent)), agent = new(typeof(SmallSacAgent));
        other.Save(file.Path);
        IReadOnlyDictionary<string, string> before = CheckpointContent.Of(agent.Save);
        string message = Assert.Throws<CheckpointException>(() => agent.Load(file.Path)).Message;
        Assert.Contains(nameof(SmallDdpgAgent), message, StringComparison.Ordinal);
        Assert.Contains(nameof(SmallSacAgent), message, StringComparison.Ordinal);
        Assert.Equal(before, CheckpointContent.Of(agent.Save));
    }

    private static void AssertGoOnAlike(SmallActor first, SmallActor second)
    {
        var expected = new RecordingTrainingObserver();
        var actual = new RecordingTrainingObserver();
        first.Train(Steps, expected);
        second.Train(Steps, actual);
        Assert.NotEmpty(expected.Updates);
        Assert.Equal(expected.Updates, actual.Updates);
        Assert.Equal(expected.Episodes, actual.Episodes);
        Assert.Equal(CheckpointContent.Of(first.Save), CheckpointContent.Of(second.Save));
    }
}
