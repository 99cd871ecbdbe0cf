namespace RlDsl.Equivalence.Tests.Agents;

// Policy gradients of whole episodes and of single steps.

[Reinforce(Hidden = [16, 8], Episodes = 2)]
internal sealed partial class ReinforceOfTorch;

[Reinforce(Hidden = [16, 8], Episodes = 2), Fused]
internal sealed partial class ReinforceFused;

[Reinforce(Hidden = [16, 8], Episodes = 2, Environments = 3, Baseline = Baseline.Mean, Return = ReturnForm.WholeReturn)]
internal sealed partial class WholeReturnOfTorch;

[Reinforce(Hidden = [16, 8], Episodes = 2, Environments = 3, Baseline = Baseline.Mean, Return = ReturnForm.WholeReturn)]
[Fused]
internal sealed partial class WholeReturnFused;

[Reinforce(Hidden = [16, 8], Episodes = 2, Baseline = Baseline.None), NormalizeObservations, NormalizeRewards]
internal sealed partial class NoBaselineOfTorch;

[Reinforce(Hidden = [16, 8], Episodes = 2, Baseline = Baseline.None), NormalizeObservations, NormalizeRewards, Fused]
internal sealed partial class NoBaselineFused;

[Reinforce(Hidden = [16, 8], Episodes = 1, Environments = 2), GaussianPolicy, ClipGradients(Value = 0.1)]
internal sealed partial class GaussianReinforceOfTorch;

[Reinforce(Hidden = [16, 8], Episodes = 1, Environments = 2), GaussianPolicy, ClipGradients(Value = 0.1), Fused]
internal sealed partial class GaussianReinforceFused;

[OffPolicyPolicyGradient(Hidden = [16, 8], Episodes = 2, Environments = 2)]
internal sealed partial class OffPolicyOfTorch;

[OffPolicyPolicyGradient(Hidden = [16, 8], Episodes = 2, Environments = 2), Fused]
internal sealed partial class OffPolicyFused;

[OffPolicyPolicyGradient(Hidden = [16, 8], Episodes = 2), GaussianPolicy, SoftUpdates(Polyak = 0.5), StopOnKl(0.05)]
internal sealed partial class GaussianOffPolicyOfTorch;

[OffPolicyPolicyGradient(Hidden = [16, 8], Episodes = 2), GaussianPolicy, SoftUpdates(Polyak = 0.5), StopOnKl(0.05), Fused]
internal sealed partial class GaussianOffPolicyFused;

[ActorCritic(Hidden = [16, 8], Episodes = 2, Environments = 2, Epochs = 2)]
internal sealed partial class ActorCriticOfTorch;

[ActorCritic(Hidden = [16, 8], Episodes = 2, Environments = 2, Epochs = 2), Fused]
internal sealed partial class ActorCriticFused;

[ActorCritic(Hidden = [16, 8], Episodes = 2, Epochs = 3), ValueClipping, HuberLoss]
internal sealed partial class ClippedActorCriticOfTorch;

[ActorCritic(Hidden = [16, 8], Episodes = 2, Epochs = 3), ValueClipping, HuberLoss, Fused]
internal sealed partial class ClippedActorCriticFused;

[ActorCritic(Hidden = [16, 8], Mode = ActorCriticMode.Online, Environments = 2)]
internal sealed partial class OnlineOfTorch;

[ActorCritic(Hidden = [16, 8], Mode = ActorCriticMode.Online, Environments = 2), Fused]
internal sealed partial class OnlineFused;

[ActorCritic(Hidden = [16, 8], Mode = ActorCriticMode.Online), GaussianPolicy, NormalizeRewards]
internal sealed partial class GaussianOnlineOfTorch;

[ActorCritic(Hidden = [16, 8], Mode = ActorCriticMode.Online), GaussianPolicy, NormalizeRewards, Fused]
internal sealed partial class GaussianOnlineFused;
