using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// REINFORCE with a baseline, for a softmax of preferences that stand in a table or are linear in features: at the end of each
/// episode, each action becomes likelier by how much more was earned after it than its state is worth (Williams 1992; Sutton and
/// Barto 2018, section 13.4).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("REINFORCE with a softmax of preferences")]
public sealed class SoftmaxReinforceAttribute : SoftmaxPolicyAttribute;
