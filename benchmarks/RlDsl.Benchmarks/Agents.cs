namespace RlDsl.Benchmarks;

/// <summary>The agent of peers/dqn.py.</summary>
[Dqn(
    Hidden = [120, 84], LearningRate = 2.5e-4, Discount = 0.99, BatchSize = 128, MemoryCapacity = 10_000,
    UpdateEvery = 10, UpdateAfter = 10_000, TargetCopyEvery = 500, EpsilonFrom = 1, EpsilonTo = 0.05, EpsilonOver = 250_000)]
public sealed partial class DqnAgent;

/// <summary>The agent of peers/c51.py.</summary>
[Dqn(
    Hidden = [120, 84], Discount = 0.99, BatchSize = 128, MemoryCapacity = 10_000,
    UpdateEvery = 10, UpdateAfter = 10_000, TargetCopyEvery = 500, EpsilonFrom = 1, EpsilonTo = 0.05, EpsilonOver = 250_000)]
[Adam(2.5e-4, Epsilon = 0.01 / 128)]
[Categorical(Atoms = 101, Minimum = -100, Maximum = 100)]
public sealed partial class C51Agent;

/// <summary>The agent of peers/rainbow.py.</summary>
[Rainbow(
    Hidden = [120, 84], Discount = 0.99, BatchSize = 128, MemoryCapacity = 10_000,
    UpdateEvery = 10, UpdateAfter = 10_000, TargetCopyEvery = 500,
    ReturnSteps = 3, PriorityAlpha = 0.5, PriorityBetaFrom = 0.4, PriorityBetaTo = 1, PriorityBetaOver = 500_000, Atoms = 51,
    ReturnMinimum = 0, ReturnMaximum = 500)]
[Adam(2.5e-4, Epsilon = 0.01 / 128)]
public sealed partial class RainbowAgent;

/// <summary>The agent of peers/ppo.py, whose squared errors of values are halved.</summary>
[Ppo(
    Hidden = [64, 64], LearningRate = 2.5e-4, Discount = 0.99, Lambda = 0.95, Environments = 4, RolloutSteps = 128, Epochs = 4,
    Minibatches = 4,
    Clip = 0.2, EntropyCoefficient = 0.01, ValueCoefficient = 0.5 * 0.5, MaximumGradientNorm = 0.5, AdamEpsilon = 1e-5)]
[ValueClipping(0.2), AnnealLearningRate(To = 0, Over = 500_000)]
public sealed partial class PpoAgent;

/// <summary>
/// The agent of peers/sac.py, which updates the policy as often as the critics, though twice at every other step.
/// </summary>
[Sac(
    Hidden = [256, 256], PolicyLearningRate = 3e-4, CriticLearningRate = 1e-3, Discount = 0.99, BatchSize = 256,
    MemoryCapacity = 1_000_000, UpdateEvery = 1, UpdateAfter = 5_000, TargetPolyak = 0.005, Alpha = 1, AlphaLearningRate = 1e-3,
    TargetEntropy = -1, LogDeviationMinimum = -5, LogDeviationMaximum = 2)]
public sealed partial class SacAgent;

/// <summary>The agent of peers/td3.py.</summary>
[Td3(
    Hidden = [256, 256], PolicyLearningRate = 3e-4, CriticLearningRate = 3e-4, Discount = 0.99, BatchSize = 256,
    MemoryCapacity = 1_000_000,
    UpdateEvery = 1, UpdateAfter = 25_000, TargetPolyak = 0.005, ExplorationSigma = 0.1, PolicyDelay = 2, SmoothingSigma = 0.2,
    SmoothingClip = 0.5)]
public sealed partial class Td3Agent;

/// <summary>
/// The agent of peers/minatar.py: DQN of the MinAtar paper (Young and Tian 2019). Its optimizer is the centred RMSProp of PyTorch,
/// which adds ε, their minimum of the squared gradient, to the root, where Mnih et al. 2015 have it within.
/// </summary>
[Dqn(
    Discount = 0.99, BatchSize = 32, MemoryCapacity = 100_000, UpdateEvery = 1, UpdateAfter = 5_000, TargetCopyEvery = 1_000,
    EpsilonFrom = 1, EpsilonTo = 0.1, EpsilonOver = 100_000)]
[Convolution(16, 3), Network(128), HuberLoss, RmsProp(2.5e-4, Smoothing = 0.95, Epsilon = 0.01, Centered = true)]
public sealed partial class MinAtarAgent;

/// <summary>Soft actor-critic with the hyperparameters of RLtools' example on Pendulum.</summary>
[Sac(
    Hidden = [64, 64], PolicyLearningRate = 1e-3, CriticLearningRate = 1e-3, Discount = 0.99, BatchSize = 100,
    MemoryCapacity = 10_000, UpdateEvery = 1, UpdateAfter = 100, TargetPolyak = 0.005, AlphaLearningRate = 1e-3,
    TargetEntropy = -1)]
public sealed partial class PendulumSacAgent;

/// <summary>Proximal policy optimization with the hyperparameters of RLtools' example on Pendulum.</summary>
[Ppo(
    Hidden = [64, 64], LearningRate = 1e-3, Discount = 0.9, Lambda = 0.95, Environments = 4, RolloutSteps = 1024, Epochs = 2,
    Minibatches = 16, Clip = 0.2, EntropyCoefficient = 0)]
[GaussianPolicy]
public sealed partial class PendulumPpoAgent;
