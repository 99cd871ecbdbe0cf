namespace RlDsl.Runtime.Tests.Environments;

public class EnvironmentSpecTests
{
    private static readonly BoxSpace Scalar = BoxSpace.Uniform([1], -1, 1);
    private static readonly BoxSpace Pair = BoxSpace.Uniform([2], -1, 1);
    private static readonly ContinuousSpec Spec = new("Arm", Pair, Pair);

    [Fact]
    public void Observations_must_have_the_length_of_the_environments()
    {
        Spec.RequireObservation([5, 6]);
        Assert.Contains("Arm", Assert.Throws<ArgumentException>(() => Spec.RequireObservation([1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_must_be_finite_and_have_the_length_of_the_environments()
    {
        Spec.RequireAction([-7, 7]);
        Assert.Throws<ArgumentException>(() => Spec.RequireAction([0, 0, 0]));
        Assert.Contains("Element 1", Assert.Throws<ArgumentException>(
            () => Spec.RequireAction([0, float.PositiveInfinity])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_environment_must_have_the_same_shapes_and_the_same_bounds_of_actions()
    {
        Spec.RequireSame(new ContinuousSpec("Other", BoxSpace.Uniform([2], -9, 9), BoxSpace.Uniform([2], -1, 1)));
        AssertRefused(new ContinuousSpec("Other", Scalar, Pair), "observations box(1)");
        AssertRefused(new ContinuousSpec("Other", Pair, Scalar), "actions box(1)");
        AssertRefused(new ContinuousSpec("Other", Pair, new BoxSpace([2], [-1, -2], [1, 1])), "element 1 of actions is from -1 to 1");
        AssertRefused(new ContinuousSpec("Other", Pair, new BoxSpace([2], [-1, -1], [0.5f, 1])), "from -1 to 0.5");

        static void AssertRefused(ContinuousSpec other, string reason) => Assert.Contains(
            reason, Assert.Throws<ArgumentException>(() => Spec.RequireSame(other)).Message, StringComparison.Ordinal);
    }
}
