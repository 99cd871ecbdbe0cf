namespace RlDsl.Learning.Tests.Running.Variants;

// What can be declared besides Rainbow's features, alone and beside them, on small networks.

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[QuantileRegression(Quantiles = 5)]
internal sealed partial class QuantileAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay, QuantileRegression(Quantiles = 5)]
internal sealed partial class QuantileRainbowAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Munchausen]
internal sealed partial class MunchausenAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Munchausen, QuantileRegression(Quantiles = 5), HuberLoss(Delta = 0.5), PrioritizedReplay]
internal sealed partial class MunchausenQuantileAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Munchausen, Categorical(Atoms = 11, Minimum = 0, Maximum = 20), NoisyNetworks, Dueling]
internal sealed partial class MunchausenCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20)]
[SoftUpdates(Polyak = 0.05)]
internal sealed partial class SoftTargetAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20)]
[TargetNetwork(Polyak = 0.05)]
internal sealed partial class PolyakTargetAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Boltzmann(From = 1, To = 0.1, Over = 100)]
internal sealed partial class BoltzmannAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Boltzmann(Decay = Decay.Exponential), Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class BoltzmannCategoricalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[EpsilonGreedy(From = 1, To = 0, Over = 100, Decay = Decay.Cosine)]
internal sealed partial class CosineEpsilonAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[ObservationNoise(Sigma = 0.1)]
internal sealed partial class ObservationNoiseAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[ObservationNoise(Sigma = 0.1), NoisyNetworks]
internal sealed partial class NoisyEverythingAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[ObservationNoise(Sigma = 0.1), Boltzmann]
internal sealed partial class NoisyBoltzmannAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[PrioritizedReplay(Form = PriorityForm.Rank)]
internal sealed partial class RankPrioritiesAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[DoubleQ, Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay(Form = PriorityForm.Rank)]
[Categorical(Atoms = 11, Minimum = 0, Maximum = 20)]
internal sealed partial class RankRainbowAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[NoisyNetworks(Noise = LayerNoise.Independent)]
internal sealed partial class IndependentNoiseAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[NoisyNetworks(Noise = LayerNoise.Independent), Dueling]
internal sealed partial class IndependentNoiseDuelingAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[AdamW(1e-3, WeightDecay = 0.1)]
internal sealed partial class AdamWeightDecayAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[RmsProp(1e-3)]
internal sealed partial class RmsPropAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[RmsProp(1e-3, Momentum = 0.9, Centered = true, Epsilon = 0.01)]
internal sealed partial class RmsPropOfNatureAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Sgd(1e-3)]
internal sealed partial class SgdAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Sgd(1e-3, Momentum = 0.9)]
internal sealed partial class SgdMomentumAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[AnnealLearningRate(To = 0, Over = 100)]
internal sealed partial class LinearRateAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[RmsProp(1e-3), AnnealLearningRate(To = 1e-5, Over = 100, Decay = Decay.Exponential)]
internal sealed partial class ExponentialRateAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Sgd(1e-3), AnnealLearningRate(To = 1e-5, Over = 100, Decay = Decay.Cosine)]
internal sealed partial class CosineRateAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[ClipGradients(Norm = 0.5)]
internal sealed partial class ClippedNormAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[ClipGradients(Value = 0.1), ClipRewards]
internal sealed partial class ClippedValueAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[HuberLoss, GradientSteps(2)]
internal sealed partial class HuberAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Activation = Activation.Tanh)]
internal sealed partial class TanhAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Activation = Activation.Elu)]
internal sealed partial class EluAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Activation = Activation.Gelu)]
internal sealed partial class GeluAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Activation = Activation.Silu)]
internal sealed partial class SiluAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Activation = Activation.LeakyRelu)]
internal sealed partial class LeakyReluAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Activation = Activation.Sigmoid)]
internal sealed partial class SigmoidAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Initialization = Initialization.KaimingUniform)]
internal sealed partial class KaimingUniformAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Initialization = Initialization.KaimingNormal)]
internal sealed partial class KaimingNormalAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Initialization = Initialization.XavierUniform)]
internal sealed partial class XavierUniformAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Initialization = Initialization.XavierNormal)]
internal sealed partial class XavierNormalAgent;

[Dqn(BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[Network(8, 8, Initialization = Initialization.Orthogonal)]
internal sealed partial class OrthogonalAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[ParameterNoise]
internal sealed partial class ParameterNoiseAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateEvery = 1, UpdateAfter = 20, TargetCopyEvery = 50)]
[ParameterNoise, Categorical(Atoms = 11, Minimum = 0, Maximum = 20), Dueling, DoubleQ, MultiStep(3), PrioritizedReplay]
internal sealed partial class ParameterNoiseRainbowAgent;
