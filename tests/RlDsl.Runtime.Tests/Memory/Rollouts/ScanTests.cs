namespace RlDsl.Runtime.Tests.Memory.Rollouts;

public class ScanTests
{
    [Fact]
    public void Sums_go_backwards_along_each_environment()
    {
        // Environment 0: 1, 2, 3 with factors 0.5, 0.5: 3; 2 + 0.5 * 3 = 3.5; 1 + 0.5 * 3.5 = 2.75.
        // Environment 1: 10, 20, 30 with factors 0.5, 0: 30; 20; 10 + 0.5 * 20 = 20. The last factors count for nothing.
        float[] result = new float[6];
        RolloutMemory.DiscountedSum([1, 10, 2, 20, 3, 30], [0.5f, 0.5f, 0.5f, 0, 7, 7], 2, result);
        Assert.Equal([2.75f, 20, 3.5f, 20, 3, 30], result);
    }

    [Fact]
    public void Advantages_bootstrap_from_what_was_cut_off_and_not_from_what_ended()
    {
        // One environment, γ = λ = 0.5, values 1 everywhere: a step that is terminated, two that are truncated, one left open.
        var rollout = new Rollout(4, 1, BoxSpace.Uniform([1], 0, 9), 0.5);
        rollout.Add(0, [0], 0, 4, [1], EpisodeStatus.Terminated);
        rollout.Add(0, [2], 0, 4, [3], EpisodeStatus.Running);
        rollout.Add(0, [3], 0, 4, [4], EpisodeStatus.Truncated);
        rollout.Add(0, [5], 0, 4, [6], EpisodeStatus.Running);

        // δ = r + γ V(o') - V(o): 4 - 1 = 3 where it terminated, 4 + 0.5 - 1 = 3.5 elsewhere.
        float[] differences = [.. rollout.Reward.Zip(rollout.Discount, (reward, discount) => reward + discount - 1)];
        Assert.Equal([3f, 3.5f, 3.5f, 3.5f], differences);

        // Only the second row goes on: 3.5 + 0.25 * 3.5 = 4.375.
        float[] factors = [.. rollout.Carry.Select(carry => 0.5f * carry)];
        RolloutMemory.DiscountedSum(differences, factors, rollout.Stride, differences);
        Assert.Equal([3f, 4.375f, 3.5f, 3.5f], differences);
    }

    [Fact]
    public void Products_begin_anew_with_an_episode()
    {
        // Environment 0: 2, 3, 5, of which the first two are of one episode: 2, 6, 5. Environment 1: 7, 0.5, 4 in one episode: 7,
        // 3.5, 14.
        float[] values = [2, 7, 3, 0.5f, 5, 4];
        RolloutMemory.RunningProduct(values, [true, true, false, true, false, false], 2, values);
        Assert.Equal([2f, 7, 6, 3.5f, 5, 14], values);
    }

    [Fact]
    public void First_of_an_episode_stands_in_all_its_rows()
    {
        // Environment 0: 2, 3 in one episode, 5 in another: 2, 2, 5. Environment 1: 7, 1, 4 in one episode: 7, 7, 7.
        float[] values = [2, 7, 3, 1, 5, 4];
        RolloutMemory.FirstOfEpisode(values, [true, true, false, true, false, false], 2, values);
        Assert.Equal([2f, 7, 2, 7, 5, 7], values);
    }

    [Fact]
    public void First_of_an_episode_needs_columns_of_one_length()
    {
        Assert.Throws<ArgumentException>(() => RolloutMemory.FirstOfEpisode([1, 2], [false], 1, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutMemory.FirstOfEpisode([1], [false], 0, new float[1]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(50)]
    public void Scans_agree_with_their_definitions(int stride)
    {
        var random = new RandomSource(9);
        for (int rows = 0; rows <= 40; rows++)
        {
            float[] values = new float[rows];
            random.FillNormal(values);
            float[] carry = [.. values.Select(_ => random.NextDouble() < 0.3 ? 0 : (float)random.NextDouble())];
            float[] sums = new float[rows];
            float[] products = new float[rows];
            RolloutMemory.DiscountedSum(values, carry, stride, sums);
            RolloutMemory.RunningProduct(values, [.. carry.Select(factor => factor != 0)], stride, products);
            for (int row = 0; row < rows; row++)
            {
                double sum = 0;
                double weight = 1;
                for (int later = row; later < rows; later += stride)
                {
                    sum += weight * values[later];
                    weight *= carry[later];
                }

                double product = values[row];
                for (int earlier = row - stride; earlier >= 0 && carry[earlier] != 0; earlier -= stride)
                {
                    product *= values[earlier];
                }

                Assert.Equal(sum, sums[row], Math.Max(1e-6 * Math.Abs(sum), 1e-9));
                Assert.Equal(product, products[row], Math.Max(1e-6 * Math.Abs(product), 1e-9));
            }
        }
    }

    [Fact]
    public void Sums_are_kept_in_double_precision()
    {
        // In single precision 1e8 + 1 is 1e8, and the hundred ones would be lost.
        float[] values = [-1e8f, .. Enumerable.Repeat(1f, 100), 1e8f];
        float[] result = new float[values.Length];
        RolloutMemory.DiscountedSum(values, [.. values.Select(_ => 1f)], 1, result);
        Assert.Equal(100, result[0]);
    }

    [Fact]
    public void Scans_refuse_lengths_that_differ_and_strides_out_of_range()
    {
        Assert.Throws<ArgumentException>(() => RolloutMemory.DiscountedSum([1], [1, 1], 1, new float[1]));
        Assert.Throws<ArgumentException>(() => RolloutMemory.DiscountedSum([1], [1], 1, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutMemory.DiscountedSum([1], [1], 0, new float[1]));
        Assert.Throws<ArgumentException>(() => RolloutMemory.RunningProduct([1], [true, true], 1, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutMemory.RunningProduct([1], [true], -1, new float[1]));
    }
}
