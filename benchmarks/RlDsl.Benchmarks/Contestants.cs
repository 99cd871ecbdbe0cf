using RlDsl.Environments;

namespace RlDsl.Benchmarks;

/// <summary>The agents that have a peer, by its name.</summary>
internal static class Contestants
{
    /// <summary>The names, and what makes each agent from a seed.</summary>
    public static IReadOnlyList<(string Name, Func<ulong, Contestant> Create)> All { get; } =
    [
        ("dqn", seed => Contestant.Of((DiscreteSpec spec) => new DqnAgent(spec, new DqnAgent.Options { Seed = seed }))),
        ("c51", seed => Contestant.Of((DiscreteSpec spec) => new C51Agent(spec, new C51Agent.Options { Seed = seed }))),
        ("rainbow", seed => Contestant.Of((DiscreteSpec spec) => new RainbowAgent(spec, new RainbowAgent.Options { Seed = seed }))),
        ("ppo", seed => Contestant.Of((DiscreteSpec spec) => new PpoAgent(spec, new PpoAgent.Options { Seed = seed }))),
        ("sac", seed => Contestant.Of((ContinuousSpec spec) => new SacAgent(spec, new SacAgent.Options { Seed = seed }))),
        ("td3", seed => Contestant.Of((ContinuousSpec spec) => new Td3Agent(spec, new Td3Agent.Options { Seed = seed }))),
        (
            "minatar",
            seed => Contestant.Of(
                () => new Breakout(), spec => new MinAtarAgent(spec, new MinAtarAgent.Options { Seed = seed }))),
        (
            "sac-pendulum-64",
            seed => Contestant.Of((ContinuousSpec spec) => new PendulumSacAgent(spec, new PendulumSacAgent.Options { Seed = seed }))),
        (
            "ppo-pendulum-64",
            seed => Contestant.Of((ContinuousSpec spec) => new PendulumPpoAgent(spec, new PendulumPpoAgent.Options { Seed = seed }))),
    ];
}
