using RlDsl.Equivalence.Tests.Pairs;

namespace RlDsl.Equivalence.Tests;

/// <summary>A fused agent repeats a run to the last bit.</summary>
public class RepeatabilityTests
{
    private const int Steps = 400;

    public static TheoryData<string> Names => Pair.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_seed_repeats_a_run_to_the_last_bit(string name)
    {
        Checkpoint first = Train(name), second = Train(name);
        Assert.Equal(first.Entries.Keys, second.Entries.Keys);
        Assert.All(first.Entries, entry => Assert.True(
            entry.Value.AsSpan().SequenceEqual(second.Entries[entry.Key]), $"{entry.Key} is another one the second time."));
    }

    private static Checkpoint Train(string name)
    {
        using PairedAgent agent = Pair.Fused(name);
        agent.Train(Steps);
        Assert.True(agent.Updates > 0, "There were no updates.");
        return Checkpoint.OfTraining(agent);
    }
}
