using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Batches;

public class ActionBoundsTests
{
    private static readonly BoxSpace Space = new([3], [-1, 0, -6], [1, 10, -2]);

    [Fact]
    public void Scale_is_half_the_range_around_the_centre()
    {
        using ActionBounds bounds = new(Space);
        Assert.Equal([-1f, 0f, -6f], bounds.Low.data<float>().ToArray());
        Assert.Equal([1f, 10f, -2f], bounds.High.data<float>().ToArray());
        Assert.Equal([1f, 5f, 2f], bounds.Scale.data<float>().ToArray());
        Assert.Equal([0f, 5f, -4f], bounds.Centre.data<float>().ToArray());
    }

    [Fact]
    public void Actions_are_clipped_element_by_element_and_have_no_gradient_beyond()
    {
        using DisposeScope scope = NewDisposeScope();
        using ActionBounds bounds = new(Space);
        Tensor action = tensor(new float[,] { { -2, 5, 0 }, { 0.5f, 11, -7 } }, requires_grad: true);

        Tensor clipped = bounds.Clamp(action);
        clipped.sum().backward();

        Assert.Equal([-1f, 5f, -2f, 0.5f, 10f, -6f], clipped.data<float>().ToArray());
        Assert.Equal([0f, 1f, 0f, 1f, 0f, 0f], action.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Widest_range_does_not_overflow()
    {
        using ActionBounds bounds = new(BoxSpace.Uniform([1], float.MinValue, float.MaxValue));
        Assert.Equal((float.MaxValue, 0f), (bounds.Scale.ToSingle(), bounds.Centre.ToSingle()));
    }

    [Fact]
    public void Bounds_that_are_infinite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ActionBounds(new BoxSpace([1], [0], [float.PositiveInfinity])));
        Assert.Throws<ArgumentException>(() => new ActionBounds(new BoxSpace([1], [float.NegativeInfinity], [0])));
    }

    [Fact]
    public void Bounds_outlive_the_scope_in_which_they_were_made()
    {
        ActionBounds bounds;
        using (NewDisposeScope())
            bounds = new ActionBounds(Space);
        Assert.Equal(3, bounds.Scale.numel());
        bounds.Dispose();
        Assert.True(bounds.Scale.IsInvalid);
    }
}
