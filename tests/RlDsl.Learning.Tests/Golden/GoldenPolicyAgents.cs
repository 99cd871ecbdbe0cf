namespace RlDsl.Learning.Tests.Golden;

// The agents whose updates golden_policies.py computes again from the papers, with the numbers that it uses; those of PPO stand
// in the golden file too, and a test compares them. PPO's one minibatch is the whole rollout, gradients are not clipped, and
// steps are plain ones down the gradient. DDPG's steps are too small to be seen, so that each loss is at the same parameters.

[Ppo(
    Hidden = [4], LearningRate = 0.2, Discount = 0.9, Lambda = 0.95, Environments = 2, RolloutSteps = 8, Epochs = 4,
    Minibatches = 1, Clip = 0.2, EntropyCoefficient = 0.05, ValueCoefficient = 0.25, MaximumGradientNorm = 1e9)]
[ValueClipping(0.2), Sgd]
internal sealed partial class ClippedPpoAgent;

[Ppo(
    Hidden = [4], LearningRate = 0.2, Discount = 0.9, Lambda = 0.95, Environments = 2, RolloutSteps = 8, Epochs = 4,
    Minibatches = 1, EntropyCoefficient = 0.05, ValueCoefficient = 0.25, MaximumGradientNorm = 1e9)]
[KlPenalty(Beta = 1.5), ValueClipping(0.2), Sgd]
internal sealed partial class PenalisedPpoAgent;

[Ppo(
    Hidden = [4], LearningRate = 0.2, Discount = 0.9, Lambda = 0.95, Environments = 2, RolloutSteps = 8, Epochs = 4,
    Minibatches = 1, Clip = 0.2, EntropyCoefficient = 0.05, ValueCoefficient = 0.25, MaximumGradientNorm = 1e9)]
[GaussianPolicy, ValueClipping(0.2), Sgd]
internal sealed partial class ClippedGaussianPpoAgent;

[Ppo(
    Hidden = [4], LearningRate = 0.2, Discount = 0.9, Lambda = 0.95, Environments = 2, RolloutSteps = 8, Epochs = 4,
    Minibatches = 1, EntropyCoefficient = 0.05, ValueCoefficient = 0.25, MaximumGradientNorm = 1e9)]
[GaussianPolicy, KlPenalty(Beta = 1.5), ValueClipping(0.2), Sgd]
internal sealed partial class PenalisedGaussianPpoAgent;

[Ddpg(
    Hidden = [4], Discount = 0.9, BatchSize = 32, MemoryCapacity = 64, UpdateAfter = 0, PolicyLearningRate = 1e-20,
    CriticLearningRate = 1e-20)]
internal sealed partial class GoldenDdpgAgent;
