using RlDsl;

namespace Experiments;

/// <summary>Deep Q-learning for environments with discrete actions.</summary>
[Dqn]
public sealed partial class DqnAgent;

/// <summary>Proximal policy optimization for environments with discrete actions.</summary>
[Ppo]
public sealed partial class PpoAgent;

/// <summary>Q-learning in a table, for environments with numbered states.</summary>
[QLearning(StepSize = 0.5)]
public sealed partial class QLearningAgent;

/// <summary>Deep Q-learning in steps that grow smaller towards the end of 100,000: what eng/demo.sh trains.</summary>
[Dqn, AnnealLearningRate(Over = 100_000)]
public sealed partial class CartPoleAgent;
