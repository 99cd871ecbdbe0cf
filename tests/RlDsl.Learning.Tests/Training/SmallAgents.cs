using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

// Agents that learn a little in a few hundred steps of CartPole.

[Dqn(Hidden = [16], BatchSize = 16, MemoryCapacity = 400, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 50)]
[EpsilonGreedy(Over = 300), Adam(1e-3)]
internal sealed partial class SmallDqnAgent;

[Rainbow(
    PriorityBetaOver = 500, Atoms = 11, ReturnMinimum = 0, ReturnMaximum = 20, UpdateEvery = 2, UpdateAfter = 40,
    TargetCopyEvery = 50)]
[Network(16), ReplayMemory(Capacity = 400, BatchSize = 16), Adam(1e-3)]
internal sealed partial class SmallRainbowAgent;

[Dqn(Hidden = [16], BatchSize = 16, MemoryCapacity = 400, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 50)]
[Boltzmann(From = 0.5, To = 0.05, Over = 300), RmsProp(1e-3, Momentum = 0.5)]
internal sealed partial class SmallBoltzmannAgent;

/// <summary>The small agents by name, for theories.</summary>
internal static class SmallAgents
{
    public static TheoryData<string> Names => ["Dqn", "Rainbow", "Boltzmann"];

    public static DiscreteSpec CartPole { get; } = new CartPole().Spec;

    public static IDiscreteReplayAgent Make(string name, ulong seed = 0) => name switch
    {
        "Dqn" => new SmallDqnAgent(CartPole, new SmallDqnAgent.Options { Seed = seed }),
        "Rainbow" => new SmallRainbowAgent(CartPole, new SmallRainbowAgent.Options { Seed = seed }),
        "Boltzmann" => new SmallBoltzmannAgent(CartPole, new SmallBoltzmannAgent.Options { Seed = seed }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no small agent of this name."),
    };
}
