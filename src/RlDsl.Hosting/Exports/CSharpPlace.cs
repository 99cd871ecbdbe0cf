using System.Globalization;

namespace RlDsl.Hosting.Exports;

/// <summary>Where an exported class has the numbers of one operation.</summary>
/// <param name="Span">A span with all of them, as an expression.</param>
/// <param name="Literal">The one number that they are, where that is known.</param>
internal sealed record CSharpPlace(string Span, string? Literal = null)
{
    /// <summary>One of them, as an expression.</summary>
    public string Element(string index) => Literal ?? $"{Span}[{index}]";

    /// <summary>A number of single precision as C#.</summary>
    public static string Of(float number) => number switch
    {
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        < 0 => $"({number.ToString("R", CultureInfo.InvariantCulture)}f)",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "f",
    };
}
