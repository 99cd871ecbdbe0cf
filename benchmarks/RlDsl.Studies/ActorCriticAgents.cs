namespace RlDsl.Studies;

// The agents of the studies of actor-critics that learn from remembered transitions.

[Ddpg(Hidden = [64, 64], BatchSize = 128)]
internal sealed partial class PendulumDdpg;

[Td3(Hidden = [64, 64], BatchSize = 128)]
internal sealed partial class PendulumTd3;

[Sac(Hidden = [64, 64], BatchSize = 128)]
internal sealed partial class PendulumSac;

// The car must be driven to and fro for seconds before anything is rewarded: noise that changes its sign at each step never does that.
[Td3(Hidden = [64, 64], BatchSize = 128), OrnsteinUhlenbeck(Theta = 0.05, Sigma = 0.3), AnnealLearningRate(Over = 50_000)]
internal sealed partial class MountainCarTd3;
