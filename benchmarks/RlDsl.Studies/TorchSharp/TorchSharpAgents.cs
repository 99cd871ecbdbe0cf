namespace RlDsl.Studies;

// The agents of studies that TorchSharp alone can run: gradients shared by threads, and natural gradients.

[ActorCritic(Mode = ActorCriticMode.Asynchronous), AnnealLearningRate(Over = 200_000)]
internal sealed partial class CartPoleAsynchronousActorCritic;

[NaturalPolicyGradient]
internal sealed partial class CartPoleNaturalPolicyGradient;

[Trpo]
internal sealed partial class CartPoleTrpo;

[Trpo(Discount = 0.95, RolloutSteps = 256, MaximumKl = 0.015, Damping = 0.01, Epochs = 20), GaussianPolicy]
[NormalizeObservations, NormalizeRewards]
internal sealed partial class PendulumTrpo;
