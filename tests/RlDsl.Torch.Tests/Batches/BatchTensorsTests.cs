using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Batches;

public class BatchTensorsTests
{
    private static readonly BoxSpace Observation = BoxSpace.Uniform([2], -1, 1), Action = BoxSpace.Uniform([3], -1, 1);

    [Fact]
    public void Continuous_actions_are_rows()
    {
        using DisposeScope scope = NewDisposeScope();
        using BatchTensors batch = new(4, Observation, action: Action);
        ReplayMemory memory = new(10, Observation, 0.9, action: Action);
        memory.Add([1, 2], [0.1f, 0.2f, 0.3f], 5, [3, 4], EpisodeStatus.Terminated);

        memory.Sample(new RandomSource(1), batch.Transitions);

        Assert.Equal(float32, batch.Action.dtype);
        Assert.Equal([4L, 3L], batch.Action.shape);
        Assert.Equal([0.1f, 0.2f, 0.3f], batch.Action[3].data<float>().ToArray());
        Assert.Equal([3f, 4f], batch.NextObservation[0].data<float>().ToArray());
    }

    [Fact]
    public void Numbered_actions_are_whole_numbers()
    {
        using BatchTensors batch = new(4, Observation);
        Assert.Equal(int64, batch.Action.dtype);
        Assert.Equal([4L], batch.Action.shape);
    }

    [Fact]
    public void Values_of_a_loss_that_is_not_a_number_are_summarised()
    {
        using DisposeScope scope = NewDisposeScope();
        using BatchTensors batch = new(4, Observation);

        ValueSummary[] summaries = batch.Describe(("target", tensor([float.NaN, 1])));

        Assert.Equal(["observation", "reward", "target"], summaries.Select(summary => summary.Name));
        Assert.Equal((8, 4, 1), (summaries[0].Count, summaries[1].Count, summaries[2].NonFinite));
    }
}
