using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

// Agents with a replay memory that act in several environments at once.

[Dqn(
    Hidden = [16], BatchSize = 16, MemoryCapacity = 400, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 50,
    Environments = 4)]
internal sealed partial class FourDqnAgent;

[Dqn(Hidden = [8], Discount = 0.5, BatchSize = 8, MemoryCapacity = 40, UpdateAfter = 40, Environments = 2), MultiStep(3)]
internal sealed partial class ThreeStepAgent;

#pragma warning disable RLDSL031 // Their actions are compared with greedy ones.
[Dqn(Hidden = [8], Environments = 3, EpsilonFrom = 0, EpsilonTo = 0)]
internal sealed partial class ThreeGreedyAgent;

[Ddpg(Hidden = [8], Environments = 3, UpdateAfter = 0, ExplorationSigma = 0)]
internal sealed partial class ThreeNoiselessAgent;
#pragma warning restore RLDSL031

[Ddpg(Hidden = [8], Environments = 3, UpdateAfter = 0)]
internal sealed partial class ThreeGaussianAgent;

/// <summary>
/// Two environments, one of two steps an episode and one of four, in which an observation is a number of its own.
/// </summary>
internal sealed class Script : IDiscreteVectorEnvironment
{
    private static readonly int[] Lengths = [2, 4];

    private readonly int[] next = [0, 100];
    private readonly int[] steps = [0, 0];
    private readonly float[] last = [0, 0];

    public int Count => 2;

    public DiscreteSpec Spec { get; } = new("Script", BoxSpace.Uniform([1], 0, 1000), 2);

    /// <summary>The actions of each round, one after the other.</summary>
    public List<int> Actions { get; } = [];

    public void Reset(RandomSource seeds, Span<float> observations) => (observations[0], observations[1]) = (next[0], next[1]);

    public ReadOnlySpan<float> FinalObservation(int index) => last.AsSpan(index, 1);

    public void Step(ReadOnlySpan<int> actions, Span<float> observations, Span<StepResult> results)
    {
        Actions.AddRange(actions);
        for (int i = 0; i < 2; i++)
        {
            observations[i] = ++next[i];
            EpisodeStatus end = i == 0 ? EpisodeStatus.Terminated : EpisodeStatus.Truncated;
            results[i] = new StepResult(
                i == 0 ? Math.Pow(2, Actions.Count / 2) : 1, ++steps[i] % Lengths[i] == 0 ? end : EpisodeStatus.Running);
            if (results[i].EndsEpisode)
            {
                last[i] = observations[i];
                next[i] += 10;
                observations[i] = next[i];
            }
        }
    }
}

/// <summary>A cart-pole that notes how it is seeded and disposed, and may fail.</summary>
internal sealed class NotedCartPole(int failsAt = int.MaxValue) : IDiscreteEnvironment, IDisposable
{
    private readonly CartPole environment = new();
    private int steps;

    public DiscreteSpec Spec => environment.Spec;

    public ulong? Seed { get; private set; }

    public int Disposals { get; private set; }

    public void Reset(ulong seed, Span<float> observation)
    {
        Seed = seed;
        environment.Reset(seed, observation);
    }

    public void Reset(Span<float> observation) => environment.Reset(observation);

    public StepResult Step(int action, Span<float> observation) =>
        ++steps == failsAt ? throw new NotSupportedException() : environment.Step(action, observation);

    public void Dispose() => Disposals++;
}
