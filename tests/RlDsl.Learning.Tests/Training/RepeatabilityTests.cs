using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

/// <summary>The same seed gives the same run to the last bit.</summary>
public class RepeatabilityTests
{
    private const int Steps = 500;

    public static TheoryData<string> Names => SmallAgents.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_seed_repeats_a_run_to_the_last_bit(string name)
    {
        Run first = Train(name, 7), second = Train(name, 7);
        AssertSame(first, second);
        Assert.NotEmpty(first.Returns);
        Assert.NotEmpty(first.Losses);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_seed_gives_another_run(string name)
    {
        Run first = Train(name, 7), second = Train(name, 8);
        Assert.NotEqual(first.Returns, second.Returns);
        Assert.NotEqual(first.Losses, second.Losses);
        Assert.NotEqual(first.Parameters, second.Parameters);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Agents_on_two_threads_at_the_same_time_do_not_notice_each_other(string name)
    {
        using var together = new Barrier(2);
        Task<Run> Start(ulong seed) => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return Train(name, seed);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        Run[] runs = await Task.WhenAll(Start(1), Start(2));
        AssertSame(Train(name, 1), runs[0]);
        AssertSame(Train(name, 2), runs[1]);
    }

    private static Run Train(string name, ulong seed)
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make(name, seed);
        var observer = new RecordingTrainingObserver();
        agent.Train(new CartPole(), Steps, observer);
        return new Run([.. observer.Returns], [.. observer.Losses], new AgentInternals(agent).Parameters.Values.ToArray());
    }

    private static void AssertSame(Run expected, Run actual)
    {
        Assert.Equal(expected.Returns, actual.Returns);
        Assert.Equal(expected.Losses, actual.Losses);
        Assert.Equal(expected.Parameters, actual.Parameters);
    }

    private sealed record Run(double[] Returns, float[] Losses, float[] Parameters);
}
