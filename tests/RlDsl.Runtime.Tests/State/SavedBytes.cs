using System.Buffers.Binary;

namespace RlDsl.Runtime.Tests.State;

/// <summary>States as bytes, whole and damaged.</summary>
internal static class SavedBytes
{
    private static readonly int[] Integers = [int.MinValue, -1_000, -2, -1, 0, 1, 2, 3, 10, 1_000, int.MaxValue];

    private static readonly double[] Reals =
        [double.NaN, double.NegativeInfinity, -1e300, -1e30, -3, -1, 0, 0.5, 1, 2, 1e30, 1e300, double.PositiveInfinity];

    public static byte[] Of(Action<BinaryWriter> save)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            save(writer);
        }

        return stream.ToArray();
    }

    public static void Load(byte[] state, Action<BinaryReader> load)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        load(reader);
    }

    /// <summary>
    /// Damages a state, mostly behind what it says that it is of: a flipped bit, other numbers, or a part left out.
    /// </summary>
    public static byte[] Damaged(byte[] state, RandomSource random)
    {
        byte[] damaged = [.. state];
        int identity = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(state);
        int first = random.NextDouble() < 0.1 || identity >= state.Length ? 0 : identity;
        int place = first + random.NextInt32(state.Length - first);
        switch (random.NextInt32(6))
        {
            case 0:
                return damaged[..place];
            case 1:
                damaged[place] ^= (byte)(1 << random.NextInt32(8));
                break;
            case 2:
                damaged[place] = (byte)random.NextInt32(256);
                break;
            case 3 when place + sizeof(int) <= damaged.Length:
                BinaryPrimitives.WriteInt32LittleEndian(damaged.AsSpan(place), Integers[random.NextInt32(Integers.Length)]);
                break;
            case 4 when place + sizeof(double) <= damaged.Length:
                BinaryPrimitives.WriteDoubleLittleEndian(damaged.AsSpan(place), Reals[random.NextInt32(Reals.Length)]);
                break;
            default:
                int left = Math.Min(damaged.Length - place, 1 + random.NextInt32(8));
                return [.. damaged[..place], .. damaged[(place + left)..]];
        }

        return damaged;
    }
}
