using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>The numbers of a program as its author would write them: those that were given as they stand in the source.</summary>
/// <param name="program">The program.</param>
/// <param name="given">What was written for those that were given.</param>
internal sealed class WrittenNumbers(AgentProgram program, IReadOnlyDictionary<Parameter, string?> given)
{
    private const string LearningRate = nameof(OptimizerAttribute.LearningRate);

    /// <summary>A number.</summary>
    public string this[Parameter number] => given.TryGetValue(number, out string? text) && text is not null
        ? text
        : Of(program.Setting(number).Value, number.Name.EndsWith(LearningRate, StringComparison.Ordinal));

    /// <summary>Whether a number was given, or is another than this.</summary>
    public bool IsGivenOrNot(Parameter number, double initial) =>
        given.ContainsKey(number) || program.Setting(number).Value != initial;

    /// <summary>
    /// The arguments of an attribute for some numbers of a program, without those that are its defaults and were not given.
    /// </summary>
    /// <param name="attribute">What the attribute's class says of it.</param>
    /// <param name="numbers">The property of each number.</param>
    public IEnumerable<string> Arguments(AttributeMetadata attribute, params (string Property, Parameter? Number)[] numbers) =>
        numbers.Where(one => one.Number is not null && !IsDefault(attribute, one.Property, one.Number))
            .Select(one => $"{one.Property} = {this[one.Number!]}");

    /// <summary>Whether a number has the default of a property, and was not given.</summary>
    public bool IsDefault(AttributeMetadata attribute, string property, Parameter number) =>
        !IsGivenOrNot(number, attribute.DefaultOf(attribute.Find(property)!));

    /// <summary>A number of an equation.</summary>
    public static string Of(double value, bool isRate = false)
    {
        double size = Math.Abs(value);
        if (size >= 1000 && value == Math.Truncate(value))
        {
            return value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');
        }

        string scientific = value.ToString("0.###############e0", CultureInfo.InvariantCulture);
        return size > 0 && size < (isRate ? 0.1 : 1e-3)
            && double.Parse(scientific, CultureInfo.InvariantCulture) == value
                ? scientific
                : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
