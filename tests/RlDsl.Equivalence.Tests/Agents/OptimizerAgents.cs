namespace RlDsl.Equivalence.Tests.Agents;

// Deep Q-learning and what changes its optimizer, its targets' copies, and its observations and rewards.

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[AdamW(1e-3, WeightDecay = 0.1)]
internal sealed partial class AdamWOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[AdamW(1e-3, WeightDecay = 0.1), Fused]
internal sealed partial class AdamWFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Adam(1e-3, Beta1 = 0.8, Beta2 = 0.9, Epsilon = 0.05)]
internal sealed partial class OtherAdamOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Adam(1e-3, Beta1 = 0.8, Beta2 = 0.9, Epsilon = 0.05), Fused]
internal sealed partial class OtherAdamFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[RmsProp(1e-3, Momentum = 0.9, Centered = true, Epsilon = 0.01)]
internal sealed partial class RmsPropOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[RmsProp(1e-3, Momentum = 0.9, Centered = true, Epsilon = 0.01), Fused]
internal sealed partial class RmsPropFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[RmsProp(1e-3, Epsilon = 1e-3)]
internal sealed partial class PlainRmsPropOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[RmsProp(1e-3, Epsilon = 1e-3), Fused]
internal sealed partial class PlainRmsPropFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Sgd(1e-3, Momentum = 0.9)]
internal sealed partial class MomentumOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Sgd(1e-3, Momentum = 0.9), Fused]
internal sealed partial class MomentumFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Sgd(1e-3), AnnealLearningRate(To = 1e-5, Over = 100, Decay = Decay.Cosine)]
internal sealed partial class SgdOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Sgd(1e-3), AnnealLearningRate(To = 1e-5, Over = 100, Decay = Decay.Cosine), Fused]
internal sealed partial class SgdFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[ClipGradients(Norm = 0.5)]
internal sealed partial class ClippedNormOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[ClipGradients(Norm = 0.5), Fused]
internal sealed partial class ClippedNormFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[ClipGradients(Value = 0.1), ClipRewards(Maximum = 0.5)]
internal sealed partial class ClippedValueOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[ClipGradients(Value = 0.1), ClipRewards(Maximum = 0.5), Fused]
internal sealed partial class ClippedValueFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[AnnealLearningRate(To = 1e-4, Over = 100)]
internal sealed partial class FallingRateOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[AnnealLearningRate(To = 1e-4, Over = 100), Fused]
internal sealed partial class FallingRateFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40), SoftUpdates(Polyak = 0.05)]
internal sealed partial class SoftUpdatesOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40), SoftUpdates(Polyak = 0.05)]
[Fused]
internal sealed partial class SoftUpdatesFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[NormalizeObservations, NormalizeRewards]
internal sealed partial class NormalizedOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[NormalizeObservations, NormalizeRewards, Fused]
internal sealed partial class NormalizedFused;

[Dqn(
    Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, Environments = 3,
    TargetCopyEvery = 12)]
[MultiStep(3), NormalizeObservations]
internal sealed partial class SideBySideOfTorch;

[Dqn(
    Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, Environments = 3,
    TargetCopyEvery = 12)]
[MultiStep(3), NormalizeObservations, Fused]
internal sealed partial class SideBySideFused;
