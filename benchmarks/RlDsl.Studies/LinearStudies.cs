using RlDsl.Environments;

namespace RlDsl.Studies;

/// <summary>Studies of agents whose values are linear in features.</summary>
internal static class LinearStudies
{
    public static readonly IReadOnlyList<Study> All =
    [
        new DiscreteStudy(
            "mountain-car-sarsa-lambda", "Sarsa(λ) with tile coding", 50_000, -120, 10, 10, 100, () => new MountainCar(),
            (spec, seed) => new MountainCarSarsaLambda(spec, new() { Seed = seed })) { RunsOn = Study.Plain },
        new DiscreteStudy(
            "acrobot-sarsa-lambda", "Sarsa(λ) with a Fourier basis", 50_000, -120, 10, 8, 100, () => new Acrobot(),
            (spec, seed) => new AcrobotSarsaLambda(spec, new() { Seed = seed })) { RunsOn = Study.Plain },
        new DiscreteStudy(
            "mountain-car-actor-critic", "actor-critic with traces and tile coding", 100_000, -120, 10, 10, 100,
            () => new MountainCar(),
            (spec, seed) => new MountainCarActorCritic(spec, new() { Seed = seed })) { RunsOn = Study.Plain },
    ];
}
