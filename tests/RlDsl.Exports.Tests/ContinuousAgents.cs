namespace RlDsl.Exports.Tests.Continuous;

// A greedy policy of each kind over continuous actions, on small networks.

[Ddpg(Hidden = [16], BatchSize = 8, UpdateAfter = 50)]
internal sealed partial class DdpgAgent;

[Td3(Hidden = [16], BatchSize = 8, UpdateAfter = 50), NormalizeObservations]
internal sealed partial class Td3Agent;

[Sac(Hidden = [16], BatchSize = 8, UpdateAfter = 50)]
internal sealed partial class SacAgent;

[Ppo(Hidden = [16], Environments = 2, RolloutSteps = 32, Epochs = 2, Minibatches = 4), GaussianPolicy, NormalizeObservations]
internal sealed partial class PpoAgent;

[A2c(Hidden = [16], Environments = 2), GaussianPolicy]
internal sealed partial class A2cAgent;

[Reinforce(Hidden = [16], Episodes = 1), GaussianPolicy]
internal sealed partial class ReinforceAgent;

[Trpo(Hidden = [16], Environments = 2, RolloutSteps = 32, Minibatches = 4), GaussianPolicy]
internal sealed partial class TrpoAgent;
