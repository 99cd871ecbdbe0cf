using System.Collections.Immutable;

namespace RlDsl.Rendering;

/// <summary>A step of an episode that was played.</summary>
/// <param name="Observation">The observation before the step, row-major.</param>
/// <param name="Action">The number of the discrete action, or the elements of the continuous one.</param>
/// <param name="Explanations">What the agent chose it by; none where it does not tell.</param>
/// <param name="Reward">The reward of the step.</param>
/// <param name="Return">The sum of the rewards so far, this one included, without discount.</param>
/// <param name="Status">Whether the episode goes on after it.</param>
public sealed record PlayedStep(
    ImmutableArray<float> Observation,
    ImmutableArray<float> Action,
    ImmutableArray<PolicyExplanation> Explanations,
    double Reward,
    double Return,
    EpisodeStatus Status);
