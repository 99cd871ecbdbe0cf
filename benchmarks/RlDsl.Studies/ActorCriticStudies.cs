using RlDsl.Environments;

namespace RlDsl.Studies;

/// <summary>Studies of actor-critics that learn from remembered transitions.</summary>
internal static class ActorCriticStudies
{
    public static readonly IReadOnlyList<Study> All =
    [
        Pendulum("pendulum-ddpg", "DDPG", (spec, seed) => new PendulumDdpg(spec, new() { Seed = seed })),
        Pendulum("pendulum-td3", "TD3", (spec, seed) => new PendulumTd3(spec, new() { Seed = seed })),
        Pendulum("pendulum-sac", "SAC", (spec, seed) => new PendulumSac(spec, new() { Seed = seed })),
        new ContinuousStudy(
            "mountain-car-td3", "TD3 with Ornstein-Uhlenbeck noise", 60_000, 90, 10, 8, 20, () => new MountainCarContinuous(),
            (spec, seed) => new MountainCarTd3(spec, new() { Seed = seed })),
        new DiscreteStudy(
            "cartpole-discrete-sac", "Discrete SAC", 100_000, 475, 10, 8, 20, () => new CartPole(),
            (spec, seed) => new CartPoleDiscreteSac(spec, new() { Seed = seed })),
    ];

    private static ContinuousStudy Pendulum(string name, string agent, Func<ContinuousSpec, ulong, IContinuousAgent> create) =>
        new(name, agent, 20_000, -200, 10, 8, 20, () => new Pendulum(), create);
}
