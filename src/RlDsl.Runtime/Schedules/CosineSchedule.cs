namespace RlDsl;

/// <summary>
/// Half a cosine wave from one value to another, constant from there on (Loshchilov and Hutter 2017, eq. 5, without restarts).
/// </summary>
/// <param name="From">The value at step 0; finite.</param>
/// <param name="To">The value from step <paramref name="Over"/> on; finite.</param>
/// <param name="Over">The number of steps that the change takes; positive.</param>
/// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
public sealed record CosineSchedule(double From, double To, long Over) : ISchedule
{
    /// <summary>The value at step 0.</summary>
    public double From { get; } = ScheduleRange.Finite(From, nameof(From));

    /// <summary>The value from step <see cref="Over"/> on.</summary>
    public double To { get; } = ScheduleRange.Finite(To, nameof(To));

    /// <summary>The number of steps that the change takes.</summary>
    public long Over { get; } = ScheduleRange.Positive(Over, nameof(Over));

    /// <inheritdoc/>
    public double At(long step) =>
        step >= Over ? To : To + ((From - To) * 0.5 * (1 + Math.Cos(Math.PI * step / Over)));
}
