namespace RlDsl.Learning.Tests.Running.OnPolicy;

// Algorithms that learn from what they have just gathered and what composes with them, on small networks.

[Reinforce(Hidden = [8], Episodes = 2)]
internal sealed partial class ReinforceAgent;

[Reinforce(Hidden = [8], Episodes = 2, Environments = 3, Baseline = Baseline.Mean, Return = ReturnForm.WholeReturn)]
internal sealed partial class WholeReturnAgent;

[Reinforce(Hidden = [], Episodes = 2, Baseline = Baseline.None), NormalizeObservations, NormalizeRewards]
internal sealed partial class LinearReinforceAgent;

[Reinforce(Hidden = [8], Episodes = 1, Environments = 2, Return = ReturnForm.WholeReturn), GaussianPolicy]
[ClipGradients(Value = 0.1)]
internal sealed partial class GaussianReinforceAgent;

[OffPolicyPolicyGradient(Hidden = [8], Episodes = 2, Environments = 3)]
internal sealed partial class OffPolicyAgent;

[OffPolicyPolicyGradient(Hidden = [], Episodes = 2), GaussianPolicy, SoftUpdates(Polyak = 0.5), AnnealLearningRate(Over = 2_000)]
[StopOnKl(0.05)]
internal sealed partial class GaussianOffPolicyAgent;

[ActorCritic(Hidden = [8], Episodes = 2, Environments = 2), ValueClipping, HuberLoss]
internal sealed partial class BatchAgent;

[ActorCritic(Hidden = [8], Mode = ActorCriticMode.Online), GaussianPolicy, NormalizeRewards]
internal sealed partial class GaussianOnlineAgent;

[ActorCritic(Hidden = [], Mode = ActorCriticMode.Online, Environments = 2), RmsProp]
internal sealed partial class LinearOnlineAgent;

[A2c(Hidden = [8], Environments = 3), Network(4, Of = "V"), AnnealLearningRate(Over = 2_000)]
internal sealed partial class A2cAgent;

[A2c(Hidden = [], Environments = 2, Lambda = 0.9), GaussianPolicy, Sgd(Momentum = 0.5)]
internal sealed partial class GaussianA2cAgent;

[NaturalPolicyGradient(Hidden = [8], Environments = 2, RolloutSteps = 32, Minibatches = 4, Epochs = 2)]
internal sealed partial class NaturalAgent;

[NaturalPolicyGradient(Hidden = [], Environments = 1, RolloutSteps = 32, Minibatches = 1, Epochs = 2), GaussianPolicy]
internal sealed partial class GaussianNaturalAgent;

[Trpo(Hidden = [8], Environments = 2, RolloutSteps = 32, Minibatches = 4, Epochs = 2), ValueClipping, NormalizeObservations]
internal sealed partial class TrpoAgent;

[Trpo(Hidden = [], Environments = 2, RolloutSteps = 32, Minibatches = 1, Epochs = 2), GaussianPolicy]
[AnnealLearningRate(Over = 2_000)]
internal sealed partial class GaussianTrpoAgent;

[Ppo(Hidden = [8], Environments = 2, RolloutSteps = 32, Epochs = 4, Minibatches = 4), KlPenalty(Target = 0.01), StopOnKl]
internal sealed partial class PpoAgent;

[Ppo(Hidden = [], Environments = 2, RolloutSteps = 32, Epochs = 4, Minibatches = 4), GaussianPolicy, ValueClipping]
[NormalizeObservations, NormalizeRewards]
internal sealed partial class GaussianPpoAgent;
