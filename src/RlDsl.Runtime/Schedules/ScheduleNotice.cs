using System.Globalization;

namespace RlDsl;

/// <summary>What is said of a schedule that goes on for longer than the training that it serves.</summary>
internal static class ScheduleNotice
{
    /// <summary>The notice, as a sentence; null where the schedule is over by then, or its value never changes.</summary>
    /// <param name="what">What changes.</param>
    /// <param name="schedule">How.</param>
    /// <param name="end">The number of steps at which the training ends.</param>
    public static string? Of(string what, ISchedule schedule, long end)
    {
        (double from, double to, double over, string verb) = schedule switch
        {
            LinearSchedule linear => (linear.From, linear.To, linear.Over, "reaches"),
            CosineSchedule cosine => (cosine.From, cosine.To, cosine.Over, "reaches"),

            // It never gets there: after these steps it has gone 63 % of its way.
            ExponentialSchedule exponential => (exponential.From, exponential.To, exponential.Over, "nears"),
            _ => (0, 0, 0, ""),
        };
        if (from == to || end >= over)
        {
            return null;
        }

        // A capital letter where there is one: that of ε would be read as an E.
        string subject = char.IsAsciiLetterLower(what[0]) ? char.ToUpperInvariant(what[0]) + what[1..] : what;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{subject} {verb} {to} after {over:N0} steps, but training ends after {end:N0}, at {schedule.At(end):G3}.");
    }
}
