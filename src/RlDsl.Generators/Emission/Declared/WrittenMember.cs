using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>A member of a declared agent.</summary>
/// <param name="Attributes">What it is, without brackets.</param>
/// <param name="Signature">Its modifiers, type, name and parameters.</param>
/// <param name="Result">What its body gives; none where it has no body.</param>
internal sealed record WrittenMember(IReadOnlyList<string> Attributes, string Signature, string? Result = null)
{
    /// <summary>The columns within which all of a member stands on one line.</summary>
    private const int OneLine = 120;

    private const string Indentation = "    ";

    /// <summary>What its body names, statement by statement.</summary>
    public IReadOnlyList<string> Locals { get; init; } = [];

    /// <summary>What it is in words; empty where its name says it.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The name by which others of its kind stand beside it without an empty line, as constants do.</summary>
    public string Name => Signature.Split('(')[0].Split('=')[0].Split('{')[0].TrimEnd().Split(' ').Last();

    /// <summary>Its lines, set in as in a class.</summary>
    public IEnumerable<string> Lines() => LineBreaking.Apply(string.Join("\n", Unbroken())).Split('\n');

    private IEnumerable<string> Unbroken()
    {
        if (Summary.Length > 0)
        {
            yield return $"{Indentation}/// <summary>{Summary}</summary>";
        }

        string attributes = $"[{string.Join(", ", Attributes)}]";
        bool hasLocals = Locals.Count > 0;
        string head = hasLocals ? Signature : Signature + (Result is null ? "" : $" => {Result}") + (Signature.EndsWith("}") ? "" : ";");
        string whole = $"{Indentation}{attributes} {head}";
        if (!hasLocals && whole.Length <= OneLine && !Attributes.Any(attribute => attribute.StartsWith("Loss(", System.StringComparison.Ordinal)))
        {
            yield return Attributes.Count == 0 ? Indentation + head : whole;
            yield break;
        }

        if (Attributes.Count > 0)
        {
            yield return Indentation + attributes;
        }

        if (hasLocals)
        {
            yield return Indentation + Signature;
            yield return Indentation + "{";
            foreach (string local in Locals)
            {
                yield return Indentation + Indentation + local;
            }

            yield return $"{Indentation}{Indentation}return {Result};";
            yield return Indentation + "}";
        }
        else if (Indentation.Length + head.Length <= LineBreaking.Width || Result is null)
        {
            yield return Indentation + head;
        }
        else
        {
            yield return $"{Indentation}{Signature} =>";
            yield return $"{Indentation}{Indentation}{Result};";
        }
    }
}
