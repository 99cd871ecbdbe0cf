using System.Numerics;
using System.Runtime.CompilerServices;

namespace RlDsl;

/// <summary>
/// The generator that everything random in an agent or an environment draws from: xoshiro256++ 1.0 (Blackman and Vigna
/// 2021), seeded through SplitMix64 as its authors advise. The same seed gives the same numbers on every machine.
/// </summary>
public sealed class RandomSource
{
    private ulong s0, s1, s2, s3;

    /// <summary>Creates a generator whose numbers are a function of the seed alone.</summary>
    /// <param name="seed">Any number; near seeds give unrelated sequences.</param>
    public RandomSource(ulong seed)
    {
        s0 = SplitMix64(ref seed);
        s1 = SplitMix64(ref seed);
        s2 = SplitMix64(ref seed);
        s3 = SplitMix64(ref seed);
    }

    /// <summary>All that the next number depends on: set it to go on from where a generator was saved.</summary>
    /// <exception cref="ArgumentException">The state is all zeros, from which the generator cannot move.</exception>
    public RandomState State
    {
        get => new(s0, s1, s2, s3);
        set
        {
            if ((value.S0 | value.S1 | value.S2 | value.S3) == 0)
            {
                throw new ArgumentException(
                    "A random state of zeros only is not one: it was not saved from a generator.", nameof(value));
            }

            (s0, s1, s2, s3) = value;
        }
    }

    /// <summary>A generator for another purpose, which shares no numbers with this one or with other streams of it.</summary>
    /// <param name="stream">Which one; the same number gives the same generator as long as this one has not moved.</param>
    public RandomSource Stream(ulong stream)
    {
        ulong mixed = s0 ^ BitOperations.RotateLeft(s2, 17) ^ ((stream + 1) * 0x9E3779B97F4A7C15UL);
        return new RandomSource(SplitMix64(ref mixed));
    }

    /// <summary>The next 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(s0 + s3, 23) + s0;
        ulong t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A number from [0, 1), uniformly, with 53 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from [<paramref name="low"/>, <paramref name="high"/>), uniformly.</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A number from 0 to <paramref name="exclusiveMaximum"/> - 1, uniformly and without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMaximum"/> is not positive.</exception>
    public int NextInt32(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        uint range = (uint)exclusiveMaximum;
        ulong product = (NextUInt64() >> 32) * range;
        uint low = (uint)product;
        if (low < range)
        {
            uint threshold = (0u - range) % range;
            while (low < threshold)
            {
                product = (NextUInt64() >> 32) * range;
                low = (uint)product;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>
    /// A number from the normal distribution with mean 0 and variance 1 (the polar method of Marsaglia and Bray 1964).
    /// </summary>
    public double NextNormal()
    {
        // The second number that the method yields is dropped, so that the state above is the whole state.
        while (true)
        {
            double x = (2 * NextDouble()) - 1;
            double y = (2 * NextDouble()) - 1;
            double square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>Fills a span with independent numbers from the normal distribution with mean 0 and variance 1.</summary>
    public void FillNormal(Span<float> values)
    {
        int i = 0;
        while (i < values.Length)
        {
            double x = (2 * NextDouble()) - 1;
            double y = (2 * NextDouble()) - 1;
            double square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                double scale = Math.Sqrt(-2 * Math.Log(square) / square);
                values[i++] = (float)(x * scale);
                if (i < values.Length)
                {
                    values[i++] = (float)(y * scale);
                }
            }
        }
    }

    /// <summary>
    /// Fills a span with independent numbers from [<paramref name="low"/>, <paramref name="high"/>), uniformly.
    /// </summary>
    public void FillUniform(Span<float> values, float low, float high)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)NextDouble(low, high);
        }
    }

    private static ulong SplitMix64(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>The state of a <see cref="RandomSource"/>: 256 bits, not all zero.</summary>
public readonly record struct RandomState(ulong S0, ulong S1, ulong S2, ulong S3);
