namespace RlDsl.Learning.Tests.Scores;

[Dqn, AnnealLearningRate(Over = 100_000)]
internal sealed partial class CartPoleDqn;

[Rainbow(MemoryCapacity = 20_000, ReturnMinimum = 0, ReturnMaximum = 100), AnnealLearningRate(Over = 50_000)]
internal sealed partial class CartPoleRainbow;

[Dqn(EpsilonOver = 5_000), Convolution(16, 3), Network(64)]
internal sealed partial class CatchDqn;

[Reinforce, AnnealLearningRate(Over = 200_000)]
internal sealed partial class CartPoleReinforce;

[Ppo]
internal sealed partial class CartPolePpo;

[Sac(Hidden = [64, 64], BatchSize = 128, Environments = 4)]
internal sealed partial class SideBySideSac;
