using RlDsl.Environments;

namespace RlDsl.Studies;

/// <summary>Studies of agents that learn policies from what they have just gathered.</summary>
internal static class PolicyStudies
{
    public static readonly IReadOnlyList<Study> All =
    [
        CartPole(
            "cartpole-reinforce", "REINFORCE with a learned baseline",
            (spec, seed) => new CartPoleReinforce(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-off-policy-gradient", "The off-policy policy gradient",
            (spec, seed) => new CartPoleOffPolicyPolicyGradient(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-actor-critic-batch", "Actor-critic in batches of episodes",
            (spec, seed) => new CartPoleBatchActorCritic(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-actor-critic-online", "Actor-critic one step at a time",
            (spec, seed) => new CartPoleOnlineActorCritic(spec, new() { Seed = seed })),
        CartPole("cartpole-a2c", "A2C", (spec, seed) => new CartPoleA2c(spec, new() { Seed = seed })),
        CartPole("cartpole-ppo", "PPO with the clipped objective", (spec, seed) => new CartPolePpo(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-ppo-kl", "PPO with a fixed KL penalty", (spec, seed) => new CartPoleKlPpo(spec, new() { Seed = seed })),
        CartPole(
            "cartpole-ppo-adaptive-kl", "PPO with an adaptive KL penalty",
            (spec, seed) => new CartPoleAdaptiveKlPpo(spec, new() { Seed = seed })),
        new DiscreteStudy(
            "acrobot-ppo", "PPO", 200_000, -100, 10, 8, 20, () => new Acrobot(),
            (spec, seed) => new AcrobotPpo(spec, new() { Seed = seed })),
        ContinuousPpo("pendulum-ppo", 200_000, -200, () => new Pendulum()),
        ContinuousPpo("point-mass-ppo", 100_000, -20, () => new PointMass()),
        ContinuousPpo("mountain-car-ppo", 200_000, 90, () => new MountainCarContinuous()),
    ];

    private static ContinuousStudy ContinuousPpo(
        string name, long steps, double threshold, Func<IContinuousEnvironment> environment) =>
        new(
            name, "PPO with its defaults, a normal policy, normalised observations and rewards",
            steps, threshold, 10, 10, 20, environment,
            (spec, seed) => new DefaultContinuousPpo(spec, new() { Seed = seed }));

    internal static DiscreteStudy CartPole(string name, string agent, Func<DiscreteSpec, ulong, IDiscreteAgent> create) =>
        new(name, agent, 200_000, 475, 10, 8, 20, () => new CartPole(), create);
}
