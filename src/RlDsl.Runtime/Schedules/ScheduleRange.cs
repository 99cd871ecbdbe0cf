using System.Globalization;

namespace RlDsl;

/// <summary>The ranges that the numbers of a schedule must be in.</summary>
internal static class ScheduleRange
{
    internal static double Finite(double value, string name) =>
        double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, string.Create(
                CultureInfo.InvariantCulture, $"{name} of a schedule must be a finite number, but it is {value}."));

    internal static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, string.Create(
                CultureInfo.InvariantCulture, $"{name} of a schedule must be a positive number of steps, but it is {value}."));

    internal static long Positive(long value, string name) =>
        value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, string.Create(
                CultureInfo.InvariantCulture, $"{name} of a schedule must be a positive number of steps, but it is {value}."));
}
