namespace RlDsl.Equivalence.Tests.Agents;

// Actor-critic algorithms with a replay memory.

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40)]
internal sealed partial class DdpgOfTorch;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), Fused]
internal sealed partial class DdpgFused;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40)]
[TwinCritics(Combine = CriticCombination.Mean), OrnsteinUhlenbeck]
internal sealed partial class TwinDdpgOfTorch;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40)]
[TwinCritics(Combine = CriticCombination.Mean), OrnsteinUhlenbeck, Fused]
internal sealed partial class TwinDdpgFused;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), TargetPolicySmoothing, MultiStep(3)]
internal sealed partial class SmoothedDdpgOfTorch;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), TargetPolicySmoothing, MultiStep(3), Fused]
internal sealed partial class SmoothedDdpgFused;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), MaximumEntropy]
internal sealed partial class EntropyDdpgOfTorch;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), MaximumEntropy, Fused]
internal sealed partial class EntropyDdpgFused;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), ParameterNoise(AdaptEvery = 5)]
internal sealed partial class ParameterNoiseDdpgOfTorch;

[Ddpg(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), ParameterNoise(AdaptEvery = 5), Fused]
internal sealed partial class ParameterNoiseDdpgFused;

[Td3(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40)]
internal sealed partial class Td3OfTorch;

[Td3(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), Fused]
internal sealed partial class Td3Fused;

[Td3(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), PrioritizedReplay, HuberLoss]
[ClipGradients(Norm = 0.5)]
internal sealed partial class PrioritiesTd3OfTorch;

[Td3(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), PrioritizedReplay, HuberLoss]
[ClipGradients(Norm = 0.5), Fused]
internal sealed partial class PrioritiesTd3Fused;

[Sac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40)]
internal sealed partial class SacOfTorch;

[Sac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), Fused]
internal sealed partial class SacFused;

[Sac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40, Alpha = 0.1, Tune = false), PrioritizedReplay]
[NormalizeObservations]
internal sealed partial class FixedSacOfTorch;

[Sac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40, Alpha = 0.1, Tune = false), PrioritizedReplay]
[NormalizeObservations, Fused]
internal sealed partial class FixedSacFused;

[Sac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40, Combine = CriticCombination.Mean)]
[DelayedPolicyUpdates(2), ObservationNoise]
internal sealed partial class MeanSacOfTorch;

[Sac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40, Combine = CriticCombination.Mean)]
[DelayedPolicyUpdates(2), ObservationNoise, Fused]
internal sealed partial class MeanSacFused;

[DiscreteSac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40)]
internal sealed partial class DiscreteSacOfTorch;

[DiscreteSac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40), Fused]
internal sealed partial class DiscreteSacFused;

[DiscreteSac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40, Tune = false), Dueling]
[PrioritizedReplay]
internal sealed partial class DuelingDiscreteSacOfTorch;

[DiscreteSac(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateAfter = 40, Tune = false), Dueling]
[PrioritizedReplay, Fused]
internal sealed partial class DuelingDiscreteSacFused;
