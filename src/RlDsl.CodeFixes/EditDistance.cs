using System;
using System.Collections.Generic;
using System.Linq;

namespace RlDsl.CodeFixes;

/// <summary>
/// How far two names are apart: the least number of letters to insert, remove, replace or exchange with their neighbour
/// (Damerau 1964), in which the case of letters does not count.
/// </summary>
internal static class EditDistance
{
    /// <summary>The names that are nearest to what was written, the nearest first.</summary>
    public static IEnumerable<string> Nearest(string written, IEnumerable<string> names, int count) =>
        names.Distinct().OrderBy(name => Between(written, name)).Take(count);

    /// <summary>The names that what was written is likely to mean: no more than a third of its letters differ.</summary>
    public static IEnumerable<string> Likely(string written, IEnumerable<string> names, int count) =>
        Nearest(written, names.Where(name => Between(written, name) <= Math.Max(1, written.Length / 3)), count);

    public static int Between(string first, string second)
    {
        (first, second) = (first.ToUpperInvariant(), second.ToUpperInvariant());
        int[,] distances = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
        {
            for (int j = 0; j <= second.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Step(i, j);
            }
        }

        return distances[first.Length, second.Length];

        int Step(int i, int j)
        {
            int least = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1,
                distances[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1));
            return i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1]
                ? Math.Min(least, distances[i - 2, j - 2] + 1)
                : least;
        }
    }
}
