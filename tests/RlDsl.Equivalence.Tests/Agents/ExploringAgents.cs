namespace RlDsl.Equivalence.Tests.Agents;

// Deep Q-learning and what changes how it explores.

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[NoisyNetworks]
internal sealed partial class FactorisedNoiseOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[NoisyNetworks, Fused]
internal sealed partial class FactorisedNoiseFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[NoisyNetworks(Noise = LayerNoise.Independent), Dueling]
internal sealed partial class IndependentNoiseOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[NoisyNetworks(Noise = LayerNoise.Independent), Dueling, Fused]
internal sealed partial class IndependentNoiseFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Boltzmann(From = 1, To = 0.1, Over = 100)]
internal sealed partial class BoltzmannOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Boltzmann(From = 1, To = 0.1, Over = 100), Fused]
internal sealed partial class BoltzmannFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Boltzmann(Decay = Decay.Exponential), QuantileRegression(Quantiles = 8)]
internal sealed partial class BoltzmannQuantileOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[Boltzmann(Decay = Decay.Exponential), QuantileRegression(Quantiles = 8), Fused]
internal sealed partial class BoltzmannQuantileFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[ObservationNoise(Sigma = 0.1)]
internal sealed partial class ObservationNoiseOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[ObservationNoise(Sigma = 0.1), Fused]
internal sealed partial class ObservationNoiseFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[ParameterNoise(AdaptEvery = 5)]
internal sealed partial class ParameterNoiseOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[ParameterNoise(AdaptEvery = 5), Fused]
internal sealed partial class ParameterNoiseFused;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[EpsilonGreedy(From = 1, To = 0, Over = 100, Decay = Decay.Cosine)]
internal sealed partial class CosineEpsilonOfTorch;

[Dqn(Hidden = [16, 8], BatchSize = 16, MemoryCapacity = 256, UpdateEvery = 2, UpdateAfter = 40, TargetCopyEvery = 12)]
[EpsilonGreedy(From = 1, To = 0, Over = 100, Decay = Decay.Cosine), Fused]
internal sealed partial class CosineEpsilonFused;
