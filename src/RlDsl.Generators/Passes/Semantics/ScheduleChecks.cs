using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>How numbers change as steps are taken.</summary>
internal static class ScheduleChecks
{
    /// <summary>
    /// Exploration and step sizes fall, and the correction of priorities rises. A number that stays as it is may be meant.
    /// </summary>
    public static void Direction(Review review)
    {
        foreach (ScheduledNumber number in ScheduledNumber.Of(review.Program))
        {
            Schedule schedule = number.Schedule;
            double from = review.Value(schedule.From), to = review.Value(schedule.To);
            if (number.Rises ? to < from : to > from)
            {
                review.Report(
                    ProblemIds.ScheduleRunsBackwards,
                    [schedule.To, schedule.From],
                    number.What,
                    number.Rises ? "falls" : "rises",
                    review.Told(schedule.From),
                    review.Told(schedule.To),
                    number.Otherwise);
            }
        }
    }
}
