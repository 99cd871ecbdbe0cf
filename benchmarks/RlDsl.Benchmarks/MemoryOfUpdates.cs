using System.Globalization;

namespace RlDsl.Benchmarks;

/// <summary>What very many updates of small agents leave behind: resident memory, and what the backend counts.</summary>
/// <param name="counted">What the backend counts, in words.</param>
/// <param name="count">Counts it.</param>
internal sealed class MemoryOfUpdates(string counted, Func<long> count)
{
    // A whole number of rollouts, so that none is begun anew.
    private const int Chunk = 1_024;

    /// <summary>Trains one agent after another, and prints what was there after a tenth of the updates and after all.</summary>
    /// <param name="updates">How many updates each makes.</param>
    /// <param name="output">Where to print.</param>
    public void Print(long updates, TextWriter output)
    {
        Watch("dqn", Contestant.Of((DiscreteSpec spec) => new SmallDqnAgent(spec)), updates, output);
        Watch("ppo", Contestant.Of((DiscreteSpec spec) => new SmallPpoAgent(spec)), updates, output);
        Watch("sac", Contestant.Of((ContinuousSpec spec) => new SmallSacAgent(spec)), updates, output);
    }

    private void Watch(string name, Contestant contestant, long updates, TextWriter output)
    {
        using IDisposable agent = contestant.Agent;
        (long Count, double MiB) early = TrainUntil(contestant, updates / 10), late = TrainUntil(contestant, updates);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {contestant.Session.UpdateCount} updates, {counted} {early.Count} -> {late.Count}, "
            + $"resident {early.MiB:F1} -> {late.MiB:F1} MiB"));
    }

    private (long Count, double MiB) TrainUntil(Contestant contestant, long updates)
    {
        var observer = new CompositeTrainingObserver();
        while (contestant.Session.UpdateCount < updates)
        {
            contestant.Train(Chunk, observer);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (count(), Environment.WorkingSet / (1024.0 * 1024.0));
    }
}

/// <summary>DQN with an update at every step.</summary>
[Dqn(Hidden = [32], BatchSize = 32, UpdateEvery = 1, UpdateAfter = 100, MemoryCapacity = 10_000)]
public sealed partial class SmallDqnAgent;

/// <summary>PPO with many small rollouts.</summary>
[Ppo(Hidden = [32], Environments = 4, RolloutSteps = 32, Epochs = 4, Minibatches = 4)]
public sealed partial class SmallPpoAgent;

/// <summary>SAC with an update at every step.</summary>
[Sac(Hidden = [32], BatchSize = 32, UpdateAfter = 100, MemoryCapacity = 10_000)]
public sealed partial class SmallSacAgent;
