using System;
using System.Globalization;
using System.Text;
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

    /// <summary>A long text as literals that are put together, one for each clause, or for a part of a long one.</summary>
    public static string Wrapped(string text)
    {
        const int Long = 100;
        StringBuilder literals = new();
        int start = 0;
        while (start < text.Length)
        {
            int end = text.IndexOf("; ", start, StringComparison.Ordinal) is var clause and >= 0 ? clause + 2 : text.Length;
            if (end - start > Long && text.LastIndexOf(", ", start + Long, Long, StringComparison.Ordinal) is var item and >= 0)
            {
                end = item + 2;
            }

            literals.Append(start == 0 ? "" : "\n+ ").Append(Text(text.Substring(start, end - start)));
            start = end;
        }

        return literals.ToString();
    }

    public static string Text(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
