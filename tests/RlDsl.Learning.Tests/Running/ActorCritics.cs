namespace RlDsl.Learning.Tests.Running.ActorCritics;

// Actor-critic algorithms with a replay memory and what composes with them, on small networks.

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20)]
internal sealed partial class DdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), MultiStep(3)]
internal sealed partial class MultiStepDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), PrioritizedReplay]
internal sealed partial class PrioritiesDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), PrioritizedReplay(Form = PriorityForm.Rank)]
internal sealed partial class RankPrioritiesDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipRewards]
internal sealed partial class ClippedRewardsDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipGradients(Norm = 0.5)]
internal sealed partial class ClippedNormDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipGradients(Value = 0.1)]
internal sealed partial class ClippedElementsDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), HuberLoss]
internal sealed partial class HuberDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), AnnealLearningRate(Over = 200)]
internal sealed partial class FallingRateDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), SoftUpdates(Polyak = 0.05)]
internal sealed partial class SoftDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), TargetNetwork(CopyEvery = 20)]
internal sealed partial class CopiedDdpgAgent;

[Ddpg(BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), Network(8, 4, Activation = Activation.Tanh, Of = "Pi")]
[Network(16, Of = "Q")]
internal sealed partial class TwoNetworksDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ObservationNoise(Sigma = 0.1)]
internal sealed partial class BlurredObservationsDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), NormalizeObservations, NormalizeRewards]
internal sealed partial class NormalObservationsDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), GaussianExploration(Sigma = 0.3)]
internal sealed partial class GaussianDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), OrnsteinUhlenbeck]
internal sealed partial class ProcessDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ParameterNoise(AdaptEvery = 5)]
internal sealed partial class ParameterNoiseDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), TwinCritics(Combine = CriticCombination.Mean)]
internal sealed partial class TwinDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), DelayedPolicyUpdates(3)]
internal sealed partial class DelayedDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), TargetPolicySmoothing]
internal sealed partial class SmoothedDdpgAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), MaximumEntropy]
internal sealed partial class EntropyDdpgAgent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20)]
internal sealed partial class Td3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), MultiStep(3)]
internal sealed partial class MultiStepTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), PrioritizedReplay]
internal sealed partial class PrioritiesTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), PrioritizedReplay(Form = PriorityForm.Rank)]
internal sealed partial class RankPrioritiesTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipRewards]
internal sealed partial class ClippedRewardsTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipGradients(Norm = 0.5)]
internal sealed partial class ClippedNormTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipGradients(Value = 0.1)]
internal sealed partial class ClippedElementsTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), HuberLoss]
internal sealed partial class HuberTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), AnnealLearningRate(Over = 200)]
internal sealed partial class FallingRateTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), SoftUpdates(Polyak = 0.05)]
internal sealed partial class SoftTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), TargetNetwork(CopyEvery = 20)]
internal sealed partial class CopiedTd3Agent;

[Td3(BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), Network(8, 4, Activation = Activation.Tanh, Of = "Pi")]
[Network(16, Of = "Q")]
internal sealed partial class TwoNetworksTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ObservationNoise(Sigma = 0.1)]
internal sealed partial class BlurredObservationsTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), NormalizeObservations, NormalizeRewards]
internal sealed partial class NormalObservationsTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), OrnsteinUhlenbeck]
internal sealed partial class ProcessTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ParameterNoise(AdaptEvery = 5)]
internal sealed partial class ParameterNoiseTd3Agent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), MultiStep(3), PrioritizedReplay, HuberLoss]
[ClipGradients, AnnealLearningRate]
internal sealed partial class StepsTd3Agent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20)]
internal sealed partial class SacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), PrioritizedReplay]
internal sealed partial class PrioritiesSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), PrioritizedReplay(Form = PriorityForm.Rank)]
internal sealed partial class RankPrioritiesSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipRewards]
internal sealed partial class ClippedRewardsSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipGradients(Norm = 0.5)]
internal sealed partial class ClippedNormSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipGradients(Value = 0.1)]
internal sealed partial class ClippedElementsSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), HuberLoss]
internal sealed partial class HuberSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), AnnealLearningRate(Over = 200)]
internal sealed partial class FallingRateSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), SoftUpdates(Polyak = 0.05)]
internal sealed partial class SoftSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), TargetNetwork(CopyEvery = 20)]
internal sealed partial class CopiedSacAgent;

[Sac(BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), Network(8, 4, Activation = Activation.Tanh, Of = "Pi")]
[Network(16, Of = "Q")]
internal sealed partial class TwoNetworksSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ObservationNoise(Sigma = 0.1)]
internal sealed partial class BlurredObservationsSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), NormalizeObservations, NormalizeRewards]
internal sealed partial class NormalObservationsSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), DelayedPolicyUpdates(2)]
internal sealed partial class DelayedSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20, Alpha = 0.1, Tune = false)]
internal sealed partial class FixedWeightSacAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), DelayedPolicyUpdates(2), PrioritizedReplay, HuberLoss]
[ClipGradients, AnnealLearningRate, ObservationNoise]
internal sealed partial class EverythingSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20)]
internal sealed partial class DiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), PrioritizedReplay]
internal sealed partial class PrioritiesDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), PrioritizedReplay(Form = PriorityForm.Rank)]
internal sealed partial class RankPrioritiesDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipRewards]
internal sealed partial class ClippedRewardsDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipGradients(Norm = 0.5)]
internal sealed partial class ClippedNormDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ClipGradients(Value = 0.1)]
internal sealed partial class ClippedElementsDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), HuberLoss]
internal sealed partial class HuberDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), AnnealLearningRate(Over = 200)]
internal sealed partial class FallingRateDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), SoftUpdates(Polyak = 0.05)]
internal sealed partial class SoftDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), TargetNetwork(CopyEvery = 20)]
internal sealed partial class CopiedDiscreteSacAgent;

[DiscreteSac(BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), Network(8, 4, Activation = Activation.Tanh, Of = "Pi")]
[Network(16, Of = "Q")]
internal sealed partial class TwoNetworksDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), ObservationNoise(Sigma = 0.1)]
internal sealed partial class BlurredObservationsDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), NormalizeObservations, NormalizeRewards]
internal sealed partial class NormalObservationsDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), DelayedPolicyUpdates(2)]
internal sealed partial class DelayedDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), Dueling]
internal sealed partial class DuelingDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20, Alpha = 0.1, Tune = false)]
internal sealed partial class FixedWeightDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 20), DelayedPolicyUpdates(2), Dueling]
[PrioritizedReplay, HuberLoss, ClipGradients, AnnealLearningRate, ObservationNoise]
internal sealed partial class EverythingDiscreteSacAgent;
