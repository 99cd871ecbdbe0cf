namespace RlDsl.Learning.Tests.Golden;

// The agents whose updates golden_updates.py computes again from the papers. Their numbers stand in that script too. They
// never copy their targets by themselves, and take gradient steps without momentum so that nothing but the batch counts.

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01)]
internal sealed partial class PlainAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), HuberLoss(Delta = 0.75)]
internal sealed partial class HuberAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), DoubleQ]
internal sealed partial class DoubleQAgent;

[Dqn(Hidden = [4, 3], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), Dueling]
internal sealed partial class DuelingAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), MultiStep(3)]
internal sealed partial class MultiStepAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), PrioritizedReplay(Alpha = 0.6, BetaFrom = 0.4, BetaTo = 1, BetaOver = 100)]
internal sealed partial class PrioritizedAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000)]
[Sgd(0.01), HuberLoss(Delta = 0.75), PrioritizedReplay(Alpha = 0.6, BetaFrom = 0.4, BetaTo = 1, BetaOver = 100)]
internal sealed partial class PrioritizedHuberAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), Categorical(Atoms = 5, Minimum = -2, Maximum = 2)]
internal sealed partial class CategoricalAgent;

// With no discount, whole multiples of the atoms' distance as rewards move atoms onto atoms.
[Dqn(Hidden = [4], Discount = 1, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000)]
[Sgd(0.01), Categorical(Atoms = 5, Minimum = -2, Maximum = 2)]
[PrioritizedReplay(Alpha = 0.6, BetaFrom = 0.4, BetaTo = 1, BetaOver = 100)]
internal sealed partial class CategoricalOnAtomsAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000)]
[Sgd(0.01), QuantileRegression(Quantiles = 4), PrioritizedReplay(Alpha = 0.6, BetaFrom = 0.4, BetaTo = 1, BetaOver = 100)]
internal sealed partial class QuantileAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), QuantileRegression(Quantiles = 4), HuberLoss(Delta = 0.3)]
internal sealed partial class NarrowQuantileAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), Munchausen(Alpha = 0.8, Temperature = 0.2, Clip = -0.5)]
internal sealed partial class MunchausenAgent;

[Dqn(Hidden = [4, 3], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000)]
[Sgd(0.01), DoubleQ, Dueling, MultiStep(3), Categorical(Atoms = 5, Minimum = -2, Maximum = 2)]
internal sealed partial class ComposedAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000)]
[Sgd(0.01), Munchausen(Alpha = 0.8, Temperature = 0.2, Clip = -0.5), QuantileRegression(Quantiles = 4)]
internal sealed partial class MunchausenQuantileAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000)]
[Sgd(0.01), Munchausen(Alpha = 0.8, Temperature = 0.2, Clip = -0.5), Categorical(Atoms = 5, Minimum = -2, Maximum = 2)]
internal sealed partial class MunchausenCategoricalAgent;
