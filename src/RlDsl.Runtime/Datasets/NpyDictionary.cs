using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl;

/// <summary>
/// Reads the Python dictionary of an array's header: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>. The
/// keys may stand in any order.
/// </summary>
/// <param name="text">The dictionary.</param>
internal sealed class NpyDictionary(string text)
{
    private int position;

    /// <summary>The dtype; null where it is one of records, which are not read any further.</summary>
    public string? Type { get; private set; }

    /// <summary>Whether the numbers stand column by column.</summary>
    public bool IsFortranOrder { get; private set; }

    /// <summary>The shape.</summary>
    public ImmutableArray<int> Shape { get; private set; } = [];

    /// <summary>Reads the dictionary; false where it is none, or lacks something.</summary>
    public bool TryRead()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (!Take('{'))
        {
            return false;
        }

        while (!Take('}'))
        {
            if (TakeString() is not { } key || !keys.Add(key) || !Take(':'))
            {
                return false;
            }

            if (key == "descr" && IsAt('['))
            {
                return true;
            }

            if (!TakeValue(key) || !(Take(',') || IsAt('}')))
            {
                return false;
            }
        }

        SkipSpace();
        return position == text.Length && keys.Count == 3;
    }

    private bool TakeValue(string key)
    {
        switch (key)
        {
            case "descr":
                Type = TakeString();
                return Type is not null;
            case "fortran_order":
                IsFortranOrder = TakeWord("True");
                return IsFortranOrder || TakeWord("False");
            case "shape":
                return TakeShape();
            default:
                return false;
        }
    }

    private bool TakeShape()
    {
        if (!Take('('))
        {
            return false;
        }

        var shape = ImmutableArray.CreateBuilder<int>();
        while (!Take(')'))
        {
            SkipSpace();
            int start = position;
            while (position < text.Length && char.IsAsciiDigit(text[position]))
            {
                position++;
            }

            if (!int.TryParse(
                text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out int dimension))
            {
                return false;
            }

            // Python 2 wrote long numbers with this letter.
            Take('L');
            shape.Add(dimension);
            if (!(Take(',') || IsAt(')')))
            {
                return false;
            }
        }

        Shape = shape.ToImmutable();
        return true;
    }

    private string? TakeString()
    {
        SkipSpace();
        if (position == text.Length || text[position] is not ('\'' or '"'))
        {
            return null;
        }

        int end = text.IndexOf(text[position], position + 1);
        if (end < 0)
        {
            return null;
        }

        string value = text[(position + 1)..end];
        position = end + 1;
        return value;
    }

    private bool TakeWord(string word)
    {
        SkipSpace();
        bool isThere = string.CompareOrdinal(text, position, word, 0, word.Length) == 0;
        position += isThere ? word.Length : 0;
        return isThere;
    }

    private bool Take(char letter)
    {
        bool isThere = IsAt(letter);
        position += isThere ? 1 : 0;
        return isThere;
    }

    private bool IsAt(char letter)
    {
        SkipSpace();
        return position < text.Length && text[position] == letter;
    }

    private void SkipSpace()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\r')
        {
            position++;
        }
    }
}
