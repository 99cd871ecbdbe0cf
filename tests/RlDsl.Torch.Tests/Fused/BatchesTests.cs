using TorchSharp;
using static TorchSharp.torch;
using Plain = RlDsl.Fused;

namespace RlDsl.Torch.Tests.Fused;

/// <summary>What the fused backend draws, sums up and saves besides networks is what the TorchSharp backend does.</summary>
public sealed class BatchesTests : IDisposable
{
    private static readonly BoxSpace observation = BoxSpace.Uniform([2], -100, 100);

    private readonly Plain.Arena arena = new();
    private readonly string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Minibatches_have_the_same_rows()
    {
        using Minibatches torch = new(23, 4);
        Plain.Minibatches plain = new(23, 4);
        RandomSource random = new(1), again = new(1);
        foreach (int rows in (int[])[23, 40, 3, 7])
        {
            torch.Resize(rows);
            plain.Resize(rows);
            for (int pass = 0; pass < 3; pass++)
            {
                Assert.Equal(torch.Count, plain.Count);
                for (int i = 0; i < torch.Count; i++)
                {
                    Assert.Equal(torch[i].data<long>().ToArray(), plain[i].ToArray().Select(row => (long)row));
                }

                torch.Shuffle(random);
                plain.Shuffle(again);
            }
        }

        Assert.Equal(random.State, again.State);
    }

    [Fact]
    public void Noise_is_the_same_to_the_last_bit()
    {
        using DisposeScope scope = NewDisposeScope();
        RandomSource random = new(1), again = new(1);
        Tensor shape = zeros(7, 5);
        Plain.Tensor plain = arena.Zeros(7, 5);
        Assert.Equal(NormalNoise.Like(shape, random).data<float>().ToArray(), plain.NoiseLike(again).Values.ToArray());
        Assert.Equal(UniformNoise.Like(shape, random).data<float>().ToArray(), plain.UniformLike(again).Values.ToArray());
        ObservationTensor acting = new(observation, count: 2);
        Plain.ObservationTensor plainActing = new(arena, observation, 2);
        Assert.Equal(
            acting.Rows([1, 2, 3, 4], 0.3, random).data<float>().ToArray(),
            plainActing.Rows([1, 2, 3, 4], 0.3, again).Values.ToArray());
        acting.Dispose();
        Assert.Equal(random.State, again.State);
    }

    [Fact]
    public void Rollouts_are_summed_up_to_the_same_bit()
    {
        using DisposeScope scope = NewDisposeScope();
        Rollout memory = new(20, 2, observation, 0.9);
        RandomSource random = new(1);
        for (int step = 0; step < 40; step++)
        {
            memory.Add(
                step % 2, [step, 1], step % 3, random.NextNormal(), [step + 1, 1],
                random.NextInt32(5) == 0 ? EpisodeStatus.Terminated : EpisodeStatus.Running, random.NextNormal());
        }

        using RolloutTensors torch = new(memory, observation);
        Plain.RolloutTensors plain = new(arena, memory, observation);
        torch.Refresh();
        plain.Refresh();
        Same(torch.DiscountedSum(torch.Reward, torch.Carry), plain.DiscountedSum(plain.Reward, plain.Carry));
        Same(torch.RunningProduct(torch.LogProbability), plain.RunningProduct(plain.LogProbability));
        Same(torch.FirstOfEpisode(torch.Reward), plain.FirstOfEpisode(plain.Reward));
        Same(torch.Action.to_type(float32), plain.Action);
    }

    [Fact]
    public void What_one_normalizer_has_saved_the_other_goes_on_from()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationNormalizer torch = new(observation, 2), torchLoaded = new(observation, 2);
        Plain.ObservationNormalizer plain = new(arena, observation, 2), plainLoaded = new(arena, observation, 2);
        RandomSource random = new(1);
        for (int i = 0; i < 50; i++)
        {
            float[] seen = [(float)random.NextNormal(), 10 * (float)random.NextNormal()];
            torch.Observe(seen);
            plain.Observe(seen);
        }

        torch.Refresh();
        plain.Refresh();
        using (CheckpointWriter writer = CheckpointWriter.Create(file, "agent", "program"))
        {
            torch.Save(writer, "torch");
            plain.Save(writer, "plain");
            writer.Commit();
        }

        using CheckpointReader reader = CheckpointReader.Open(file, "agent", "program");
        torchLoaded.Load(reader, "plain");
        plainLoaded.Load(reader, "torch");
        float[] x = [0.3f, -4, 9, 80];
        Tensor expected = torch.Apply(tensor(x, [2, 2]));
        Plain.Tensor input = Plain.Tensor.Of(arena, x, 2, 2);
        Same(expected, plain.Apply(input));
        Same(expected, plainLoaded.Apply(input));
        Same(torchLoaded.Apply(tensor(x, [2, 2])), plain.Apply(input));
        torchLoaded.Refresh();
        plainLoaded.Refresh();
        Same(torchLoaded.Apply(tensor(x, [2, 2])), plainLoaded.Apply(input));
    }

    [Fact]
    public void Actions_are_clipped_to_the_same_bounds()
    {
        using DisposeScope scope = NewDisposeScope();
        BoxSpace action = new([3], [-1, 0, -6], [1, 10, -2]);
        using ActionBounds torch = new(action);
        Plain.ActionBounds plain = new(arena, action);
        Same(torch.Scale, plain.Scale);
        Same(torch.Centre, plain.Centre);
        Same(torch.Unit, plain.Unit);
        float[] x = [-2, 5, 0, 0.5f, 11, -7];
        Same(torch.Clamp(tensor(x, [2, 3])), plain.Clamp(Plain.Tensor.Of(arena, x, 2, 3)));
    }

    private static void Same(Tensor expected, Plain.Tensor actual) =>
        Assert.Equal(expected.detach().reshape(-1).data<float>().ToArray(), actual.Values.ToArray());
}
