namespace RlDsl;

/// <summary>
/// An exponential approach from one value to another that never quite ends:
/// <c>To + (From - To) * exp(-step / Over)</c>.
/// </summary>
/// <param name="From">The value at step 0; finite.</param>
/// <param name="To">The value that is approached; finite.</param>
/// <param name="Over">
/// The number of steps in which the distance to <paramref name="To"/> shrinks to 1/e of itself; positive.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
public sealed record ExponentialSchedule(double From, double To, double Over) : ISchedule
{
    /// <summary>The value at step 0.</summary>
    public double From { get; } = ScheduleRange.Finite(From, nameof(From));

    /// <summary>The value that is approached.</summary>
    public double To { get; } = ScheduleRange.Finite(To, nameof(To));

    /// <summary>The number of steps in which the distance to <see cref="To"/> shrinks to 1/e of itself.</summary>
    public double Over { get; } = ScheduleRange.Positive(Over, nameof(Over));

    /// <inheritdoc/>
    public double At(long step) => To + ((From - To) * Math.Exp(-step / Over));
}
