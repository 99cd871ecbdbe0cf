namespace RlDsl.Learning.Tests.Training;

/// <summary>The same seed gives the same run to the last bit, for every algorithm with a policy.</summary>
public class ActorRepeatabilityTests
{
    // Enough for an episode to end in each pendulum of an agent, and for a memory to be full.
    private const int StepsOfAnEnvironment = 210, LeastSteps = 300;

    public static TheoryData<Type> Types => SmallActor.All;

    [Fact]
    public void Every_algorithm_is_among_them()
    {
        // Those of the DQN family have tests of their own.
        string[] algorithms =
        [
            .. typeof(DqnAttribute).Assembly.GetExportedTypes()
                .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(RlDsl.Declarations.NetworkAlgorithmAttribute)))
                .Select(type => type.Name).Order(StringComparer.Ordinal),
        ];
        IEnumerable<Type> agents = Types.Select((object[] row) => (Type)row[0])
            .Append(typeof(SmallDqnAgent)).Append(typeof(SmallRainbowAgent));
        Assert.Equal(
            algorithms,
            agents.SelectMany(agent => agent.GetCustomAttributesData()).Select(data => data.AttributeType.Name)
                .Intersect(algorithms).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Same_seed_repeats_a_run_to_the_last_bit(Type type)
    {
        Run first = Train(type, 7), second = Train(type, 7), other = Train(type, 8);
        Assert.NotEmpty(first.Returns);
        Assert.NotEmpty(first.Losses);
        AssertSame(first, second);
        Assert.NotEqual(first.Returns, other.Returns);
        Assert.NotEqual(first.Losses, other.Losses);
        Assert.NotEqual(first.Parameters, other.Parameters);
    }

    [Theory]
    [InlineData(typeof(SmallGaussianPpoAgent))]
    [InlineData(typeof(SmallTrpoAgent))]
    [InlineData(typeof(SmallSacAgent))]
    public async Task Agents_on_two_threads_at_the_same_time_do_not_notice_each_other(Type type)
    {
        using var together = new Barrier(2);
        Task<Run> Start(ulong seed) => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return Train(type, seed);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        Run[] runs = await Task.WhenAll(Start(1), Start(2));
        AssertSame(Train(type, 1), runs[0]);
        AssertSame(Train(type, 2), runs[1]);
    }

    private static Run Train(Type type, ulong seed)
    {
        using SmallActor actor = new(type, seed);
        var observer = new RecordingTrainingObserver();
        actor.Train(Math.Max(LeastSteps, StepsOfAnEnvironment * actor.Environments), observer);
        return new Run([.. observer.Returns], [.. observer.Losses], actor.Parameters);
    }

    private static void AssertSame(Run expected, Run actual)
    {
        Assert.Equal(expected.Returns, actual.Returns);
        Assert.Equal(expected.Losses, actual.Losses);
        Assert.Equal(expected.Parameters, actual.Parameters);
    }

    private sealed record Run(double[] Returns, float[] Losses, float[] Parameters);
}
