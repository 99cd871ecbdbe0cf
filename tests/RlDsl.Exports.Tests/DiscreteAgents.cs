namespace RlDsl.Exports.Tests.Discrete;

// A greedy policy of each kind over discrete actions, on small networks.

[Dqn(Hidden = [16, 8], BatchSize = 8, UpdateAfter = 50)]
internal sealed partial class ValuesAgent;

[Dqn(Hidden = [16, 8], BatchSize = 8, UpdateAfter = 50), Dueling, NormalizeObservations]
internal sealed partial class DuelingAgent;

[Dqn(Hidden = [], BatchSize = 8, UpdateAfter = 50)]
internal sealed partial class LinearAgent;

[Dqn(Hidden = [16], BatchSize = 8, UpdateAfter = 50), Categorical(Atoms = 11, Minimum = -20, Maximum = 20)]
[Network(Activation = Activation.Silu)]
internal sealed partial class CategoricalAgent;

[Dqn(Hidden = [16], BatchSize = 8, UpdateAfter = 50), QuantileRegression(Quantiles = 7), Network(Activation = Activation.Gelu)]
internal sealed partial class QuantileAgent;

[Dqn(Hidden = [16], BatchSize = 8, UpdateAfter = 50), NoisyNetworks, Network(Activation = Activation.Elu)]
internal sealed partial class NoisyAgent;

[Rainbow(Hidden = [16], BatchSize = 8, UpdateAfter = 50), NormalizeObservations(Clip = 3)]
internal sealed partial class RainbowAgent;

[Reinforce(Hidden = [16], Episodes = 2, PolicyLearningRate = 0.1), Network(Activation = Activation.Sigmoid)]
internal sealed partial class ReinforceAgent;

[OffPolicyPolicyGradient(Hidden = [16], Episodes = 2)]
internal sealed partial class OffPolicyAgent;

[ActorCritic(Hidden = [16], Episodes = 2), Network(Activation = Activation.LeakyRelu)]
internal sealed partial class ActorCriticAgent;

[A2c(Hidden = [16], Environments = 2)]
internal sealed partial class A2cAgent;

[Ppo(Hidden = [16], Environments = 2, RolloutSteps = 32, Epochs = 2, Minibatches = 4), NormalizeObservations]
internal sealed partial class PpoAgent;

[NaturalPolicyGradient(Hidden = [16], Environments = 2, RolloutSteps = 32, Minibatches = 4)]
internal sealed partial class NaturalAgent;

[Trpo(Hidden = [16], Environments = 2, RolloutSteps = 32, Minibatches = 4)]
internal sealed partial class TrpoAgent;

[DiscreteSac(Hidden = [16], BatchSize = 8, UpdateAfter = 50)]
internal sealed partial class DiscreteSacAgent;
