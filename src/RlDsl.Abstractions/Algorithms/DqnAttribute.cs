using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Deep Q-network: learns the values of actions from a replay memory, with a target network that is copied now and then (Mnih et
/// al. 2015, algorithm 1). For environments with discrete actions.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("DQN")]
public sealed class DqnAttribute : DeepQAttribute
{
    /// <inheritdoc cref="EpsilonGreedyAttribute.From"/>
    [SameAs(typeof(EpsilonGreedyAttribute), nameof(EpsilonGreedyAttribute.From))]
    public double EpsilonFrom { get; set; } = new EpsilonGreedyAttribute().From;

    /// <inheritdoc cref="EpsilonGreedyAttribute.To"/>
    [SameAs(typeof(EpsilonGreedyAttribute), nameof(EpsilonGreedyAttribute.To))]
    public double EpsilonTo { get; set; } = new EpsilonGreedyAttribute().To;

    /// <inheritdoc cref="EpsilonGreedyAttribute.Over"/>
    [SameAs(typeof(EpsilonGreedyAttribute), nameof(EpsilonGreedyAttribute.Over))]
    public int EpsilonOver { get; set; } = new EpsilonGreedyAttribute().Over;
}
