namespace RlDsl.Equivalence.Tests.Agents;

// Deep Q-learning and what changes its estimates, its targets and its loss.

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
internal sealed partial class DqnOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12), Fused]
internal sealed partial class DqnFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[DoubleQ]
internal sealed partial class DoubleQOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[DoubleQ, Fused]
internal sealed partial class DoubleQFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Dueling]
internal sealed partial class DuelingOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Dueling, Fused]
internal sealed partial class DuelingFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[MultiStep(3)]
internal sealed partial class MultiStepOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[MultiStep(3), Fused]
internal sealed partial class MultiStepFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class CategoricalOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Categorical(Atoms = 11, Minimum = 0, Maximum = 20), Fused]
internal sealed partial class CategoricalFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[QuantileRegression(Quantiles = 8)]
internal sealed partial class QuantileOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[QuantileRegression(Quantiles = 8), Fused]
internal sealed partial class QuantileFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Munchausen]
internal sealed partial class MunchausenOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Munchausen, Fused]
internal sealed partial class MunchausenFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Munchausen, Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class MunchausenCategoricalOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Munchausen, Categorical(Atoms = 11, Minimum = 0, Maximum = 20), Fused]
internal sealed partial class MunchausenCategoricalFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Munchausen, QuantileRegression(Quantiles = 8), HuberLoss(Delta = 0.5)]
internal sealed partial class MunchausenQuantileOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Munchausen, QuantileRegression(Quantiles = 8), HuberLoss(Delta = 0.5), Fused]
internal sealed partial class MunchausenQuantileFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[PrioritizedReplay(BetaOver = 200)]
internal sealed partial class PrioritiesOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[PrioritizedReplay(BetaOver = 200), Fused]
internal sealed partial class PrioritiesFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[PrioritizedReplay(Form = PriorityForm.Rank), HuberLoss(Delta = 0.5)]
internal sealed partial class RankPrioritiesOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[PrioritizedReplay(Form = PriorityForm.Rank), HuberLoss(Delta = 0.5), Fused]
internal sealed partial class RankPrioritiesFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[HuberLoss(Delta = 0.5), GradientSteps(2)]
internal sealed partial class HuberOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[HuberLoss(Delta = 0.5), GradientSteps(2), Fused]
internal sealed partial class HuberFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[DoubleQ, Dueling, QuantileRegression(Quantiles = 8), PrioritizedReplay]
internal sealed partial class DoubleQuantileOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[DoubleQ, Dueling, QuantileRegression(Quantiles = 8), PrioritizedReplay, Fused]
internal sealed partial class DoubleQuantileFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[DoubleQ, MultiStep(3), Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class DoubleCategoricalOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[DoubleQ, MultiStep(3), Categorical(Atoms = 11, Minimum = 0, Maximum = 20), Fused]
internal sealed partial class DoubleCategoricalFused;

[Rainbow(
    Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12,
    Atoms = 11, ReturnMinimum = 0, ReturnMaximum = 20)]
internal sealed partial class RainbowOfTorch;

[Rainbow(
    Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12,
    Atoms = 11, ReturnMinimum = 0, ReturnMaximum = 20)]
[Fused]
internal sealed partial class RainbowFused;
