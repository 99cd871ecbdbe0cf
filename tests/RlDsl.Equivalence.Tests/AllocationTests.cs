using RlDsl.Equivalence.Tests.Pairs;

namespace RlDsl.Equivalence.Tests;

/// <summary>A fused agent allocates what it needs when it is made: its loop allocates nothing.</summary>
public class AllocationTests
{
    private const int WarmUp = 300, Windows = 5, Steps = 64;

    public static TheoryData<string> Names => Pair.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Loop_allocates_nothing(string name)
    {
        using PairedAgent agent = Pair.Fused(name);
        IOwnLoop loop = agent.Loop();
        Run(loop, WarmUp);
        long before = agent.Updates, fewest = long.MaxValue;
        for (int window = 0; window < Windows; window++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Run(loop, Steps);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        Assert.True(agent.Updates >= before + Windows, "Too few updates were measured.");
        Assert.Equal(0, fewest);
    }

    private static void Run(IOwnLoop loop, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            loop.Step();
        }
    }
}
