using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// The numbers of <c>range(start,stop,step)</c>: from the first, by steps, as long as the last is not reached. In decimal, so
/// that <c>range(0.9,0.99,0.03)</c> has three numbers.
/// </summary>
internal static class SweepRange
{
    private const NumberStyles Number = NumberStyles.Float;

    /// <summary>The numbers as arguments have them.</summary>
    /// <param name="arguments">One to three numbers: stop; start and stop; start, stop and step.</param>
    /// <param name="failure">What is thrown where they are none.</param>
    public static ImmutableArray<WrittenValue> Expand(
        ImmutableArray<WrittenValue> arguments, Func<string, FormatException> failure)
    {
        var numbers = new decimal[arguments.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!decimal.TryParse(arguments[i].Text, Number, CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw failure($"'{arguments[i].Text}' is no number: write range(start,stop,step).");
            }
        }

        var (start, stop, step) = numbers switch
        {
            [var only] => (0m, only, 1m),
            [var first, var last] => (first, last, 1m),
            [var first, var last, var by] => (first, last, by),
            _ => throw failure("A range has a start, a stop and a step: range(start,stop,step)."),
        };
        if (step == 0)
        {
            throw failure("The step of a range cannot be zero.");
        }

        var values = ImmutableArray.CreateBuilder<WrittenValue>();
        try
        {
            for (var value = start; step > 0 ? value < stop : value > stop; value += step)
            {
                if (values.Count == ConfigurationLimits.Jobs)
                {
                    throw failure($"The range has more than {ConfigurationLimits.Jobs:N0} numbers.");
                }

                var text = value.ToString("0.############################", CultureInfo.InvariantCulture);
                values.Add(new WrittenValue(text, new ScalarNode(text, isPlain: true, arguments[0].Node.Place)));
            }
        }
        catch (OverflowException)
        {
            throw failure("The numbers of the range are too large.");
        }

        return values.Count > 0 ? values.ToImmutable() : throw failure("The range has no number: stop is at or before start.");
    }
}
