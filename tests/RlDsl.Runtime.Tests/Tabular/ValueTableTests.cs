using RlDsl.Runtime.Tests.Checkpoints;

namespace RlDsl.Runtime.Tests.Tabular;

public sealed class ValueTableTests : IDisposable
{
    private static readonly TabularSpec Spec = new("Test-v0", States: 4, Actions: 3);
    private readonly TemporaryFolder folder = new();

    private string File => folder.File("table.ckpt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Values_are_row_by_row_and_move_one_at_a_time()
    {
        var table = new ActionValueTable(Spec, 0.5);
        Assert.Equal((4, 3), (table.States, table.Actions));
        Assert.All(table.Values.ToArray(), value => Assert.Equal(0.5, value));
        table.Move(2, 1, 0.25);
        table.Move(2, 1, 1);
        Assert.Equal([0.5, 1.75, 0.5], table[2].ToArray());
        Assert.Equal(7, table.IndexOf(2, 1));
        Assert.Equal(1.75, table.Values[7]);
        Assert.Equal(1.25 + (12 * 0.5), table.Values.ToArray().Sum());

        var states = new StateValueTable(Spec, -1);
        states.Move(3, 2);
        Assert.Equal([-1, -1, -1, 1], states.Values.ToArray());
        Assert.Equal((1.0, 3, 4), (states[3], states.IndexOf(3), states.States));
    }

    [Fact]
    public void Values_move_by_their_traces()
    {
        var table = new ActionValueTable(Spec, 0);
        var traces = new EligibilityTraces(12);
        traces.Accumulate(table.IndexOf(1, 2));
        traces.Decay(0.5);
        traces.Accumulate(table.IndexOf(3, 0));
        table.Move(traces, 4);
        Assert.Equal([0, 0, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0], table.Values.ToArray());

        var states = new StateValueTable(Spec, 1);
        var four = new EligibilityTraces(4);
        four.Replace(2);
        states.Move(four, -3);
        Assert.Equal([1, 1, -2, 1], states.Values.ToArray());
        Assert.Throws<ArgumentException>(() => states.Move(traces, 1));
        Assert.Throws<ArgumentException>(() => table.Move(four, 1));
    }

    [Fact]
    public void States_and_actions_that_there_are_not_are_refused()
    {
        var table = new ActionValueTable(Spec, 0);
        var states = new StateValueTable(Spec, 0);
        foreach (int wrong in (int[])[-1, 4, int.MaxValue, int.MinValue, 1 << 30])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => table[wrong].Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => table.Move(wrong, 0, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => states[wrong]);
            Assert.Throws<ArgumentOutOfRangeException>(() => states.Move(wrong, 1));
        }

        Assert.Contains(
            "from 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => table.Move(0, 3, 1)).Message,
            StringComparison.Ordinal);
        Assert.All(table.Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Tables_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActionValueTable(Spec, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StateValueTable(Spec, double.PositiveInfinity));
        Assert.Contains(
            "linear features",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new ActionValueTable(new TabularSpec("Large-v0", int.MaxValue, int.MaxValue), 0)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionModel(new TabularSpec("Large-v0", int.MaxValue, 2)));
    }

    [Fact]
    public void Checkpoint_keeps_values_to_the_last_bit()
    {
        var random = new RandomSource(1);
        var table = new ActionValueTable(Spec, 0);
        var states = new StateValueTable(Spec, 0);
        for (int state = 0; state < 4; state++)
        {
            states.Move(state, Math.ScaleB(random.NextNormal(), random.NextInt32(600) - 300));
            for (int action = 0; action < 3; action++)
            {
                table.Move(state, action, random.NextNormal());
            }
        }

        using (CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program"))
        {
            table.Save(writer, "q");
            states.Save(writer, "v");
            writer.Commit();
        }

        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        var other = new ActionValueTable(Spec, 7);
        double[] read = other.Read(reader, "q");
        Assert.All(other.Values.ToArray(), value => Assert.Equal(7, value));
        other.Restore(read);
        Assert.Equal(table.Values.ToArray(), other.Values.ToArray());
        read[0] = 100;
        Assert.Equal(table.Values.ToArray(), other.Values.ToArray());

        var otherStates = new StateValueTable(Spec, 7);
        otherStates.Restore(otherStates.Read(reader, "v"));
        Assert.Equal(states.Values.ToArray(), otherStates.Values.ToArray());
        Assert.Contains(
            "should have 4 numbers, but it has 12",
            Assert.Throws<CheckpointException>(() => states.Read(reader, "q")).Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => states.Read(reader, "w"));
        Assert.Throws<ArgumentException>(() => states.Restore(new double[3]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Values_that_are_not_finite_are_not_loaded(double wrong)
    {
        var states = new StateValueTable(Spec, 0);
        states.Move(2, wrong);
        using (CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program"))
        {
            states.Save(writer, "v");
            writer.Commit();
        }

        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        Assert.Contains(
            "number 2 of value 'v'", Assert.Throws<CheckpointException>(() => states.Read(reader, "v")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_values_are_noticed()
    {
        var states = new StateValueTable(Spec, 1.5);
        using (CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program"))
        {
            states.Save(writer, "v");
            Assert.Throws<ArgumentException>(() => states.Save(writer, "v"));
            writer.Commit();
        }

        byte[] bytes = System.IO.File.ReadAllBytes(File);
        int place = bytes.AsSpan().IndexOf(BitConverter.GetBytes(1.5));
        bytes[place + 1] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        Assert.Contains(
            "damaged", Assert.Throws<CheckpointException>(() => states.Read(reader, "v")).Message, StringComparison.Ordinal);
    }
}
