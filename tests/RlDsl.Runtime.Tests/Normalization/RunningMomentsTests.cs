using RlDsl.Runtime.Tests.Checkpoints;

namespace RlDsl.Runtime.Tests.Normalization;

public class RunningMomentsTests
{
    [Fact]
    public void Moments_are_those_of_what_was_seen()
    {
        var moments = new RunningMoments(2);
        Assert.Equal((0L, 2), (moments.Count, moments.Size));
        Assert.Equal([0.0, 0], moments.Mean.ToArray());
        Assert.Equal([1.0, 1], moments.Variance.ToArray());
        moments.Add([3, -1]);
        Assert.Equal([3.0, -1], moments.Mean.ToArray());
        Assert.Equal([0.0, 0], moments.Variance.ToArray());
        moments.Add([5, -1]);
        moments.Add([10, 2]);

        // 3, 5, 10: mean 6, squares 9 + 1 + 16 = 26. -1, -1, 2: mean 0, squares 1 + 1 + 4 = 6.
        Assert.Equal(3, moments.Count);
        Assert.Equal(6, moments.Mean[0], 1e-14);
        Assert.Equal(0, moments.Mean[1], 1e-14);
        Assert.Equal(26 / 3.0, moments.Variance[0], 1e-13);
        Assert.Equal(2, moments.Variance[1], 1e-13);
        moments.Clear();
        Assert.Equal((0L, 0.0, 1.0), (moments.Count, moments.Mean[0], moments.Variance[1]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e6, 1)]
    [InlineData(-3, 1e-3)]
    public void Moments_agree_with_two_passes(double offset, double scale)
    {
        const int Rows = 5000;
        var random = new RandomSource(7);
        var moments = new RunningMoments(3);
        var single = new RunningMoments(1);
        float[][] rows = new float[Rows][];
        for (int i = 0; i < Rows; i++)
        {
            rows[i] = [.. Enumerable.Range(0, 3).Select(_ => (float)(offset + (scale * random.NextNormal())))];
            moments.Add(rows[i]);
            single.Add(rows[i][2]);
        }

        for (int element = 0; element < 3; element++)
        {
            double mean = rows.Average(row => (double)row[element]);
            double variance = rows.Average(row => (row[element] - mean) * (row[element] - mean));
            Assert.Equal(mean, moments.Mean[element], 1e-12 * Math.Max(Math.Abs(offset), scale));
            Assert.Equal(1, moments.Variance[element] / variance, 1e-9);
        }

        Assert.Equal((moments.Mean[2], moments.Variance[2]), (single.Mean[0], single.Variance[0]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_is_refused_and_changes_nothing(float value)
    {
        var moments = new RunningMoments(2);
        moments.Add([1, 2]);
        Assert.Contains(
            "Element 1", Assert.Throws<ArgumentException>(() => moments.Add([5, value])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => moments.Add([5]));
        Assert.Throws<ArgumentException>(() => moments.Add(5));
        Assert.Throws<ArgumentException>(() => new RunningMoments(1).Add((double)value));
        Assert.Equal((1L, 1.0, 2.0), (moments.Count, moments.Mean[0], moments.Mean[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunningMoments(0));
    }

    [Fact]
    public void Moments_go_on_where_they_were_saved_to_the_last_bit()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("moments");
        var random = new RandomSource(8);
        var moments = new RunningMoments(2);
        float[] values = new float[2];
        for (int i = 0; i < 50; i++)
        {
            random.FillNormal(values);
            moments.Add(values);
        }

        using (CheckpointWriter writer = CheckpointWriter.Create(file, "A", "p"))
        {
            moments.Save(writer, "moments");
            writer.Commit();
        }

        var loaded = new RunningMoments(2);
        var other = new RunningMoments(3);
        other.Add([1, 2, 3]);
        using (CheckpointReader reader = CheckpointReader.Open(file, "A", "p"))
        {
            loaded.Load(reader, "moments");
            Assert.Throws<CheckpointException>(() => other.Load(reader, "moments"));
            Assert.Throws<CheckpointException>(() => other.Load(reader, "missing"));
        }

        Assert.Equal((1L, 3.0, 0.0), (other.Count, other.Mean[2], other.Variance[2]));
        moments.Add([0.1f, 0.2f]);
        loaded.Add([0.1f, 0.2f]);
        Assert.Equal(51, loaded.Count);
        Assert.Equal(moments.Mean.ToArray(), loaded.Mean.ToArray());
        Assert.Equal(moments.Variance.ToArray(), loaded.Variance.ToArray());
    }
}
