namespace RlDsl.Equivalence.Tests.Agents;

// A2C and PPO.

[A2c(Hidden = [16, 8], Environments = 3, RolloutSteps = 5)]
internal sealed partial class A2cOfTorch;

[A2c(Hidden = [16, 8], Environments = 3, RolloutSteps = 5), Fused]
internal sealed partial class A2cFused;

[A2c(Hidden = [16, 8], Environments = 3, RolloutSteps = 5, Lambda = 0.9), GaussianPolicy, RmsProp(1e-3, Epsilon = 1e-3)]
internal sealed partial class GaussianA2cOfTorch;

[A2c(Hidden = [16, 8], Environments = 3, RolloutSteps = 5, Lambda = 0.9), GaussianPolicy, RmsProp(1e-3, Epsilon = 1e-3)]
[Fused]
internal sealed partial class GaussianA2cFused;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 1, Minibatches = 1)]
internal sealed partial class OneEpochPpoOfTorch;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 1, Minibatches = 1), Fused]
internal sealed partial class OneEpochPpoFused;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2)]
internal sealed partial class PpoOfTorch;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), Fused]
internal sealed partial class PpoFused;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), GaussianPolicy]
internal sealed partial class GaussianPpoOfTorch;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), GaussianPolicy, Fused]
internal sealed partial class GaussianPpoFused;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), KlPenalty(Target = 0.01), StopOnKl]
internal sealed partial class PenaltyPpoOfTorch;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), KlPenalty(Target = 0.01), StopOnKl]
[Fused]
internal sealed partial class PenaltyPpoFused;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), GaussianPolicy, KlPenalty]
[ValueClipping, NormalizeObservations, NormalizeRewards]
internal sealed partial class GaussianPenaltyPpoOfTorch;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), GaussianPolicy, KlPenalty]
[ValueClipping, NormalizeObservations, NormalizeRewards, Fused]
internal sealed partial class GaussianPenaltyPpoFused;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), ValueClipping(0.05)]
[HuberLoss(Delta = 0.5), AnnealLearningRate(Over = 2_000)]
internal sealed partial class ClippedValuePpoOfTorch;

[Ppo(Hidden = [16, 8], Environments = 2, RolloutSteps = 16, Epochs = 2, Minibatches = 2), ValueClipping(0.05)]
[HuberLoss(Delta = 0.5), AnnealLearningRate(Over = 2_000), Fused]
internal sealed partial class ClippedValuePpoFused;
