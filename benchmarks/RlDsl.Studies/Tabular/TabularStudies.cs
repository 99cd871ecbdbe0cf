using RlDsl.Environments;

namespace RlDsl.Studies;

[QLearning(StepSize = 0.5, Epsilon = 0.1)]
internal sealed partial class TaxiQLearning;

[QLearning(StepSize = 0.1, Epsilon = 0.2), AnnealLearningRate(To = 0.001, Over = 2_000_000)]
internal sealed partial class FrozenLakeQLearning;

/// <summary>Studies of agents with tables.</summary>
internal static class TabularStudies
{
    public static readonly IReadOnlyList<Study> All =
    [
        new TabularStudy(
            "taxi", "Q-learning", 500_000, 7.5, 10, 10, 1000, () => new Taxi(),
            (spec, seed) => new TaxiQLearning(spec, new() { Seed = seed })),
        new TabularStudy(
            "frozen-lake", "Q-learning on slippery ice, with a step size that falls", 2_000_000, 0.7, 10, 10, 1000,
            () => new FrozenLake(), (spec, seed) => new FrozenLakeQLearning(spec, new() { Seed = seed })),
    ];
}
