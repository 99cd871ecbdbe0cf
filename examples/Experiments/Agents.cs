using RlDsl;

namespace Experiments;

/// <summary>Deep Q-learning for environments with discrete actions.</summary>
[Dqn]
public sealed partial class DqnAgent;

/// <summary>Proximal policy optimization for environments with discrete actions.</summary>
[Ppo]
public sealed partial class PpoAgent;
