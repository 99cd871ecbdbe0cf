namespace RlDsl.Runtime.Tests.Environments;

public class SpaceTests
{
    [Fact]
    public void Box_has_the_product_of_its_shape_as_size()
    {
        BoxSpace space = BoxSpace.Uniform([2, 3, 4], -1, 2, ElementType.Byte);
        Assert.Equal(24, space.Size);
        Assert.Equal<int>([2, 3, 4], space.Shape.ToArray());
        Assert.All(space.Low, low => Assert.Equal(-1, low));
        Assert.All(space.High, high => Assert.Equal(2, high));
        Assert.Equal("box(2 x 3 x 4)", space.ToString());
    }

    [Fact]
    public void Boxes_are_equal_by_value()
    {
        BoxSpace space = new([2], [0, 1], [2, 3]);
        BoxSpace same = new([2], [0, 1], [2, 3]);
        Assert.Equal(space, same);
        Assert.Equal(space.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(space, new BoxSpace([2], [0, 1], [2, 4]));
        Assert.NotEqual(space, new BoxSpace([2, 1], [0, 1], [2, 3]));
        Assert.NotEqual(space, new BoxSpace([2], [0, 1], [2, 3], ElementType.Byte));
    }

    [Fact]
    public void Malformed_boxes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BoxSpace([0], [], []));
        Assert.Throws<ArgumentException>(() => new BoxSpace([2], [0], [1]));
        Assert.Throws<ArgumentException>(() => new BoxSpace([1], [2], [1]));
        Assert.Throws<ArgumentException>(() => new BoxSpace([1], [float.NaN], [1]));
        Assert.Throws<ArgumentException>(() => BoxSpace.Uniform([3, -1], 0, 1));
    }

    [Fact]
    public void Specs_refuse_what_no_agent_could_act_in()
    {
        BoxSpace box = BoxSpace.Uniform([1], -1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteSpec("x", box, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteSpec("x", box, 1) with { Actions = -1 });
        Assert.Throws<ArgumentException>(() => new ContinuousSpec("x", box, BoxSpace.Uniform([1], -1, float.PositiveInfinity)));
        Assert.Equal(new ContinuousSpec("x", box, box), new ContinuousSpec("x", BoxSpace.Uniform([1], -1, 1), box));
    }
}
