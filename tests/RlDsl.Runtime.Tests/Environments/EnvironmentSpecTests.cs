namespace RlDsl.Runtime.Tests.Environments;

public class EnvironmentSpecTests
{
    private static readonly BoxSpace Scalar = BoxSpace.Uniform([1], -1, 1);
    private static readonly BoxSpace Pair = BoxSpace.Uniform([2], -1, 1);
    private static readonly ContinuousSpec Spec = new("Arm", Pair, Pair);

    [Fact]
    public void Observations_must_be_finite_and_have_the_length_of_the_environments()
    {
        Spec.RequireObservation([5, 6], [0, 0]);
        Assert.Contains(
            "Arm", Assert.Throws<ArgumentException>(() => Spec.RequireObservation([1], [0, 0])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "3 elements", Assert.Throws<ArgumentException>(() => Spec.RequireObservation([5, 6], [0, 0, 0])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Element 1 of the observation of environment 2 is NaN",
            Assert.Throws<ArgumentException>(() => Spec.RequireObservations([1, 2, 3, 4, 5, float.NaN], new float[6], 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_must_be_finite()
    {
        Spec.RequireStep([1, 2], [0, 0], new StepResult(1, EpisodeStatus.Running), [3, 4]);
        Assert.Contains("next observation", Refused([1, 2], 1, EpisodeStatus.Running, [float.NaN, 4]), StringComparison.Ordinal);
        Assert.Contains("reward is 1E+300", Refused([1, 2], 1e300, EpisodeStatus.Running, [3, 4]), StringComparison.Ordinal);
        Assert.Contains("status", Refused([1, 2], 1, (EpisodeStatus)7, [3, 4]), StringComparison.Ordinal);

        static string Refused(float[] observation, double reward, EpisodeStatus status, float[] next) =>
            Assert.ThrowsAny<ArgumentException>(
                () => Spec.RequireStep(observation, [0, 0], new StepResult(reward, status), next)).Message;
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
        AssertRefused(
            new ContinuousSpec("Other", Pair, new BoxSpace([2], [-1, -2], [1, 1])), "element 1 of actions is from -1 to 1");
        AssertRefused(new ContinuousSpec("Other", Pair, new BoxSpace([2], [-1, -1], [0.5f, 1])), "from -1 to 0.5");

        static void AssertRefused(ContinuousSpec other, string reason) => Assert.Contains(
            reason, Assert.Throws<ArgumentException>(() => Spec.RequireSame(other)).Message, StringComparison.Ordinal);
    }
}
