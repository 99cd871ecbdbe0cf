using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>How large returns can become.</summary>
internal static class ReturnChecks
{
    private const double Rounding = 1e-9;

    /// <summary>No discount where values are learned from values: nothing bounds them but the end of each episode.</summary>
    public static void Undiscounted(Review review)
    {
        Parameter discount = review.Program.Experience.Discount;
        bool bootstraps = review.Program.Updates.SelectMany(update => Uses.Values(update.Body)).SelectMany(Uses.Nodes)
            .Any(node => node.Equals(Reference.Discount));
        if (bootstraps && review.Value(discount) >= 1)
        {
            review.Report(ProblemIds.ReturnsUndiscounted, [discount], review.Told(discount));
        }
    }

    /// <summary>A categorical support beside rewards whose bounds are known.</summary>
    public static void Support(Review review)
    {
        if (review.Program.RewardClipping is not { } clipping
            || review.Program.Modules.Select(module => module.Estimate?.Kind).OfType<CategoricalEstimate>().FirstOrDefault()
                is not { } support)
        {
            return;
        }

        Parameter discount = review.Program.Experience.Discount;
        double low = review.Value(support.Minimum), high = review.Value(support.Maximum);
        double horizon = (1 - Rounding) / (1 - review.Value(discount));
        double least = review.Value(clipping.Minimum), greatest = review.Value(clipping.Maximum);
        string told = $"{review.Told(support.Minimum)} to {review.Told(support.Maximum)}";

        // The last reward of an episode is a return, so that a support that leaves one out is wrong; whether sums of many get
        // far enough depends on the environment.
        if (least < low || greatest > high)
        {
            bool below = least < low;
            review.Report(
                ProblemIds.SupportCannotHoldReward,
                below ? [support.Minimum, clipping.Minimum] : [support.Maximum, clipping.Maximum],
                review.Told(below ? clipping.Minimum : clipping.Maximum),
                told,
                review.Name(below ? support.Minimum : support.Maximum));
            return;
        }

        // A return without end is r / (1 - γ), which rounding must not put beyond a support that was computed likewise.
        double lowest = least < 0 ? least * horizon : least, highest = greatest > 0 ? greatest * horizon : greatest;
        Parameter[] places = lowest < low
            ? [support.Minimum, clipping.Minimum, discount, support.Maximum]
            : [support.Maximum, clipping.Maximum, discount, support.Minimum];
        if (!double.IsInfinity(horizon) && (lowest < low || highest > high) && review.IsGiven(places))
        {
            review.Report(
                ProblemIds.SupportCannotHoldReturns,
                places,
                $"{review.Told(clipping.Minimum)} to {review.Told(clipping.Maximum)}",
                review.Told(discount),
                $"{Review.Text(lowest)} to {Review.Text(highest)}",
                told);
        }
    }
}
