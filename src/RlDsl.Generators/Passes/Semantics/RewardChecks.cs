using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>What is made of rewards before they are remembered.</summary>
internal static class RewardChecks
{
    /// <summary>
    /// Rewards that are scaled and cut off, and then cut off again by bounds that are meant for rewards as they come.
    /// </summary>
    public static void BoundedTwice(Review review)
    {
        if (review.Program is { RewardClipping: RewardClipping clipping, RewardScaling: RewardScaling scaling })
        {
            review.ReportAtLast(
                ProblemIds.RewardsBoundedTwice,
                ["ClipRewards", "NormalizeRewards"],
                review.Told(scaling.Clip),
                $"{review.Told(clipping.Minimum)} to {review.Told(clipping.Maximum)}");
        }
    }
}
