using System.Collections.Immutable;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// Points that fill the space more evenly than random ones: the sequence of Halton (1960, Numerische Mathematik 2), a radical
/// inverse in another prime base for each parameter, whose digits are permuted at random, a permutation for each place, so
/// that parameters with large bases do not go together (Owen 2017, "A randomized Halton algorithm in R", arXiv:1706.02808).
/// </summary>
internal sealed class HaltonSampler : ISampler
{
    // For each parameter, for each place behind the point: which digit takes the place of which.
    private readonly int[][][] permutations;

    /// <summary>A sequence.</summary>
    /// <param name="dimensions">How many parameters there are.</param>
    /// <param name="seed">The seed of the permutations.</param>
    public HaltonSampler(int dimensions, ulong seed)
    {
        var source = new RandomSource(seed);
        permutations = [.. Primes(dimensions).Select((prime, index) => Permutations(prime, source.Stream((ulong)index)))];
    }

    /// <inheritdoc/>
    public ImmutableArray<double> Sample(int number, IReadOnlyList<TriedPoint> tried) =>
        [.. permutations.Select(one => RadicalInverse(number, one))];

    private static double RadicalInverse(long number, int[][] permutations)
    {
        double prime = permutations[0].Length;
        var (value, place) = (0.0, 1 / prime);
        foreach (var permutation in permutations)
        {
            value += permutation[number % permutation.Length] * place;
            number /= permutation.Length;
            place /= prime;
        }

        return Math.Min(value, Math.BitDecrement(1.0));
    }

    // As many places as a double has.
    private static int[][] Permutations(int prime, RandomSource random) =>
        [.. Enumerable.Range(0, (int)Math.Ceiling(53 / Math.Log2(prime))).Select(_ => Permutation(prime, random))];

    // Fisher and Yates.
    private static int[] Permutation(int count, RandomSource random)
    {
        int[] digits = [.. Enumerable.Range(0, count)];
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.NextInt32(i + 1);
            (digits[i], digits[other]) = (digits[other], digits[i]);
        }

        return digits;
    }

    private static List<int> Primes(int count)
    {
        List<int> primes = [];
        for (var candidate = 2; primes.Count < count; candidate++)
        {
            if (primes.TrueForAll(prime => candidate % prime != 0))
            {
                primes.Add(candidate);
            }
        }

        return primes;
    }
}
