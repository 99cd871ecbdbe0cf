using System.Numerics;

namespace RlDsl.Fused;

/// <summary>One number of many.</summary>
internal static class Totals
{
    /// <summary>The sum, in double precision.</summary>
    public static double Sum(ReadOnlySpan<float> x)
    {
        Vector<double> lower = default, upper = default;
        int i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(x[i..]), out Vector<double> low, out Vector<double> high);
            lower += low;
            upper += high;
        }

        double sum = Vector.Sum(lower + upper);
        for (; i < x.Length; i++)
        {
            sum += x[i];
        }

        return sum;
    }

    /// <summary>Σ (x - mean)², in double precision.</summary>
    /// <param name="x">The numbers; at least one.</param>
    /// <param name="mean">Their mean.</param>
    public static double SquaredDeviations(ReadOnlySpan<float> x, double mean)
    {
        double sum = 0;
        foreach (float number in x)
        {
            sum += (number - mean) * (number - mean);
        }

        return sum;
    }

    /// <summary>Whether all numbers are in [low, high); NaN is not.</summary>
    public static bool AreWithin(ReadOnlySpan<float> x, float low, float high)
    {
        Vector<float> least = new(low), limit = new(high);
        int i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> numbers = new(x[i..]);
            if (!(Vector.GreaterThanOrEqualAll(numbers, least) && Vector.LessThanAll(numbers, limit)))
            {
                return false;
            }
        }

        for (; i < x.Length; i++)
        {
            if (!(x[i] >= low && x[i] < high))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All numbers brought together by a function of two, whose order does not matter.</summary>
    /// <typeparam name="TFunction">The function.</typeparam>
    /// <param name="x">The numbers; at least one.</param>
    public static float Fold<TFunction>(ReadOnlySpan<float> x)
        where TFunction : struct, IPairFunction
    {
        TFunction function = default;
        int i = 1;
        float result = x[0];
        if (x.Length >= 2 * Vector<float>.Count)
        {
            Vector<float> all = new(x);
            for (i = Vector<float>.Count; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                all = function.Of(all, new Vector<float>(x[i..]));
            }

            result = all[0];
            for (int lane = 1; lane < Vector<float>.Count; lane++)
            {
                result = function.Of(result, all[lane]);
            }
        }

        for (; i < x.Length; i++)
        {
            result = function.Of(result, x[i]);
        }

        return result;
    }

    /// <summary>The place of the greatest of numbers: the first of equal ones, or the first NaN if there is one.</summary>
    /// <param name="x">The numbers, the first of them at the beginning.</param>
    /// <param name="count">How many; at least one.</param>
    /// <param name="step">How far they lie apart.</param>
    public static int IndexOfGreatest(ReadOnlySpan<float> x, int count, int step)
    {
        int best = 0;
        float greatest = x[0];
        for (int i = 1; i < count && !float.IsNaN(greatest); i++)
        {
            float number = x[i * step];
            if (!(number <= greatest))
            {
                (best, greatest) = (i, number);
            }
        }

        return best;
    }
}
