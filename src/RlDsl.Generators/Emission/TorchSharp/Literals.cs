using System.Globalization;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Numbers and texts as C# literals, the same in every culture.</summary>
internal static class Literals
{
    public static string Of(Setting number) => number.Parameter.Kind == NumberKind.Integer
        ? Integer(number.Value)
        : Real(number.Value);

    public static string Real(double value)
    {
        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains(".") || text.Contains("E") ? text : text + ".0";
    }

    /// <summary>A whole number with its digits in groups of three.</summary>
    public static string Integer(double value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", "_");

    public static string Text(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
