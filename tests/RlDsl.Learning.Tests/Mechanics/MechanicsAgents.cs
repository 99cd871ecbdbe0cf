namespace RlDsl.Learning.Tests.Mechanics;

// Agents with one part each whose numbers can be seen in the parameters. The network is that of the golden case "Plain".

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), ClipGradients(Norm = 0.05)]
internal sealed partial class ClippedNormAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), ClipGradients(Norm = 1000)]
internal sealed partial class UnclippedNormAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), ClipGradients(Value = 0.5)]
internal sealed partial class ClippedValueAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), ClipRewards(Minimum = -0.5, Maximum = 0.25)]
internal sealed partial class ClippedRewardsAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), AnnealLearningRate(To = 0.002, Over = 40)]
internal sealed partial class AnnealedLinearAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), AnnealLearningRate(To = 0.002, Over = 40, Decay = Decay.Exponential)]
internal sealed partial class AnnealedExponentialAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01), AnnealLearningRate(To = 0.002, Over = 40, Decay = Decay.Cosine)]
internal sealed partial class AnnealedCosineAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Adam(0.01, Beta1 = 0.8, Beta2 = 0.9, Epsilon = 0.05)]
internal sealed partial class PlainAdamAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), AdamW(0.01, Beta1 = 0.8, Beta2 = 0.9, Epsilon = 0.05, WeightDecay = 0.5)]
internal sealed partial class DecayingAdamAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), RmsProp(0.01, Smoothing = 0.8, Epsilon = 0.05)]
internal sealed partial class SmoothedRmsPropAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), RmsProp(0.01, Smoothing = 0.8, Epsilon = 0.05, Momentum = 0.7, Centered = true)]
internal sealed partial class CenteredRmsPropAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[TargetNetwork(CopyEvery = 1_000_000), Sgd(0.01, Momentum = 0.7)]
internal sealed partial class MomentumDescentAgent;

[Dqn(Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[Sgd(0.01), SoftUpdates(Polyak = 0.1)]
internal sealed partial class SoftTargetAgent;

[Dqn(Hidden = [4], BatchSize = 4, MemoryCapacity = 64, UpdateEvery = 4, UpdateAfter = 10, GradientSteps = 3, TargetCopyEvery = 7)]
[Sgd(0.01)]
internal sealed partial class ScheduledAgent;

[Dqn(Hidden = [4], BatchSize = 4, MemoryCapacity = 64, UpdateAfter = 20), ReplayRatio(5)]
[Sgd(0.01)]
internal sealed partial class ReplayRatioAgent;

[Dqn(Hidden = [4], MemoryCapacity = 1_000, UpdateAfter = 1_000, EpsilonFrom = 1, EpsilonTo = 0.1, EpsilonOver = 100)]
internal sealed partial class GreedierAgent;

[Dqn(Hidden = [4], MemoryCapacity = 1_000, UpdateAfter = 1_000), Boltzmann(From = 0.5, To = 0.1, Over = 100)]
internal sealed partial class WarmAgent;

[Dqn(Hidden = [4], BatchSize = 4, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0), NoisyNetworks]
internal sealed partial class FactorisedNoiseAgent;

[Dqn(Hidden = [4], BatchSize = 4, MemoryCapacity = 64, UpdateEvery = 1, UpdateAfter = 0)]
[NoisyNetworks(Noise = LayerNoise.Independent)]
internal sealed partial class IndependentNoiseAgent;

[Dqn(Hidden = [4], MemoryCapacity = 1_000, UpdateAfter = 1_000, EpsilonFrom = 0, EpsilonTo = 0), ObservationNoise(Sigma = 0.5)]
internal sealed partial class BlurredAgent;

[Dqn(Hidden = [4], BatchSize = 4, MemoryCapacity = 100_000, UpdateAfter = 100_000)]
[ParameterNoise(Deviation = 0.05, AdaptEvery = 5)]
internal sealed partial class PerturbedAgent;
