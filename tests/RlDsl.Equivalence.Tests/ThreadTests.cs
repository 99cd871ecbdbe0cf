using RlDsl.Environments;
using RlDsl.Equivalence.Tests.Pairs;

namespace RlDsl.Equivalence.Tests;

/// <summary>A run does not depend on how many threads share it.</summary>
public class ThreadTests
{
    [Theory, InlineData(2), InlineData(3)]
    public void Rollouts_and_updates_on_several_threads_are_those_of_one(int threads)
    {
        IReadOnlyDictionary<string, byte[]> expected = Train(1), shared = Train(threads);

        Assert.Equal(expected.Keys, shared.Keys);
        Assert.All(expected, entry => Assert.True(
            entry.Value.AsSpan().SequenceEqual(shared[entry.Key]), $"{entry.Key} is another one on {threads} threads."));

        static IReadOnlyDictionary<string, byte[]> Train(int threads)
        {
            using SharedPpo agent = new(new CartPole().Spec, new() { Seed = 4, Threads = threads });
            agent.Train(() => new CartPole(), 32 * 32 * 2);
            Assert.True(agent.Session.UpdateCount > 0);
            return Saved(agent.SaveTraining);
        }
    }

    [Fact]
    public void Updates_from_a_memory_on_two_threads_are_those_on_one()
    {
        Assert.All(Train(1).Zip(Train(2)), pair => Assert.True(pair.First.Value.AsSpan().SequenceEqual(pair.Second.Value)));

        static IReadOnlyDictionary<string, byte[]> Train(int threads)
        {
            using SharedSac agent = new(new Pendulum().Spec, new() { Seed = 4, Threads = threads });
            agent.Train(new Pendulum(), 150);
            Assert.True(agent.Session.UpdateCount > 0);
            return Saved(agent.SaveTraining);
        }
    }

    [Theory, InlineData(0), InlineData(-2), InlineData(257)]
    public void Number_of_threads_out_of_its_range_is_refused(int threads)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new SharedPpo(new CartPole().Spec, new() { Threads = threads }));

        Assert.Equal("Threads", error.ParamName);
    }

    private static IReadOnlyDictionary<string, byte[]> Saved(Action<string> save)
    {
        using TemporaryFile file = new();
        save(file.Path);
        return new Checkpoint(file.Path).Entries;
    }
}

/// <summary>Large enough for its products to be shared.</summary>
[Ppo(Environments = 32, RolloutSteps = 32, Minibatches = 2, Epochs = 2), Fused]
internal sealed partial class SharedPpo;

/// <summary>Large enough for its products to be shared.</summary>
[Sac(Hidden = [64, 64], BatchSize = 200, UpdateAfter = 100), Fused]
internal sealed partial class SharedSac;
