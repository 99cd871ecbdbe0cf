namespace RlDsl.Studies;

// The variants that the studies train. Each differs from the first by the attribute that it is about, and some by a shorter
// memory: returns of several steps are of the policy that took them, distributions are slow to follow what has changed, and
// noise on parameters fills the memory with whole episodes of policies that are no more.

[Dqn]
internal sealed partial class PlainDqn;

[Dqn, DoubleQ, AnnealLearningRate(Over = 100_000)]
internal sealed partial class DoubleDqn;

[Dqn, Dueling, AnnealLearningRate(Over = 100_000)]
internal sealed partial class DuelingDqn;

[Dqn(MemoryCapacity = 20_000), MultiStep(3), AnnealLearningRate(Over = 100_000)]
internal sealed partial class MultiStepDqn;

[Dqn, PrioritizedReplay, AnnealLearningRate(Over = 100_000)]
internal sealed partial class PrioritizedDqn;

[Dqn, PrioritizedReplay(Form = PriorityForm.Rank), AnnealLearningRate(Over = 100_000)]
internal sealed partial class RankPrioritizedDqn;

[Dqn, NoisyNetworks, AnnealLearningRate(Over = 100_000)]
internal sealed partial class NoisyDqn;

[Dqn(MemoryCapacity = 20_000), Categorical(Minimum = 0, Maximum = 100), AnnealLearningRate(Over = 100_000)]
internal sealed partial class CategoricalDqn;

[Dqn(MemoryCapacity = 20_000), QuantileRegression(Quantiles = 11), AnnealLearningRate(Over = 100_000)]
internal sealed partial class QuantileDqn;

[Dqn, Munchausen, AnnealLearningRate(Over = 100_000)]
internal sealed partial class MunchausenDqn;

[Dqn, SoftUpdates, AnnealLearningRate(Over = 100_000)]
internal sealed partial class SoftDqn;

[Dqn, Boltzmann, AnnealLearningRate(Over = 100_000)]
internal sealed partial class BoltzmannDqn;

[Dqn(MemoryCapacity = 20_000), ParameterNoise, AnnealLearningRate(Over = 100_000)]
internal sealed partial class ParameterNoiseDqn;

[Dqn, ObservationNoise, AnnealLearningRate(Over = 100_000)]
internal sealed partial class ObservationNoiseDqn;

[Rainbow(MemoryCapacity = 20_000, ReturnMinimum = 0, ReturnMaximum = 100), AnnealLearningRate(Over = 100_000)]
internal sealed partial class CartPoleRainbow;

[Rainbow(MemoryCapacity = 20_000, ReturnMinimum = -100, ReturnMaximum = 0), AnnealLearningRate(Over = 100_000)]
internal sealed partial class AcrobotRainbow;

[Dqn(EpsilonOver = 5_000), Convolution(16, 3), Network(64)]
internal sealed partial class CatchDqn;

[Dqn(
    LearningRate = 2.5e-4,
    BatchSize = 32,
    MemoryCapacity = 100_000,
    UpdateEvery = 4,
    UpdateAfter = 5_000,
    TargetCopyEvery = 1_000,
    EpsilonTo = 0.05,
    EpsilonOver = 100_000)]
[DoubleQ, Dueling, MultiStep(3), Convolution(16, 3), Network(128), HuberLoss]
internal sealed partial class BreakoutDqn;
