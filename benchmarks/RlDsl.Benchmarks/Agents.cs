namespace RlDsl.Benchmarks;

/// <summary>The agent of peers/dqn.py.</summary>
[Dqn(
    Hidden = [120, 84], LearningRate = 2.5e-4, Discount = 0.99, BatchSize = 128, MemoryCapacity = 10_000, UpdateEvery = 10, UpdateAfter = 10_000,
    TargetCopyEvery = 500, EpsilonFrom = 1, EpsilonTo = 0.05, EpsilonOver = 250_000)]
public sealed partial class DqnAgent;

