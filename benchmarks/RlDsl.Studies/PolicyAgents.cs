namespace RlDsl.Studies;

// The agents of the studies of policy gradients. Step sizes fall to zero by the end of the study where it says so; A2C and PPO
// are as their attributes alone make them.

[Reinforce, AnnealLearningRate(Over = 200_000)]
internal sealed partial class CartPoleReinforce;

[OffPolicyPolicyGradient, AnnealLearningRate(Over = 200_000)]
internal sealed partial class CartPoleOffPolicyPolicyGradient;

[ActorCritic, AnnealLearningRate(Over = 200_000)]
internal sealed partial class CartPoleBatchActorCritic;

// One step at a time is noisy: the steps are small.
[ActorCritic(Mode = ActorCriticMode.Online, PolicyLearningRate = 1e-4, ValueLearningRate = 3e-4)]
[AnnealLearningRate(Over = 200_000)]
internal sealed partial class CartPoleOnlineActorCritic;

[A2c]
internal sealed partial class CartPoleA2c;

[Ppo]
internal sealed partial class CartPolePpo;

[Ppo, KlPenalty(Beta = 0.3), AnnealLearningRate(Over = 200_000)]
internal sealed partial class CartPoleKlPpo;

[Ppo, KlPenalty(Target = 0.01), AnnealLearningRate(Over = 200_000)]
internal sealed partial class CartPoleAdaptiveKlPpo;

[Ppo, AnnealLearningRate(Over = 200_000)]
internal sealed partial class AcrobotPpo;

[Ppo, GaussianPolicy, NormalizeObservations, NormalizeRewards]
internal sealed partial class DefaultContinuousPpo;
