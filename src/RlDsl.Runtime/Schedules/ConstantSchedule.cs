namespace RlDsl;

/// <summary>The same value at every step.</summary>
/// <param name="Value">The value; finite.</param>
/// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
public sealed record ConstantSchedule(double Value) : ISchedule
{
    /// <summary>The value at every step.</summary>
    public double Value { get; } = ScheduleRange.Finite(Value, nameof(Value));

    /// <inheritdoc/>
    public double At(long step) => Value;
}
