using System.Numerics;
using System.Runtime.InteropServices;

namespace RlDsl;

/// <summary>Looks for numbers that are infinite or NaN, many at a time.</summary>
public static class FiniteNumbers
{
    /// <summary>Whether all numbers are finite.</summary>
    /// <param name="values">The numbers.</param>
    public static bool All(ReadOnlySpan<float> values)
    {
        // x - x is 0 for finite x and NaN for others, and NaN stays in a sum.
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> differences = Vector<float>.Zero;
        foreach (Vector<float> vector in vectors)
        {
            differences += vector - vector;
        }

        float difference = Vector.Sum(differences);
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            difference += value - value;
        }

        return difference == 0;
    }

    /// <summary>The place of the first number that is infinite or NaN, or -1.</summary>
    /// <param name="values">The numbers.</param>
    public static int IndexOfOther(ReadOnlySpan<float> values)
    {
        if (!All(values))
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (!float.IsFinite(values[i]))
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
