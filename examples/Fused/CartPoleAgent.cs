using RlDsl;

namespace Fused;

/// <summary>DQN with its defaults, whose gradients are derived when the project is compiled.</summary>
[Dqn, Fused]
internal sealed partial class CartPoleAgent;
