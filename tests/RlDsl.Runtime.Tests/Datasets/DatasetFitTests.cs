using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Datasets;

/// <summary>Data sets that cannot be of an environment are refused with the array, the row and what is needed.</summary>
public sealed class DatasetFitTests
{
    private static readonly DiscreteSpec CartPoleSpec = new CartPole().Spec;

    // Elements with bounds of their own.
    private static readonly ContinuousSpec Arm = new(
        "Arm-v0", BoxSpace.Uniform([4], -1, 1), new BoxSpace([2], [-2, 0], [2, 0.1f]));

    [Fact]
    public void Data_sets_that_fit_are_taken()
    {
        TransitionColumns discrete = Discrete();
        discrete.DiscreteActions[1] = CartPoleSpec.Actions - 1;
        discrete.Observations[3] = 1e30f;
        Of(discrete).RequireFits(CartPoleSpec);

        TransitionColumns continuous = Continuous();
        float[] edges = [-2, 0, 2, 0.1f, 0, 0.05f];
        edges.CopyTo(continuous.ContinuousActions, 0);
        Of(continuous).RequireFits(Arm);
    }

    [Fact]
    public void Empty_data_sets_are_refused()
    {
        Assert.Equal(
            "Data set: it has no transitions, but learning CartPole-v1 needs some.",
            Refusal(TransitionColumns.Allocate(0, [4], 0), null));
        Assert.Contains(
            "no transitions", Assert.Throws<DatasetException>(
                () => Of(TransitionColumns.Allocate(0, [4], 2)).RequireFits(Arm)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Other_kinds_of_actions_are_refused()
    {
        Assert.Equal(
            "Data set, array 'actions': it has continuous actions of 2 elements, but CartPole-v1 needs the numbers of discrete "
            + "ones, 0 to 1.",
            Refusal(Continuous(), "actions"));
        Assert.Equal(
            "Data set, array 'actions': it has the numbers of discrete actions, but Arm-v0 needs continuous ones of 2 elements.",
            ArmRefusal(Discrete(), "actions"));
        Assert.Equal(
            "Data set, array 'actions': it has continuous actions of 3 elements, but Arm-v0 needs continuous ones of 2 elements.",
            ArmRefusal(TransitionColumns.Allocate(3, [4], 3), "actions"));
    }

    [Fact]
    public void Observations_of_another_size_are_refused()
    {
        const string Reason = "Data set, array 'observations': its observations have 3 elements, but those of ";
        Assert.Equal(
            Reason + "CartPole-v1 have 4.", Refusal(TransitionColumns.Allocate(3, [3], 0), "observations"));
        Assert.Equal(Reason + "Arm-v0 have 4.", ArmRefusal(TransitionColumns.Allocate(3, [3], 2), "observations"));
    }

    [Fact]
    public void Images_may_be_flat_but_not_transposed()
    {
        DiscreteSpec images = new("Images-v0", BoxSpace.Uniform([2, 3, 4], 0, 1), 2);
        Of(TransitionColumns.Allocate(1, [2, 3, 4], 0)).RequireFits(images);
        Of(TransitionColumns.Allocate(1, [24], 0)).RequireFits(images);
        Of(TransitionColumns.Allocate(1, [2, 2], 0)).RequireFits(CartPoleSpec);
        DatasetException exception = Assert.Throws<DatasetException>(
            () => Of(TransitionColumns.Allocate(1, [3, 4, 2], 0)).RequireFits(images));
        Assert.Equal(
            "Data set, array 'observations': its observations have the shape (3, 4, 2), but those of Images-v0 (2, 3, 4): save "
            + "them transposed.",
            exception.Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Actions_that_there_are_not_are_refused(int action)
    {
        TransitionColumns columns = Discrete();
        columns.DiscreteActions[2] = action;
        Assert.Equal(
            $"Data set, array 'actions': row 2 is {action}, but the actions of CartPole-v1 are from 0 to 1.",
            Refusal(columns, "actions"));
    }

    [Theory]
    [InlineData(2, -2.5f, "element 0 of row 1 is -2.5, but in Arm-v0 it is from -2 to 2")]
    [InlineData(5, 0.125f, "element 1 of row 2 is 0.125, but in Arm-v0 it is from 0 to 0.1")]
    public void Actions_out_of_bounds_are_refused(int index, float action, string reason)
    {
        TransitionColumns columns = Continuous();
        columns.ContinuousActions[index] = action;
        Assert.Equal(
            $"Data set, array 'actions': {reason}: save the actions as the environment applied them, clipped to its bounds.",
            ArmRefusal(columns, "actions"));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Numbers_that_are_not_finite_are_refused(float number, string shown)
    {
        AssertRefused(columns => columns.Observations, 7, "observations", "element 3 of row 1");
        AssertRefused(columns => columns.NextObservations, 8, "next_observations", "element 0 of row 2");
        AssertRefused(columns => columns.Rewards, 2, "rewards", "row 2");

        TransitionColumns columns = Continuous();
        columns.ContinuousActions[3] = number;
        Assert.Equal(
            $"Data set, array 'actions': element 1 of row 1 is {shown}, but numbers to learn from must be finite.",
            ArmRefusal(columns, "actions"));

        void AssertRefused(Func<TransitionColumns, float[]> column, int index, string array, string where)
        {
            string reason = $"Data set, array '{array}': {where} is {shown}, but numbers to learn from must be finite.";
            TransitionColumns discrete = Discrete();
            column(discrete)[index] = number;
            Assert.Equal(reason, Refusal(discrete, array));
            TransitionColumns continuous = Continuous();
            column(continuous)[index] = number;
            Assert.Equal(reason, ArmRefusal(continuous, array));
        }
    }

    [Fact]
    public void File_of_the_data_set_is_named()
    {
        var dataset = new TransitionDataset(Continuous(), new DatasetPlace("some.npz"));
        DatasetException exception = Assert.Throws<DatasetException>(() => dataset.RequireFits(CartPoleSpec));
        Assert.StartsWith("Data set 'some.npz', array 'actions': it has", exception.Message, StringComparison.Ordinal);
        Assert.Equal(("some.npz", "actions"), (exception.Path, exception.Array));
    }

    private static TransitionColumns Discrete() => TransitionColumns.Allocate(3, [4], 0);

    private static TransitionColumns Continuous() => TransitionColumns.Allocate(3, [4], 2);

    private static TransitionDataset Of(TransitionColumns columns) => new(columns, default);

    private static string Refusal(TransitionColumns columns, string? array)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Of(columns).RequireFits(CartPoleSpec));
        Assert.Equal(array, exception.Array);
        return exception.Message;
    }

    private static string ArmRefusal(TransitionColumns columns, string array)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Of(columns).RequireFits(Arm));
        Assert.Equal(array, exception.Array);
        return exception.Message;
    }
}
