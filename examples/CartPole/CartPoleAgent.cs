using RlDsl;

namespace Examples;

/// <summary>Learns to balance a pole on a cart with deep Q-learning, in steps that grow smaller towards the end.</summary>
[Dqn, AnnealLearningRate(Over = 100_000)]
public sealed partial class CartPoleAgent;
