using RlDsl.Equivalence.Tests.Pairs;

namespace RlDsl.Equivalence.Tests;

/// <summary>What an agent of one backend has saved, the agent of the other one loads and goes on with.</summary>
public class InterchangeTests
{
    private const double Tolerance = 1e-3;

    private const int Updates = 6;

    public static TheoryData<string> Names => Pair.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Fused_agent_goes_on_where_TorchSharp_was(string name)
    {
        using PairedAgent torch = Pair.Torch(name), fused = Pair.Fused(name);
        GoesOn(torch, fused);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Agent_of_TorchSharp_goes_on_where_the_fused_one_was(string name)
    {
        using PairedAgent torch = Pair.Torch(name), fused = Pair.Fused(name);
        GoesOn(fused, torch);
    }

    private static void GoesOn(PairedAgent first, PairedAgent second)
    {
        first.TrainTo(Updates);
        Checkpoint saved = Checkpoint.OfTraining(first);
        saved.LoadInto(second);
        Checkpoint again = Checkpoint.OfTraining(second);
        Assert.Equal(saved.Entries.Keys, again.Entries.Keys);
        Assert.All(saved.Entries, entry => Assert.True(
            entry.Value.AsSpan().SequenceEqual(again.Entries[entry.Key]), $"{entry.Key} is another one after loading."));

        // The agent that saved loads too: that begins new episodes where environments are not saved.
        saved.LoadInto(first);
        first.TrainTo(2 * Updates);
        second.TrainTo(2 * Updates);
        Closeness.AreClose(Checkpoint.Of(first), Checkpoint.Of(second), Tolerance);
    }
}
