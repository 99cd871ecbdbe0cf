using System.Collections.Immutable;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Sweeps;

/// <summary>A parameter of a sweep.</summary>
/// <param name="Head">What its override begins with, up to the value: <c>agent.learning_rate=</c>.</param>
/// <param name="Distribution">The values that it may have.</param>
internal sealed record SearchParameter(string Head, Distribution Distribution)
{
    /// <summary>The key of its override: <c>agent.learning_rate</c>.</summary>
    public string Key => Head[..^1];
}

/// <summary>What a sweep looks through: parameters that vary, and overrides that all trials have.</summary>
/// <param name="Parameters">The parameters, in the order in which they were declared; at least one.</param>
/// <param name="Overrides">The overrides that all trials have.</param>
internal sealed record SearchSpace(ImmutableArray<SearchParameter> Parameters, ImmutableArray<string> Overrides)
{
    // What doubles hold exactly with a half beside it.
    private const long MostWhole = 1L << 51;

    private static readonly ImmutableArray<string> functions = ["uniform", "log", "integer", "log_integer"];

    /// <summary>
    /// Reads arguments, of which some declare a range: <c>uniform(a,b)</c>, <c>log(a,b)</c>, <c>integer(a,b)</c>,
    /// <c>log_integer(a,b)</c>, <c>choice(x,y,z)</c>, <c>x,y,z</c> or <c>range(start,stop,step)</c>.
    /// </summary>
    /// <param name="arguments">The arguments.</param>
    /// <exception cref="ConfigurationException">An argument cannot be read, or none declares a range.</exception>
    public static SearchSpace Parse(IReadOnlyList<string> arguments)
    {
        var errors = new ConfigurationErrors();
        var parameters = ImmutableArray.CreateBuilder<SearchParameter>();
        var overrides = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var place = new ConfigurationPlace($"argument {i + 1} \"{argument}\"", 0, equals + 2);
            var (head, function, inside) = Call(argument);
            if (function is not null)
            {
                if (Range(function, inside, place, errors) is { } range)
                {
                    parameters.Add(new SearchParameter(head, range));
                }

                continue;
            }

            // All else is as the overrides of a multirun.
            if (OverrideParser.Parse(argument, i + 1, errors) is { IsSweep: true } sweep)
            {
                parameters.Add(new SearchParameter(
                    sweep.Head, new ChoiceDistribution([.. sweep.Values.Select(value => value.Text)])));
            }
            else
            {
                overrides.Add(argument);
            }
        }

        foreach (var twice in parameters.GroupBy(one => one.Key).Where(group => group.Count() > 1))
        {
            errors.Add(new ConfigurationPlace("arguments", 0, 0), $"{twice.Key} has two ranges: keep one of them.");
        }

        errors.ThrowIfAny();
        return parameters.Count > 0
            ? new SearchSpace(parameters.ToImmutable(), overrides.ToImmutable())
            : throw errors.Fatal(
                new ConfigurationPlace("arguments", 0, 0),
                "A sweep needs at least one range: agent.learning_rate=log(1e-4,1e-2), uniform(a,b), integer(a,b), "
                + "log_integer(a,b) or choice(x,y).");
    }

    // What stands before, in the name of, and between the parentheses of a call of one of the functions.
    private static (string Head, string? Function, string Inside) Call(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var open = argument.IndexOf('(', StringComparison.Ordinal);
        if (equals < 0 || open < equals || !argument.EndsWith(')'))
        {
            return (argument, null, "");
        }

        var name = argument[(equals + 1)..open].Trim();
        return functions.Contains(name) ? (argument[..(equals + 1)], name, argument[(open + 1)..^1]) : (argument, null, "");
    }

    private static Distribution? Range(string function, string inside, ConfigurationPlace place, ConfigurationErrors errors)
    {
        var isLogarithmic = function.StartsWith("log", StringComparison.Ordinal);
        var isInteger = function.EndsWith("integer", StringComparison.Ordinal);
        double?[] ends = [.. inside.Split(',').Select(one => isInteger ? Whole(one.Trim()) : ScalarText.Real(one.Trim()))];
        var problem = ends switch
        {
            [{ } least, { } greatest] when double.IsFinite(least) && double.IsFinite(greatest) =>
                least >= greatest ? "a minimum below its maximum"
                : isLogarithmic && least <= 0 ? "a positive minimum"
                : null,
            _ => isInteger ? "two whole numbers" : "two numbers",
        };
        if (problem is not null)
        {
            errors.Add(place, $"{function}({inside}) must have {problem}: {function}(minimum,maximum).");
            return null;
        }

        return isInteger
            ? new IntegerDistribution((long)ends[0]!.Value, (long)ends[1]!.Value, isLogarithmic)
            : new RealDistribution(ends[0]!.Value, ends[1]!.Value, isLogarithmic);
    }

    private static double? Whole(string text) =>
        ScalarText.Whole(text) is { } whole && whole >= -MostWhole && whole <= MostWhole ? (double)whole : null;
}
