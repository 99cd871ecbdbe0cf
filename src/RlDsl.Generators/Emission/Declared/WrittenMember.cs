using System;
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

    private bool IsProperty => Signature.EndsWith("}", StringComparison.Ordinal);

    /// <summary>Whether it is one of several losses, which stand below their attributes.</summary>
    private bool NamesWhatItTrains => Attributes.Any(attribute => attribute.StartsWith("Loss(", StringComparison.Ordinal));

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
        string head = Signature + (Result is null ? "" : $" => {Result}") + (IsProperty ? "" : ";");
        string whole = Attributes.Count == 0 ? Indentation + head : $"{Indentation}{attributes} {head}";
        if (!hasLocals && whole.Length <= OneLine && !NamesWhatItTrains)
        {
            yield return whole;
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

            foreach (string line in Returned($"{Indentation}{Indentation}return {Result};"))
            {
                yield return line;
            }

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

    /// <summary>A sum that is too long for a line goes on with a term.</summary>
    private static IEnumerable<string> Returned(string line)
    {
        int depth = 0, end = -1;
        for (int place = 0; line.Length > OneLine && place < OneLine; place++)
        {
            depth += line[place] is '(' or '[' ? 1 : line[place] is ')' or ']' ? -1 : 0;
            end = depth == 0 && line[place] is '+' or '-' && line[place + 1] == ' ' ? place : end;
        }

        return end < 0
            ? [line]
            : [line.Substring(0, end).TrimEnd(), $"{Indentation}{Indentation}{Indentation}{line.Substring(end)}"];
    }
}
