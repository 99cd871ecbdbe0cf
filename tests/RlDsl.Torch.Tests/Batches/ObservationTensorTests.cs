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

        Tensor first = observations.Of([1, 2, 3, 4, 5, 6]);

        Assert.Equal([3L, 2L], first.shape);
        Assert.Equal([3f, 4f], first[1].data<float>().ToArray());
        Assert.Same(first, observations.Of([6, 5, 4, 3, 2, 1]));
        Assert.Equal([6f, 5f, 4f, 3f, 2f, 1f], first.data<float>().ToArray());
    }

    [Fact]
    public void Several_images_keep_their_shape()
    {
        using DisposeScope scope = NewDisposeScope();
        using ObservationTensor observations = new(BoxSpace.Uniform([1, 2, 3], 0, 255), images: true, count: 4);
        Assert.Equal([4L, 1L, 2L, 3L], observations.Of(new float[24]).shape);
    }

    [Fact]
    public void Another_number_of_observations_is_refused()
    {
        using ObservationTensor observations = new(Pair, count: 3);
        Assert.Throws<ArgumentException>(() => observations.Of([1, 2]));
        Assert.Throws<ArgumentException>(() => observations.Of(new float[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationTensor(Pair, count: 0));
    }
}
