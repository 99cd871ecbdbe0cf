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
        // x - x is 0 for finite x and NaN for others, and NaN stays in a sum: in one of four, which do not wait for each other.
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> first = Vector<float>.Zero, second = first, third = first, fourth = first;
        int i = 0;
        for (; i <= vectors.Length - 4; i += 4)
        {
            first += vectors[i] - vectors[i];
            second += vectors[i + 1] - vectors[i + 1];
            third += vectors[i + 2] - vectors[i + 2];
            fourth += vectors[i + 3] - vectors[i + 3];
        }

        for (; i < vectors.Length; i++)
        {
            first += vectors[i] - vectors[i];
        }

        float difference = Vector.Sum(first + second + third + fourth);
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
