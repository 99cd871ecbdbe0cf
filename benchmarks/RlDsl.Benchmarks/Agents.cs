namespace RlDsl.Benchmarks;

/// <summary>The agent of peers/dqn.py.</summary>
[Dqn(
    Hidden = [120, 84], LearningRate = 2.5e-4, Discount = 0.99, BatchSize = 128, MemoryCapacity = 10_000,
    UpdateEvery = 10, UpdateAfter = 10_000, TargetCopyEvery = 500, EpsilonFrom = 1, EpsilonTo = 0.05, EpsilonOver = 250_000)]
public sealed partial class DqnAgent;

/// <summary>The agent of peers/c51.py.</summary>
[Dqn(
    Hidden = [120, 84], Discount = 0.99, BatchSize = 128, MemoryCapacity = 10_000,
    UpdateEvery = 10, UpdateAfter = 10_000, TargetCopyEvery = 500, EpsilonFrom = 1, EpsilonTo = 0.05, EpsilonOver = 250_000)]
[Adam(2.5e-4, Epsilon = 0.01 / 128)]
[Categorical(Atoms = 101, Minimum = -100, Maximum = 100)]
public sealed partial class C51Agent;

/// <summary>The agent of peers/rainbow.py.</summary>
[Rainbow(
    Hidden = [120, 84], Discount = 0.99, BatchSize = 128, MemoryCapacity = 10_000,
    UpdateEvery = 10, UpdateAfter = 10_000, TargetCopyEvery = 500,
    Steps = 3, Alpha = 0.5, BetaFrom = 0.4, BetaTo = 1, BetaOver = 500_000, Atoms = 51, Minimum = 0, Maximum = 500)]
[Adam(2.5e-4, Epsilon = 0.01 / 128)]
public sealed partial class RainbowAgent;
