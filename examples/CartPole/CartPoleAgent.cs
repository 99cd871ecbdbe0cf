using RlDsl;

namespace Examples;

/// <summary>Learns to balance a pole on a cart with deep Q-learning.</summary>
[Dqn(Hidden = [120, 84], LearningRate = 1e-3)]
public sealed partial class CartPoleAgent;
