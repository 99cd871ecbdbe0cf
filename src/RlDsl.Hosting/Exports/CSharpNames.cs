using System.Text.RegularExpressions;

namespace RlDsl.Hosting.Exports;

/// <summary>Names that exported classes may have.</summary>
internal static partial class CSharpNames
{
    private static readonly HashSet<string> keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do "
        + "double else enum event explicit extern false finally fixed float for foreach goto if implicit in int "
        + "interface internal is lock long namespace new null object operator out override params private protected "
        + "public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw "
        + "true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '),
        StringComparer.Ordinal);

    /// <summary>What an exported class calls, and what its members are called.</summary>
    private static readonly HashSet<string> used = new(
        [
            .. CSharpMethods.All, "Act", "Actions", "ActionSize", "ObservationSize", "ReadWeights", "WeightsAsText",
            "Greedy", "States", nameof(ArgumentException), nameof(ArgumentOutOfRangeException), "BinaryPrimitives",
            nameof(Convert), "Encoding", nameof(Math), nameof(MathF), "Vector",
        ],
        StringComparer.Ordinal);

    /// <summary>Whether an exported class can have this name, with its namespace or without one.</summary>
    public static bool AreOfClass(string name) =>
        Name().IsMatch(name) && name.Split('.') is var parts && !parts.Any(keywords.Contains) && !used.Contains(parts[^1]);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\z")]
    private static partial Regex Name();
}
