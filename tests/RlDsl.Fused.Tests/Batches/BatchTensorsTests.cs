namespace RlDsl.Fused.Tests.Batches;

public class BatchTensorsTests
{
    private static readonly BoxSpace observation = BoxSpace.Uniform([2], -100, 100), action = BoxSpace.Uniform([3], -1, 1);

    private readonly Arena arena = new();

    [Fact]
    public void Tensors_show_what_a_memory_draws_and_actions_after_a_refresh()
    {
        BatchTensors batch = new(arena, 4, observation);
        ReplayMemory memory = new(10, observation, 0.9);
        memory.Add([1, 2], 3, 5, [3, 4], EpisodeStatus.Running);
        memory.Sample(new RandomSource(1), batch.Transitions);
        batch.Refresh();
        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 2], batch.Observation.Values.ToArray());
        Assert.Equal([3, 4, 3, 4, 3, 4, 3, 4], batch.NextObservation.Values.ToArray());
        Assert.Equal([3, 3, 3, 3], batch.Action.Values.ToArray());
        Assert.Equal([5, 5, 5, 5], batch.Reward.Values.ToArray());
        Assert.Equal([0.9f, 0.9f, 0.9f, 0.9f], batch.Discount.Values.ToArray());
        Assert.Equal([1, 1, 1, 1], batch.Weight.Values.ToArray());
        Assert.Equal((2, 4, 2), (batch.Observation.Rank, batch.Observation.Size(0), batch.Observation.Size(1)));
        Assert.Equal((1, 4), (batch.Action.Rank, batch.Action.Count));
    }

    [Fact]
    public void Continuous_actions_are_rows()
    {
        BatchTensors batch = new(arena, 4, observation, action);
        ReplayMemory memory = new(10, observation, 0.9, action: action);
        memory.Add([1, 2], [0.1f, 0.2f, 0.3f], 5, [3, 4], EpisodeStatus.Terminated);
        memory.Sample(new RandomSource(1), batch.Transitions);
        batch.Refresh();
        Assert.Equal((4, 3), (batch.Action.Size(0), batch.Action.Size(1)));
        Assert.Equal([0.1f, 0.2f, 0.3f], batch.Action.Values[9..].ToArray());
        Assert.Equal([0, 0, 0, 0], batch.Discount.Values.ToArray());
    }

    [Fact]
    public void Later_steps_of_returns_are_shown_step_by_step()
    {
        BatchTensors batch = new(arena, 2, observation, steps: 3);
        Assert.Equal((4, 2), (batch.IntermediateObservation.Size(0), batch.LaterSteps));
        batch.Transitions.IntermediateDiscount[2] = 0.5f;
        Assert.Equal([0, 0, 0.5f, 0], batch.IntermediateDiscount.Values.ToArray());
        Assert.Equal([4, 6], batch.SumOverSteps(Tensor.Of(arena, [1, 2, 3, 4], 4)).Values.ToArray());
    }

    [Fact]
    public void Of_one_reward_a_later_step_counts_nothing()
    {
        BatchTensors batch = new(arena, 2, observation);
        batch.Transitions.Observation.AsSpan().Fill(7);
        batch.Transitions.Discount.AsSpan().Fill(1);
        Tensor values = batch.IntermediateObservation.Max(1);
        Assert.Equal([0, 0], batch.SumOverSteps(values * batch.IntermediateDiscount).Values.ToArray());
    }

    [Fact]
    public void One_number_a_transition_is_read()
    {
        BatchTensors batch = new(arena, 2, observation);
        Assert.Equal([3, 4], batch.Read(Tensor.Of(arena, [3, 4], 2)).ToArray());
        Assert.Throws<ArgumentException>(() => batch.Read(arena.Zeros(3)).Length);
    }

    [Fact]
    public void Values_of_a_loss_that_is_not_a_number_are_summarised()
    {
        BatchTensors batch = new(arena, 4, observation);
        ValueSummary[] summaries = batch.Describe(("target", Tensor.Of(arena, [float.NaN, 1], 2)));
        Assert.Equal(["observation", "reward", "target"], summaries.Select(summary => summary.Name));
        Assert.Equal((8, 4, 1), (summaries[0].Count, summaries[1].Count, summaries[2].NonFinite));
    }

    [Fact]
    public void Observations_of_environments_are_written_to_one_tensor()
    {
        ObservationTensor acting = new(arena, observation, 3);
        Tensor one = acting.Of([1, 2]);
        Assert.Equal((1, 2), (one.Size(0), one.Size(1)));
        Assert.Equal([1, 2], one.Values.ToArray());
        Tensor rows = acting.Rows([1, 2, 3, 4, 5, 6]);
        Assert.Equal(3, rows.Size(0));
        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Values.ToArray());
        Assert.Equal(1, acting.Rows([8, 9]).Size(0));
        RandomSource random = new(3);
        Assert.Equal(
            [1 + (float)(0.5 * random.NextNormal()), 2 + (float)(0.5 * random.NextNormal())],
            acting.Rows([1, 2], 0.5, new RandomSource(3)).Values.ToArray());
        Assert.Throws<ArgumentException>(() => acting.Of([1]));
        Assert.Contains("3 environments", Assert.Throws<ArgumentException>(() => acting.Rows([1, 2, 3, 4])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationTensor(arena, observation, 0));
    }

    [Fact]
    public void Actions_are_read_where_none_was_drawn()
    {
        int[] actions = [UniformActions.None, 5];
        ObservationTensor.FillActions(Tensor.Of(arena, [2, 3], 2), actions);
        Assert.Equal([2, 5], actions);
        ObservationTensor.ReadActions(Tensor.Of(arena, [2, 3], 2), actions);
        Assert.Equal([2, 3], actions);
    }

    [Fact]
    public void Scale_is_half_the_range_around_the_centre()
    {
        ActionBounds bounds = new(arena, new BoxSpace([4], [-1, 0, -6, 3], [1, 10, -2, 3]));
        Assert.Equal([-1, 0, -6, 3], bounds.Low.Values.ToArray());
        Assert.Equal([1, 10, -2, 3], bounds.High.Values.ToArray());
        Assert.Equal([1, 5, 2, 0], bounds.Scale.Values.ToArray());
        Assert.Equal([0, 5, -4, 3], bounds.Centre.Values.ToArray());
        Assert.Equal([1, 5, 2, 1], bounds.Unit.Values.ToArray());
        Assert.Equal(
            [-1, 5, -2, 3, 0.5f, 10, -6, 3],
            bounds.Clamp(Tensor.Of(arena, [-2, 5, 0, 0, 0.5f, 11, -7, 4], 2, 4)).Values.ToArray());
        Assert.Contains(
            "finite bounds",
            Assert.Throws<ArgumentException>(
                () => new ActionBounds(arena, BoxSpace.Uniform([1], 0, float.PositiveInfinity))).Message);
    }
}
