using System.Runtime.CompilerServices;

namespace RlDsl;

/// <summary>Checks the hyperparameters in a generated agent's options.</summary>
public static class OptionRange
{
    /// <summary>Checks that a number is within its bounds.</summary>
    /// <param name="value">The number.</param>
    /// <param name="minimum">The least value.</param>
    /// <param name="maximum">The greatest value.</param>
    /// <param name="openMinimum">Whether the least value itself is excluded.</param>
    /// <param name="openMaximum">Whether the greatest value itself is excluded.</param>
    /// <param name="name">The option's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Require(
        double value,
        double minimum,
        double maximum,
        bool openMinimum = false,
        bool openMaximum = false,
        [CallerArgumentExpression(nameof(value))] string name = "")
    {
        bool above = openMinimum ? value > minimum : value >= minimum;
        bool below = openMaximum ? value < maximum : value <= maximum;
        // Networks and tensors are of single precision: what that cannot hold would fail far from here.
        if (!above || !below || !float.IsFinite((float)value))
        {
            char left = openMinimum || double.IsInfinity(minimum) ? '(' : '[';
            char right = openMaximum || double.IsInfinity(maximum) ? ')' : ']';
            string range = FormattableString.Invariant($"{left}{minimum}, {maximum}{right}");
            throw new ArgumentOutOfRangeException(
                name, value,
                FormattableString.Invariant(
                    $"The option {name} is {value}, but must be in {range} and finite in single precision."));
        }
    }

    /// <summary>Checks that a lower bound is below an upper bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void RequireBelow(
        double lower,
        double upper,
        [CallerArgumentExpression(nameof(lower))] string lowerName = "",
        [CallerArgumentExpression(nameof(upper))] string upperName = "")
    {
        if (!(lower < upper))
        {
            throw new ArgumentOutOfRangeException(
                lowerName, lower,
                FormattableString.Invariant(
                    $"The option {lowerName} is {lower}, but must be below {upperName}, which is {upper}."));
        }
    }

    /// <summary>Checks that a number of steps is not more than what can hold them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is more.</exception>
    public static void RequireAtMost(
        double value,
        double limit,
        [CallerArgumentExpression(nameof(value))] string valueName = "",
        [CallerArgumentExpression(nameof(limit))] string limitName = "")
    {
        if (!(value <= limit))
        {
            throw new ArgumentOutOfRangeException(
                valueName, value,
                FormattableString.Invariant(
                    $"The option {valueName} is {value}, but must be at most {limitName}, which is {limit}."));
        }
    }

    /// <summary>Checks that the steps that a return sums are not more than what a memory holds of each environment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are.</exception>
    public static void RequireReturnWithin(
        int steps,
        int capacity,
        int environments,
        [CallerArgumentExpression(nameof(steps))] string stepsName = "",
        [CallerArgumentExpression(nameof(capacity))] string capacityName = "",
        [CallerArgumentExpression(nameof(environments))] string environmentsName = "")
    {
        int held = capacity / environments;
        if (steps > held)
        {
            string kept = FormattableString.Invariant($"{capacityName} is {capacity}, and {environmentsName} is {environments}");
            throw new ArgumentOutOfRangeException(stepsName, steps, FormattableString.Invariant(
                $"The option {stepsName} is {steps}, but the memory keeps only {held} transitions of an environment: {kept}."));
        }
    }

    /// <summary>Checks that what an option asks for can be allocated, before it is.</summary>
    /// <param name="value">The option.</param>
    /// <param name="needed">What it asks for.</param>
    /// <param name="name">The option's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is more than the machine has, or more than an array holds.</exception>
    public static void RequireRoom(int value, Allocation needed, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (needed.Excess(Allocation.Available) is { } excess)
        {
            throw new ArgumentOutOfRangeException(
                name, value, FormattableString.Invariant($"The option {name} is {value}: {excess}. Lower {name}."));
        }
    }

    /// <summary>Checks that what two options together ask for can be allocated, before it is.</summary>
    /// <param name="value">One of the options.</param>
    /// <param name="otherValue">The other.</param>
    /// <param name="needed">What they ask for.</param>
    /// <param name="name">The one's name.</param>
    /// <param name="otherName">The other's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// It is more than the machine has, or more than an array holds. The greater of the two is named as out of range.
    /// </exception>
    public static void RequireRoom(
        int value,
        int otherValue,
        Allocation needed,
        [CallerArgumentExpression(nameof(value))] string name = "",
        [CallerArgumentExpression(nameof(otherValue))] string otherName = "")
    {
        if (needed.Excess(Allocation.Available) is { } excess)
        {
            (string greater, int at) = value >= otherValue ? (name, value) : (otherName, otherValue);
            throw new ArgumentOutOfRangeException(greater, at, FormattableString.Invariant(
                $"The option {name} is {value} and {otherName} is {otherValue}: {excess}. Lower {name} or {otherName}."));
        }
    }

    /// <summary>Checks that a number of equal parts divides what is split into them.</summary>
    /// <param name="parts">The number of parts.</param>
    /// <param name="factor">What is split, or a factor of it.</param>
    /// <param name="otherFactor">Another factor of it.</param>
    /// <param name="partsName">The name of the option with the number of parts.</param>
    /// <param name="factorName">The name of the option with the factor.</param>
    /// <param name="otherFactorName">The name of the option with the other factor.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not, or is not positive.</exception>
    public static void RequireDivides(
        int parts,
        int factor,
        int otherFactor = 1,
        [CallerArgumentExpression(nameof(parts))] string partsName = "",
        [CallerArgumentExpression(nameof(factor))] string factorName = "",
        [CallerArgumentExpression(nameof(otherFactor))] string otherFactorName = "")
    {
        long whole = (long)factor * otherFactor;
        if (parts <= 0 || whole % parts != 0)
        {
            string split = otherFactorName.Length == 0
                ? FormattableString.Invariant($"{factorName}, which is {whole}")
                : FormattableString.Invariant($"{factorName} * {otherFactorName}, which is {factor} * {otherFactor} = {whole}");
            throw new ArgumentOutOfRangeException(
                partsName, parts, FormattableString.Invariant($"The option {partsName} is {parts}, but must divide {split}."));
        }
    }
}
