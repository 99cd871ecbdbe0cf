using RlDsl.Runtime.Tests.Checkpoints;

namespace RlDsl.Runtime.Tests.Normalization;

public class RewardScalingTests
{
    private const EpisodeStatus Running = EpisodeStatus.Running;

    [Fact]
    public void Rewards_are_divided_by_the_deviation_of_the_discounted_return()
    {
        var scaling = new RewardScaling(0.5, 10);

        // R = 2, alone: 2 / 2.
        Assert.Equal(1, scaling.Scale(0, 2, Running), 1e-7);

        // R = 0.5 * 2 + 4 = 5. Of 2 and 5 the variance is 2.25: 4 / 1.5.
        Assert.Equal(4 / 1.5, scaling.Scale(0, 4, EpisodeStatus.Terminated), 1e-7);

        // A new episode: R = -1. Of 2, 5 and -1 the mean is 2 and the variance 18 / 3 = 6: -1 / √6.
        Assert.Equal(-1 / Math.Sqrt(6), scaling.Scale(0, -1, EpisodeStatus.Truncated), 1e-7);

        // And another: R = 2. Of 2, 5, -1 and 2 the variance is 18 / 4 = 4.5.
        Assert.Equal(2 / Math.Sqrt(4.5), scaling.Scale(0, 2, Running), 1e-7);
    }

    [Fact]
    public void Environments_have_returns_of_their_own_and_one_deviation()
    {
        var scaling = new RewardScaling(0.5, 10, 2);
        scaling.Scale(0, 2, Running);

        // R = 4 in environment 1. Of 2 and 4 the variance is 1.
        Assert.Equal(4, scaling.Scale(1, 4, Running), 1e-6);

        // R = 0.5 * 2 + 2 = 3 in environment 0. Of 2, 4 and 3 the variance is 2 / 3.
        Assert.Equal(2 / Math.Sqrt(2 / 3.0), scaling.Scale(0, 2, Running), 1e-6);

        // Anew, R = 3 in environment 1, not 5. Of 2, 4, 3 and 3 the variance is 2 / 4.
        scaling.BeginEpisode(1);
        Assert.Equal(3 / Math.Sqrt(0.5), scaling.Scale(1, 3, Running), 1e-6);
    }

    [Fact]
    public void Scaled_rewards_are_clipped()
    {
        var scaling = new RewardScaling(0, 1.5);
        Assert.Equal(0, scaling.Scale(0, 0, Running));
        for (int i = 0; i < 20; i++)
        {
            scaling.Scale(0, 0, Running);
        }

        Assert.Equal(1.5, scaling.Scale(0, 3, Running));
        Assert.Equal(-1.5, scaling.Scale(0, -30, Running));
        var unlimited = new RewardScaling(0, double.PositiveInfinity);
        for (int i = 0; i < 99; i++)
        {
            unlimited.Scale(0, 0, Running);
        }

        // One 1 among 100 numbers: variance 0.01 * 0.99.
        Assert.Equal(1 / Math.Sqrt(0.0099), unlimited.Scale(0, 1, Running), 1e-5);
    }

    [Fact]
    public void Scaling_goes_on_where_it_was_saved()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("scaling");
        var scaling = new RewardScaling(0.9, 10);
        for (int i = 0; i < 10; i++)
        {
            scaling.Scale(0, i, i == 9 ? EpisodeStatus.Terminated : Running);
        }

        using (CheckpointWriter writer = CheckpointWriter.Create(file, "A", "p"))
        {
            scaling.Save(writer, "scaling");
            writer.Commit();
        }

        var loaded = new RewardScaling(0.9, 10);
        loaded.Scale(0, 1000, Running);
        using (CheckpointReader reader = CheckpointReader.Open(file, "A", "p"))
        {
            loaded.Load(reader, "scaling");
        }

        Assert.Equal(scaling.Scale(0, 5, Running), loaded.Scale(0, 5, Running));
        Assert.Equal(scaling.Scale(0, 3, Running), loaded.Scale(0, 3, Running));
    }

    [Fact]
    public void What_is_out_of_range_is_refused_and_changes_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RewardScaling(1.1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RewardScaling(0.9, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RewardScaling(0.9, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RewardScaling(0.9, 10, 0));
        var scaling = new RewardScaling(0.5, 10);
        scaling.Scale(0, 2, Running);
        Assert.Throws<ArgumentOutOfRangeException>(() => scaling.Scale(1, 2, Running));
        Assert.Throws<ArgumentException>(() => scaling.Scale(0, double.NaN, Running));
        Assert.Throws<ArgumentException>(() => scaling.Scale(0, double.PositiveInfinity, Running));
        Assert.Equal(4 / 1.5, scaling.Scale(0, 4, Running), 1e-7);
    }

    [Fact]
    public void Scaling_allocates_nothing()
    {
        var scaling = new RewardScaling(0.9, 10);
        scaling.Scale(0, 1, Running);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            scaling.Scale(0, i, Running);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
