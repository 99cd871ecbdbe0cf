using System.CommandLine;
using System.Numerics;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Application;

/// <summary>Options of commands whose values are whole numbers, written as in overrides: <c>50_000</c> or <c>5e4</c>.</summary>
internal static class WholeNumberOption
{
    /// <summary>An option.</summary>
    /// <typeparam name="T">The type of the number.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is.</param>
    /// <param name="minimum">The least value.</param>
    /// <param name="value">The default; null for none.</param>
    /// <param name="helpName">What help writes for the value.</param>
    public static Option<T?> Of<T>(string name, string description, T minimum, T? value = null, string helpName = "N")
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (ScalarText.Whole(text) is { } whole
                    && whole >= BigInteger.CreateChecked(minimum) && whole <= BigInteger.CreateChecked(T.MaxValue))
                {
                    return T.CreateChecked(whole);
                }

                result.AddError($"{name} must be a whole number of at least {minimum}, not '{text}'.");
                return null;
            },
        };
        if (value is { } known)
        {
            option.DefaultValueFactory = _ => known;
        }

        return option;
    }
}
