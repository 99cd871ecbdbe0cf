using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>Training that was saved goes on in another agent as if it had never stopped.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Length = 137;

    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string> Agents => new(Steps.All.Keys);

    public void Dispose() => File.Delete(path);

    [Theory]
    [MemberData(nameof(Agents))]
    public void Training_that_was_saved_goes_on_to_the_last_bit(string name)
    {
        FrozenLake lake = new();
        Func<TabularSpec, ulong, ITabularAgent> create = Steps.All[name];
        ITabularAgent whole = create(lake.Spec, 1), first = create(lake.Spec, 1), second = create(lake.Spec, 2);
        RecordingTrainingObserver expected = new(), before = new(), after = new();
        whole.Train(new FrozenLake(), 2 * Length, expected);
        first.Train(new FrozenLake(), Length, before);
        first.SaveTraining(path);
        Assert.Empty(second.Load(path));
        second.Train(new FrozenLake(), Length, after);

        Assert.Equal(expected.Updates, [.. before.Updates, .. after.Updates]);
        Assert.Equal(expected.Episodes, [.. before.Episodes, .. after.Episodes]);
        Assert.Equal(Saved(whole), Saved(second));
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void What_was_learned_is_loaded(string name)
    {
        FrozenLake lake = new();
        ITabularAgent trained = Steps.All[name](lake.Spec, 1), loaded = Steps.All[name](lake.Spec, 2);
        trained.Train(lake, 500);
        trained.Save(path);
        loaded.Load(path);

        Assert.Equal(Saved(trained), Saved(loaded));
        Assert.Equal(500, loaded.Session.StepCount);
    }

    [Fact]
    public void Checkpoint_of_another_agent_is_refused()
    {
        new QLearner(Steps.Spec).Save(path);

        Assert.Throws<CheckpointException>(() => new CliffSarsa(Steps.Spec).Load(path));
        Assert.Throws<CheckpointException>(() => new QLearner(new TabularSpec("Other-v0", 4, 2)).Load(path));
    }

    private byte[] Saved(ITabularAgent agent)
    {
        agent.Save(path);
        return File.ReadAllBytes(path);
    }
}
