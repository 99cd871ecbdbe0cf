namespace RlDsl.Fused.Tests.Rollouts;

public class RolloutTensorsTests
{
    private const double Gamma = 0.5;

    private static readonly BoxSpace observation = BoxSpace.Uniform([2], -100, 100);

    private readonly Arena arena = new();

    [Fact]
    public void Tensors_show_what_the_rollout_is_filled_with()
    {
        Rollout memory = new(3, 2, observation, Gamma);
        RolloutTensors tensors = new(arena, memory, observation);
        foreach (ulong seed in (ulong[])[1, 2])
        {
            memory.Clear();
            Fill(memory, new RandomSource(seed));
            tensors.Refresh();
            Assert.Equal((6, 2), (tensors.Observation.Size(0), tensors.Observation.Size(1)));
            Assert.Equal(memory.Observation, tensors.Observation.Values.ToArray());
            Assert.Equal(memory.NextObservation, tensors.NextObservation.Values.ToArray());
            Assert.Equal(memory.Action.Select(number => (float)number), tensors.Action.Values.ToArray());
            Assert.Equal(memory.Reward, tensors.Reward.Values.ToArray());
            Assert.Equal(memory.Discount, tensors.Discount.Values.ToArray());
            Assert.Equal(memory.Carry, tensors.Carry.Values.ToArray());
            Assert.Equal(memory.LogProbability, tensors.LogProbability.Values.ToArray());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Episodes_of_any_length_are_shown_when_the_rollout_has_grown(bool isContinuous)
    {
        BoxSpace? action = isContinuous ? BoxSpace.Uniform([3], -1, 1) : null;
        EpisodeRollout memory = new(1, 1, observation, Gamma, action);
        RolloutTensors tensors = new(arena, memory, observation, action);
        foreach (int length in (int[])[2, 5000, 3])
        {
            memory.Clear();
            for (int step = 0; step < length; step++)
            {
                EpisodeStatus status = step == length - 1 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
                if (isContinuous)
                {
                    memory.Add(0, [step, length], [step / 1e4f, 0.5f, -0.5f], step, [step + 1, length], status, -1.5);
                }
                else
                {
                    memory.Add(0, [step, length], step, step, [step + 1, length], status, -1.5);
                }
            }

            tensors.Refresh();
            Assert.Equal((length, isContinuous ? 2 : 1), (tensors.Action.Size(0), tensors.Action.Rank));
            Assert.Equal(isContinuous ? -0.5f : length - 1, tensors.Action.Values[^1]);
            Assert.Equal(length - 1, tensors.Reward.Values[^1]);
            Assert.Equal(length, tensors.NextObservation.Values[^2]);
            Assert.Equal((0f, -1.5f), (tensors.Discount.Values[^1], tensors.LogProbability.Values[0]));
        }
    }

    /// <summary>By the definition, for each row on its own: Σ_k (Π_{i&lt;k} f_{t+i}) x_{t+k}, and Π_{i≤t} x_i.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Scans_are_those_of_the_definition(int environments)
    {
        const int Steps = 40;
        Rollout memory = new(Steps, environments, observation, Gamma);
        Fill(memory, new RandomSource(3));
        RolloutTensors tensors = new(arena, memory, observation);
        tensors.Refresh();
        Tensor factors = tensors.Carry * 0.95f, ratios = (tensors.Reward * 0.3f) + 1;
        Tensor sums = tensors.DiscountedSum(tensors.Reward, factors), products = tensors.RunningProduct(ratios);
        Tensor firsts = tensors.FirstOfEpisode(tensors.Reward);
        for (int row = 0; row < Steps * environments; row++)
        {
            double sum = 0, weight = 1, product = ratios.Values[row];
            for (int next = row; next < sums.Count && weight != 0; next += environments)
            {
                sum += weight * memory.Reward[next];
                weight *= factors.Values[next];
            }

            int first = row;
            while (first >= environments && memory.Carry[first - environments] != 0)
            {
                first -= environments;
                product *= ratios.Values[first];
            }

            Assert.Equal(sum, sums.Values[row], 1e-5);
            Assert.Equal(product, products.Values[row], 1e-4 * (1 + Math.Abs(product)));
            Assert.Equal(memory.Reward[first], firsts.Values[row]);
        }

        Assert.Throws<ArgumentException>(() => tensors.DiscountedSum(arena.Zeros(3), tensors.Carry));
        Assert.Throws<ArgumentException>(() => tensors.RunningProduct(arena.Zeros(3)));
    }

    [Fact]
    public void Values_of_a_loss_that_is_not_a_number_are_summarised()
    {
        Rollout memory = new(2, 1, observation, Gamma);
        RolloutTensors tensors = new(arena, memory, observation);
        memory.Add(0, [1, 2], 0, 3, [4, 5], EpisodeStatus.Running);
        tensors.Refresh();
        ValueSummary[] summaries = tensors.Describe(("ratio", Tensor.Of(arena, [1, float.NaN, 3], 3)));
        Assert.Equal(["observation", "reward", "ratio"], summaries.Select(summary => summary.Name));
        Assert.Equal([2, 1, 3], summaries.Select(summary => summary.Count));
    }

    [Fact]
    public void Rollout_of_other_spaces_is_refused()
    {
        BoxSpace action = BoxSpace.Uniform([3], -1, 1), other = BoxSpace.Uniform([1], -1, 1);
        Rollout numbered = new(2, 1, observation, Gamma), continuous = new(2, 1, observation, Gamma, action);
        Assert.Throws<ArgumentException>(() => new RolloutTensors(arena, numbered, other));
        Assert.Throws<ArgumentException>(() => new RolloutTensors(arena, numbered, observation, action));
        Assert.Throws<ArgumentException>(() => new RolloutTensors(arena, continuous, observation));
        Assert.Throws<ArgumentException>(() => new RolloutTensors(arena, continuous, observation, other));
    }

    [Theory]
    [InlineData(10, 3, new[] { 3, 3, 4 })]
    [InlineData(2, 5, new[] { 1, 1 })]
    [InlineData(7, 1, new[] { 7 })]
    public void Each_row_is_in_one_minibatch(int rows, int count, int[] sizes)
    {
        Minibatches minibatches = new(3, count);
        minibatches.Resize(rows);
        RandomSource random = new(1);
        for (int pass = 0; pass < 3; pass++)
        {
            List<int> all = [];
            for (int i = 0; i < minibatches.Count; i++)
            {
                Assert.Equal(sizes[i], minibatches[i].Length);
                all.AddRange(minibatches[i]);
            }

            Assert.Equal(pass == 0, all.SequenceEqual(Enumerable.Range(0, rows)));
            Assert.Equal(Enumerable.Range(0, rows), all.Order());
            do
            {
                minibatches.Shuffle(random);
            }
            while (minibatches[0][0] == 0);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => minibatches[sizes.Length].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Minibatches(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => minibatches.Resize(0));
    }

    /// <summary>One step in three ends an episode, in either way.</summary>
    private static void Fill(Rollout memory, RandomSource random)
    {
        float[][] current = [.. Enumerable.Range(0, memory.Environments).Select(_ => Next())];
        for (int step = 0; step < memory.Steps; step++)
        {
            for (int environment = 0; environment < memory.Environments; environment++)
            {
                EpisodeStatus status = random.NextInt32(6) switch
                {
                    0 => EpisodeStatus.Terminated,
                    1 => EpisodeStatus.Truncated,
                    _ => EpisodeStatus.Running,
                };
                float[] next = Next();
                memory.Add(
                    environment, current[environment], random.NextInt32(4), random.NextNormal(), next, status,
                    random.NextNormal());
                current[environment] = status == EpisodeStatus.Running ? next : Next();
            }
        }

        float[] Next() => [(float)random.NextNormal(), (float)random.NextNormal()];
    }
}
