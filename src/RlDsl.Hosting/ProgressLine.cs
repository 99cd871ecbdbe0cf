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
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(culture, $"{Step:N0}/{Steps:N0} steps ({(Steps > 0 ? 100 * Step / Steps : 100)}%)  {Episodes:N0} episodes");
        if (!double.IsNaN(MeanReturn))
        {
            text.Append(culture, $"  return {MeanReturn:0.0}");
        }

        if (!double.IsNaN(Loss))
        {
            text.Append(culture, $"  loss {Loss:0.####}");
        }

        if (StepsPerSecond > 0)
        {
            text.Append(culture, $"  {StepsPerSecond:N0} steps/s");
            if (Step < Steps)
            {
                text.Append("  ").Append(Remaining((Steps - Step) / StepsPerSecond)).Append(" left");
            }
        }

        return text.ToString();
    }

    private static string Remaining(double seconds)
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
