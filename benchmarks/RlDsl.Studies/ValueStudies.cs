using RlDsl.Environments;

namespace RlDsl.Studies;

/// <summary>Studies of agents that learn the values of actions.</summary>
internal static class ValueStudies
{
    public static readonly IReadOnlyList<Study> All =
    [
        CartPole(
            "cartpole-example", "The agent of examples/CartPole",
            (spec, seed) => new Examples.CartPoleAgent(spec, new() { Seed = seed })),
        CartPole("cartpole-dqn", "DQN with its defaults", (spec, seed) => new PlainDqn(spec, new() { Seed = seed })),
        CartPole("cartpole-double", "DQN with double Q-learning", (spec, seed) => new DoubleDqn(spec, new() { Seed = seed })),
        CartPole("cartpole-dueling", "DQN with a dueling network", (spec, seed) => new DuelingDqn(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-multistep", "DQN with returns of 3 steps", (spec, seed) => new MultiStepDqn(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-prioritized", "DQN with prioritized replay",
            (spec, seed) => new PrioritizedDqn(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-rank", "DQN with rank-based prioritized replay",
            (spec, seed) => new RankPrioritizedDqn(spec, new() { Seed = seed })),
        CartPole("cartpole-noisy", "DQN with noisy networks", (spec, seed) => new NoisyDqn(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-categorical", "DQN with categorical estimates (C51)",
            (spec, seed) => new CategoricalDqn(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-quantile", "DQN with quantile regression", (spec, seed) => new QuantileDqn(spec, new() { Seed = seed })),
        CartPole("cartpole-munchausen", "Munchausen DQN", (spec, seed) => new MunchausenDqn(spec, new() { Seed = seed })),
        CartPole("cartpole-soft", "DQN with soft updates", (spec, seed) => new SoftDqn(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-boltzmann", "DQN with Boltzmann exploration",
            (spec, seed) => new BoltzmannDqn(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-parameter-noise", "DQN with parameter noise",
            (spec, seed) => new ParameterNoiseDqn(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-observation-noise", "DQN with observation noise",
            (spec, seed) => new ObservationNoiseDqn(spec, new() { Seed = seed })),
        CartPole("cartpole-rainbow", "Rainbow", (spec, seed) => new CartPoleRainbow(spec, new() { Seed = seed })),
        new DiscreteStudy(
            "acrobot-rainbow", "Rainbow", 100_000, -100, 10, 8, 20, () => new Acrobot(),
            (spec, seed) => new AcrobotRainbow(spec, new() { Seed = seed })),
        new DiscreteStudy(
            "catch", "DQN with a convolutional network", 20_000, 0.95, 10, 8, 100, () => new Catch(),
            (spec, seed) => new CatchDqn(spec, new() { Seed = seed })),
        new DiscreteStudy(
            "breakout", "Double dueling DQN with returns of 3 steps and a convolutional network", 1_000_000, 8, 1, 1, 100,
            () => new Breakout(), (spec, seed) => new BreakoutDqn(spec, new() { Seed = seed })),
    ];

    private static DiscreteStudy CartPole(string name, string agent, Func<DiscreteSpec, ulong, IDiscreteAgent> create) =>
        new(name, agent, 100_000, 475, 10, 8, 20, () => new CartPole(), create);
}
