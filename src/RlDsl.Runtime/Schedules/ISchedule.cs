namespace RlDsl;

/// <summary>A number that changes while an agent learns, as a function of the steps taken so far.</summary>
public interface ISchedule
{
    /// <summary>The value at a step.</summary>
    /// <param name="step">The number of steps taken before this one: zero at the start, never negative.</param>
    double At(long step);
}
