using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Rainbow: DQN with double Q-learning, dueling networks, multi-step returns, noisy networks, prioritized replay and categorical
/// estimates (Hessel et al. 2018). The same program as <c>[Dqn]</c> with these six attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("Rainbow")]
public sealed class RainbowAttribute : DeepQAttribute
{
    /// <inheritdoc cref="MultiStepAttribute.Steps"/>
    [SameAs(typeof(MultiStepAttribute), nameof(MultiStepAttribute.Steps))]
    public int ReturnSteps { get; set; } = new MultiStepAttribute().Steps;

    /// <inheritdoc cref="NoisyNetworksAttribute.Noise"/>
    public LayerNoise Noise { get; set; } = new NoisyNetworksAttribute().Noise;

    /// <inheritdoc cref="PrioritizedReplayAttribute.Alpha"/>
    [SameAs(typeof(PrioritizedReplayAttribute), nameof(PrioritizedReplayAttribute.Alpha))]
    public double PriorityAlpha { get; set; } = new PrioritizedReplayAttribute().Alpha;

    /// <inheritdoc cref="PrioritizedReplayAttribute.BetaFrom"/>
    [SameAs(typeof(PrioritizedReplayAttribute), nameof(PrioritizedReplayAttribute.BetaFrom))]
    public double PriorityBetaFrom { get; set; } = new PrioritizedReplayAttribute().BetaFrom;

    /// <inheritdoc cref="PrioritizedReplayAttribute.BetaTo"/>
    [SameAs(typeof(PrioritizedReplayAttribute), nameof(PrioritizedReplayAttribute.BetaTo))]
    public double PriorityBetaTo { get; set; } = new PrioritizedReplayAttribute().BetaTo;

    /// <inheritdoc cref="PrioritizedReplayAttribute.BetaOver"/>
    [SameAs(typeof(PrioritizedReplayAttribute), nameof(PrioritizedReplayAttribute.BetaOver))]
    public int PriorityBetaOver { get; set; } = new PrioritizedReplayAttribute().BetaOver;

    /// <inheritdoc cref="PrioritizedReplayAttribute.Form"/>
    public PriorityForm Form { get; set; } = new PrioritizedReplayAttribute().Form;

    /// <inheritdoc cref="CategoricalAttribute.Atoms"/>
    [SameAs(typeof(CategoricalAttribute), nameof(CategoricalAttribute.Atoms))]
    public int Atoms { get; set; } = new CategoricalAttribute().Atoms;

    /// <inheritdoc cref="CategoricalAttribute.Minimum"/>
    [SameAs(typeof(CategoricalAttribute), nameof(CategoricalAttribute.Minimum))]
    public double ReturnMinimum { get; set; } = new CategoricalAttribute().Minimum;

    /// <inheritdoc cref="CategoricalAttribute.Maximum"/>
    [SameAs(typeof(CategoricalAttribute), nameof(CategoricalAttribute.Maximum))]
    public double ReturnMaximum { get; set; } = new CategoricalAttribute().Maximum;
}
