namespace RlDsl.Studies;

// The agents of the studies of actor-critics that learn from remembered transitions.

[Ddpg(Hidden = [64, 64], BatchSize = 128)]
internal sealed partial class PendulumDdpg;

[Td3(Hidden = [64, 64], BatchSize = 128)]
internal sealed partial class PendulumTd3;

[Sac(Hidden = [64, 64], BatchSize = 128)]
internal sealed partial class PendulumSac;

// The car must be driven to and fro for seconds before anything is rewarded: noise that changes its sign at each step never does
// that. The one reward is some hundred steps away.
[Td3(Hidden = [64, 64], BatchSize = 128, Discount = 0.999), OrnsteinUhlenbeck(Theta = 0.05, Sigma = 0.3)]
[AnnealLearningRate(Over = 60_000)]
internal sealed partial class MountainCarTd3;

[DiscreteSac(Hidden = [120, 84], BatchSize = 128, UpdateEvery = 2), AnnealLearningRate(Over = 100_000)]
internal sealed partial class CartPoleDiscreteSac;
