using TorchSharp;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Rollouts;

public class RolloutTensorsTests
{
    private const double Gamma = 0.5;

    private static readonly BoxSpace Observation = BoxSpace.Uniform([2], -100, 100);

    [Fact]
    public void Tensors_show_what_the_rollout_is_filled_with()
    {
        using DisposeScope scope = NewDisposeScope();
        Rollout memory = new(3, 2, Observation, Gamma);
        using RolloutTensors tensors = new(memory, Observation);
        Assert.Equal([0L, 2L], tensors.Observation.shape);
        Fill(memory, new RandomSource(1));
        tensors.Refresh();
        Tensor reward = tensors.Reward;

        Agree();
        memory.Clear();
        Fill(memory, new RandomSource(2));
        tensors.Refresh();

        // As many rows of the same arrays are the same tensors.
        Assert.Same(reward, tensors.Reward);
        Agree();

        void Agree()
        {
            Assert.Equal([6L, 2L], tensors.Observation.shape);
            Assert.Equal([6L, 2L], tensors.NextObservation.shape);
            Assert.Equal(memory.Observation, tensors.Observation.data<float>().ToArray());
            Assert.Equal(memory.NextObservation, tensors.NextObservation.data<float>().ToArray());
            Assert.Equal(memory.Action, tensors.Action.data<long>().ToArray());
            Assert.Equal(memory.Reward, tensors.Reward.data<float>().ToArray());
            Assert.Equal(memory.Discount, tensors.Discount.data<float>().ToArray());
            Assert.Equal(memory.Carry, tensors.Carry.data<float>().ToArray());
            Assert.Equal(memory.LogProbability, tensors.LogProbability.data<float>().ToArray());
        }
    }

    [Fact]
    public void Episodes_of_any_length_are_shown_when_the_rollout_has_grown()
    {
        using DisposeScope scope = NewDisposeScope();
        BoxSpace action = BoxSpace.Uniform([3], -1, 1);
        EpisodeRollout memory = new(1, 1, Observation, Gamma, action);
        using RolloutTensors tensors = new(memory, Observation, action: action);
        foreach (int length in (int[])[2, 5000, 3])
        {
            memory.Clear();
            for (int step = 0; step < length; step++)
            {
                memory.Add(
                    0, [step, length], [step / 1e4f, 0.5f, -0.5f], step, [step + 1, length],
                    step == length - 1 ? EpisodeStatus.Terminated : EpisodeStatus.Running, -1.5);
            }

            tensors.Refresh();
            Assert.Equal([length, 2L], tensors.Observation.shape);
            Assert.Equal([length, 3L], tensors.Action.shape);
            Assert.Equal((length - 1) / 1e4f, tensors.Action[length - 1, 0].ToNumber());
            Assert.Equal(length - 1, tensors.Reward[-1].ToNumber());
            Assert.Equal(length, tensors.NextObservation[-1, 0].ToNumber());
            Assert.Equal((0f, -1.5f), (tensors.Discount[-1].ToNumber(), tensors.LogProbability[0].ToNumber()));
        }
    }

    [Fact]
    public void Images_keep_their_shape()
    {
        using DisposeScope scope = NewDisposeScope();
        BoxSpace image = BoxSpace.Uniform([1, 2, 2], 0, 255);
        Rollout memory = new(1, 1, image, Gamma);
        using RolloutTensors tensors = new(memory, image, images: true);
        memory.Add(0, [1, 2, 3, 4], 0, 0, [5, 6, 7, 8], EpisodeStatus.Running);

        tensors.Refresh();

        Assert.Equal([1L, 1L, 2L, 2L], tensors.Observation.shape);
        Assert.Equal(7f, tensors.NextObservation[0, 0, 1, 0].ToNumber());
    }

    /// <summary>Returns and advantages by the definition, for each row on its own: Σ_k (Π_{i&lt;k} f_{t+i}) x_{t+k}.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sums_of_what_follows_are_those_of_the_definition(int environments)
    {
        using DisposeScope scope = NewDisposeScope();
        const int Steps = 40;
        Rollout memory = new(Steps, environments, Observation, Gamma);
        Fill(memory, new RandomSource(3));
        using RolloutTensors tensors = new(memory, Observation);
        Tensor factors = tensors.Carry * Kept(0.95);
        float[] values = [.. memory.Reward], by = factors.data<float>().ToArray();

        Tensor sums = tensors.DiscountedSum(tensors.Reward, factors);

        for (int row = 0; row < values.Length; row++)
        {
            double expected = 0, weight = 1;
            for (int next = row; next < values.Length && weight != 0; next += environments)
            {
                expected += weight * values[next];
                weight *= by[next];
            }

            Assert.Equal(expected, sums[row].ToNumber(), 1e-5);
        }

        Assert.Contains(0f, memory.Carry[..((Steps - 1) * environments)]);
        Assert.False(sums.requires_grad);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Products_of_what_came_before_are_those_of_the_definition(int environments)
    {
        using DisposeScope scope = NewDisposeScope();
        const int Steps = 40;
        Rollout memory = new(Steps, environments, Observation, Gamma);
        Fill(memory, new RandomSource(4));
        using RolloutTensors tensors = new(memory, Observation);
        Tensor ratios = (tensors.Reward * Kept(0.3)).Plus(Kept(1)).requires_grad_();
        float[] values = ratios.data<float>().ToArray();

        Tensor products = tensors.RunningProduct(ratios);

        for (int row = 0; row < values.Length; row++)
        {
            double expected = values[row];
            for (int before = row - environments; before >= 0 && memory.Carry[before] != 0; before -= environments)
                expected *= values[before];
            Assert.Equal(expected, products[row].ToNumber(), 1e-4 * (1 + Math.Abs(expected)));
        }

        Assert.False(products.requires_grad);
    }

    [Fact]
    public void Scans_take_tensors_with_gaps_and_of_double_precision()
    {
        using DisposeScope scope = NewDisposeScope();
        Rollout memory = new(4, 1, Observation, Gamma);
        Fill(memory, new RandomSource(5));
        using RolloutTensors tensors = new(memory, Observation);
        Tensor both = stack([tensors.Reward, tensors.Carry], 1);

        Tensor expected = tensors.DiscountedSum(tensors.Reward, tensors.Carry);
        Tensor actual = tensors.DiscountedSum(both[TensorIndex.Colon, 0], both[TensorIndex.Colon, 1].to_type(float64));

        Assert.Equal(expected.data<float>().ToArray(), actual.data<float>().ToArray());
    }

    [Fact]
    public void Scans_of_another_number_of_rows_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Rollout memory = new(4, 1, Observation, Gamma);
        Fill(memory, new RandomSource(6));
        using RolloutTensors tensors = new(memory, Observation);
        Assert.Throws<ArgumentException>(() => tensors.DiscountedSum(ones(3), tensors.Carry));
        Assert.Throws<ArgumentException>(() => tensors.DiscountedSum(tensors.Reward, ones(5)));
        Assert.Throws<ArgumentException>(() => tensors.RunningProduct(ones(4, 1, 2)));
    }

    [Fact]
    public void Values_of_a_loss_that_is_not_a_number_are_summarised()
    {
        using DisposeScope scope = NewDisposeScope();
        Rollout memory = new(2, 1, Observation, Gamma);
        using RolloutTensors tensors = new(memory, Observation);
        memory.Add(0, [1, 2], 0, 3, [4, 5], EpisodeStatus.Running);
        tensors.Refresh();

        ValueSummary[] summaries = tensors.Describe(("ratio", tensor([1f, float.NaN, 3f])));

        Assert.Equal(["observation", "reward", "ratio"], summaries.Select(summary => summary.Name));
        Assert.Equal([2, 1, 3], summaries.Select(summary => summary.Count));
        Assert.Equal((1, 2.0), (summaries[2].NonFinite, summaries[2].Mean));
    }

    [Fact]
    public void Rollout_of_other_spaces_is_refused()
    {
        BoxSpace action = BoxSpace.Uniform([3], -1, 1), other = BoxSpace.Uniform([1], -1, 1);
        Rollout numbered = new(2, 1, Observation, Gamma), continuous = new(2, 1, Observation, Gamma, action);
        Assert.Throws<ArgumentException>(() => new RolloutTensors(numbered, other));
        Assert.Throws<ArgumentException>(() => new RolloutTensors(numbered, Observation, action: action));
        Assert.Throws<ArgumentException>(() => new RolloutTensors(continuous, Observation));
        Assert.Throws<ArgumentException>(() => new RolloutTensors(continuous, Observation, action: other));
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
