using System.Globalization;
using System.Text;

namespace RlDsl.Hosting;

/// <summary>What one line of progress shows. A number that is not known yet is left out.</summary>
/// <param name="Step">The environment steps so far.</param>
/// <param name="Steps">The environment steps of the whole training.</param>
/// <param name="Episodes">The episodes that ended so far.</param>
/// <param name="MeanReturn">The mean return of recent episodes, or NaN.</param>
/// <param name="Loss">The recent loss, or NaN.</param>
/// <param name="StepsPerSecond">The recent speed, or NaN.</param>
internal readonly record struct ProgressLine(
    long Step,
    long Steps,
    long Episodes,
    double MeanReturn,
    double Loss,
    double StepsPerSecond)
{
    /// <summary>The mean length of recent episodes, or NaN.</summary>
    public double Length { get; init; } = double.NaN;

    /// <summary>The algorithm's own metrics.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Metrics { get; init; } = [];

    /// <summary>How much of the training is done, from 0 to 1.</summary>
    public double Share => Steps > 0 ? Math.Min((double)Step / Steps, 1) : 1;

    /// <summary>Steps and share: <c>12,500/100,000 steps (12%)</c>.</summary>
    public string Position =>
        string.Create(CultureInfo.InvariantCulture, $"{Step:N0}/{Steps:N0} steps ({(Steps > 0 ? 100 * Step / Steps : 100)}%)");

    /// <summary>What was measured, by name, as it is shown.</summary>
    public IEnumerable<KeyValuePair<string, string>> Measured
    {
        get
        {
            var culture = CultureInfo.InvariantCulture;
            IEnumerable<(string Name, double Value, string Format)> measured =
            [
                ("return", MeanReturn, "0.0"), ("length", Length, "0.0"), ("loss", Loss, "0.####"),
                .. Metrics.Select(metric => (metric.Key, metric.Value, "G4")),
            ];
            return measured.Where(one => !double.IsNaN(one.Value))
                .Select(one => new KeyValuePair<string, string>(one.Name, one.Value.ToString(one.Format, culture)));
        }
    }

    /// <summary>Speed and time left, <c>9,871 steps/s</c> and <c>9 s left</c>; nothing before they are known.</summary>
    public IEnumerable<string> Speed
    {
        get
        {
            if (StepsPerSecond > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{StepsPerSecond:N0} steps/s");
                if (Step < Steps)
                {
                    yield return $"{Duration((Steps - Step) / StepsPerSecond)} left";
                }
            }
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder(Position);
        text.Append(CultureInfo.InvariantCulture, $"  {Episodes:N0} episodes");
        foreach (var (name, value) in Measured)
        {
            text.Append("  ").Append(name).Append(' ').Append(value);
        }

        foreach (var speed in Speed)
        {
            text.Append("  ").Append(speed);
        }

        return text.ToString();
    }

    /// <summary>A time in words: <c>9 s</c>, <c>1:30 min</c>, <c>2:05 h</c>.</summary>
    public static string Duration(double seconds)
    {
        var culture = CultureInfo.InvariantCulture;
        var whole = (long)Math.Ceiling(seconds);
        return whole switch
        {
            < 60 => string.Create(culture, $"{whole} s"),
            < 3600 => string.Create(culture, $"{whole / 60}:{whole % 60:00} min"),
            _ => string.Create(culture, $"{whole / 3600}:{whole / 60 % 60:00} h"),
        };
    }
}
