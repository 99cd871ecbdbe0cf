using Examples;
using RlDsl.Environments;

namespace RlDsl.Studies;

/// <summary>Studies of agents that TorchSharp alone can run.</summary>
internal static class TorchSharpStudies
{
    public static readonly IReadOnlyList<Study> All =
    [
        PolicyStudies.CartPole(
            "cartpole-a3c", "Asynchronous actor-critic (A3C)",
            (spec, seed) => new CartPoleAsynchronousActorCritic(spec, new() { Seed = seed })),
        PolicyStudies.CartPole(
            "cartpole-npg", "The natural policy gradient",
            (spec, seed) => new CartPoleNaturalPolicyGradient(spec, new() { Seed = seed })),
        PolicyStudies.CartPole("cartpole-trpo", "TRPO", (spec, seed) => new CartPoleTrpo(spec, new() { Seed = seed })),
        new ContinuousStudy(
            "pendulum-trpo", "TRPO", 250_000, -200, 10, 8, 20, () => new Pendulum(),
            (spec, seed) => new PendulumTrpo(spec, new() { Seed = seed })),
        DeclaredStudies.Imitation(
            "declared-diffusion", "A diffusion policy on an expert with two peaks, declared", wanted: 4,
            seed => new DiffusionPolicy(new Fork().Spec, new() { Seed = seed })),
    ];
}
