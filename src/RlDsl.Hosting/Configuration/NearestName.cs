namespace RlDsl.Hosting.Configuration;

/// <summary>Finds what was probably meant by a name that there is not.</summary>
internal static class NearestName
{
    private const int Longest = 64;

    /// <summary>A question with the nearest of the names, with a space before it; nothing where none is near.</summary>
    public static string Question(string name, IEnumerable<string> names)
    {
        // Short names have something in common by chance.
        var allowed = Math.Min(name.Length - 1, name.Length <= 3 ? 1 : Math.Max(2, name.Length / 3));
        var nearest = name.Length > Longest
            ? null
            : names.Where(other => other.Length <= Longest)
                .Select(other => (Name: other, Distance: Distance(name, other)))
                .Where(other => other.Distance <= allowed)
                .OrderBy(other => other.Distance)
                .FirstOrDefault()
                .Name;
        return nearest is null ? "" : $" Did you mean '{nearest}'?";
    }

    /// <summary>
    /// How many insertions, deletions, substitutions and swaps of neighbours lead from one name to the other (Damerau 1964), no
    /// part being edited twice.
    /// </summary>
    internal static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            distances[i, 0] = i;
        }

        for (var j = 0; j <= to.Length; j++)
        {
            distances[0, j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var substitution = from[i - 1] == to[j - 1] ? 0 : 1;
                var least = Math.Min(
                    Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, distances[i - 1, j - 1] + substitution);
                distances[i, j] = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]
                    ? Math.Min(least, distances[i - 2, j - 2] + 1)
                    : least;
            }
        }

        return distances[from.Length, to.Length];
    }
}
