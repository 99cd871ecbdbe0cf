using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Batches;

public class ObservationTensorTests
{
    private static readonly BoxSpace Pair = BoxSpace.Uniform([2], -1, 1);

    [Fact]
    public void Several_observations_are_rows_of_one_tensor()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationTensor observations = new(Pair, count: 3);

        Tensor first = observations.Rows([1, 2, 3, 4, 5, 6]);

        Assert.Equal([3L, 2L], first.shape);
        Assert.Equal([3f, 4f], first[1].data<float>().ToArray());
        Assert.Same(first, observations.Rows([6, 5, 4, 3, 2, 1]));
        Assert.Equal([6f, 5f, 4f, 3f, 2f, 1f], first.data<float>().ToArray());
    }

    [Fact]
    public void Several_images_keep_their_shape()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationTensor observations = new(BoxSpace.Uniform([1, 2, 3], 0, 255), images: true, count: 4);
        Assert.Equal([4L, 1L, 2L, 3L], observations.Rows(new float[24]).shape);
    }

    [Fact]
    public void One_observation_is_one_row()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationTensor observations = new(BoxSpace.Uniform([1, 2, 1], 0, 9), images: true, count: 3);
        Tensor row = observations.Of([7, 8]);
        Assert.Equal([1L, 1L, 2L, 1L], row.shape);
        Assert.Equal([7f, 8f], row.data<float>().ToArray());
        Assert.Same(row, observations.Rows([9, 6]));
        Assert.Equal([9f, 6f], row.data<float>().ToArray());
    }

    [Fact]
    public void Another_number_of_observations_is_refused()
    {
        using ObservationTensor observations = new(Pair, count: 3);
        Assert.Throws<ArgumentException>(() => observations.Of([1, 2, 3, 4]));
        Assert.Contains(
            "3 environments", Assert.Throws<ArgumentException>(() => observations.Rows([1, 2, 3, 4])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => observations.Rows(new float[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationTensor(Pair, count: 0));
    }

    [Fact]
    public void Noise_is_drawn_for_each_element_of_the_given_rows_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationTensor observations = new(Pair, count: 2);
        RandomSource given = new(4), drawn = new(4);
        float[] expected = [.. new float[] { 1, 2, 3, 4 }.Select(value => value + (float)(0.5 * drawn.NextNormal()))];
        Assert.Equal(expected, observations.Rows([1, 2, 3, 4], 0.5, given).data<float>().ToArray());
        expected = [5 + (float)(0.5 * drawn.NextNormal()), 6 + (float)(0.5 * drawn.NextNormal())];
        Assert.Equal(expected, observations.Rows([5, 6], 0.5, given).data<float>().ToArray());
        Assert.Equal(drawn.State, given.State);
    }

    [Fact]
    public void Chosen_actions_take_the_place_of_those_that_were_not_drawn()
    {
        using Tensor chosen = tensor(new long[] { 4, 5, 6 });
        int[] actions = [1, UniformActions.None, 2];
        ObservationTensor.FillActions(chosen, actions);
        Assert.Equal([1, 5, 2], actions);
        ObservationTensor.ReadActions(chosen, actions);
        Assert.Equal([4, 5, 6], actions);
    }
}
