using System.Globalization;
using System.Numerics;

namespace RlDsl;

/// <summary>The numbers of an array as they were in the file, which become those of a column where they can.</summary>
/// <param name="header">Their type and shape.</param>
/// <param name="values">The numbers, row-major, as an array of that type; bytes for booleans.</param>
/// <param name="place">Where they are from.</param>
internal sealed class NpyArray(NpyHeader header, Array values, DatasetPlace place)
{
    public NpyHeader Header => header;

    public DatasetPlace Place => place;

    /// <summary>The numbers in single precision: rounded where they have fractions, the same where they are whole.</summary>
    /// <exception cref="DatasetException">A number is too large, or a whole number would become another.</exception>
    public float[] ToSingles() => header.Type switch
    {
        NpyType.Single => (float[])values,
        NpyType.Double => FromDoubles((double[])values),
        NpyType.Int32 => FromWhole<int>((int[])values),
        NpyType.Int64 => FromWhole<long>((long[])values),
        NpyType.Int8 => FromWhole<sbyte>((sbyte[])values),
        NpyType.UInt8 => FromWhole<byte>((byte[])values),
        _ => Array.ConvertAll(ToFlags(), flag => flag ? 1f : 0f),
    };

    /// <summary>The numbers as whole ones of 32 bits.</summary>
    /// <exception cref="DatasetException">Their type has fractions, or one is beyond 32 bits.</exception>
    public int[] ToWhole() => header.Type switch
    {
        NpyType.Int32 => (int[])values,
        NpyType.Int64 => FromLongs((long[])values),
        NpyType.Int8 => Array.ConvertAll((sbyte[])values, value => (int)value),
        NpyType.UInt8 => Array.ConvertAll((byte[])values, value => (int)value),
        NpyType.Boolean => Array.ConvertAll(ToFlags(), flag => flag ? 1 : 0),
        _ => throw place.Refused($"its dtype is {header.Type.Name()}, but it must be one of whole numbers."),
    };

    /// <summary>The numbers as true (1) and false (0).</summary>
    /// <exception cref="DatasetException">A number is neither.</exception>
    public bool[] ToFlags() => header.Type switch
    {
        NpyType.Single => Flags<float>((float[])values),
        NpyType.Double => Flags<double>((double[])values),
        NpyType.Int32 => Flags<int>((int[])values),
        NpyType.Int64 => Flags<long>((long[])values),
        NpyType.Int8 => Flags<sbyte>((sbyte[])values),
        _ => Flags<byte>((byte[])values),
    };

    private float[] FromDoubles(ReadOnlySpan<double> numbers)
    {
        float[] singles = new float[numbers.Length];
        for (int i = 0; i < singles.Length; i++)
        {
            singles[i] = (float)numbers[i];
            if (!float.IsFinite(singles[i]) && double.IsFinite(numbers[i]))
            {
                throw Refused(i, numbers[i], "it must be within the range of single precision, ±3.4e38: scale it.");
            }
        }

        return singles;
    }

    private float[] FromWhole<T>(ReadOnlySpan<T> numbers)
        where T : IBinaryInteger<T>
    {
        const long Exact = 1L << 24;
        float[] singles = new float[numbers.Length];
        for (int i = 0; i < singles.Length; i++)
        {
            long number = long.CreateTruncating(numbers[i]);
            singles[i] = number;
            if (number is < -Exact or > Exact && (Int128)singles[i] != number)
            {
                throw Refused(
                    i, number,
                    "single precision has no such whole number: scale it, or save it as float64 to have it rounded.");
            }
        }

        return singles;
    }

    private int[] FromLongs(ReadOnlySpan<long> numbers)
    {
        int[] whole = new int[numbers.Length];
        for (int i = 0; i < whole.Length; i++)
        {
            whole[i] = numbers[i] is >= int.MinValue and <= int.MaxValue
                ? (int)numbers[i]
                : throw Refused(i, numbers[i], "it must fit into 32 bits.");
        }

        return whole;
    }

    private bool[] Flags<T>(ReadOnlySpan<T> numbers)
        where T : INumber<T>
    {
        bool[] flags = new bool[numbers.Length];
        for (int i = 0; i < flags.Length; i++)
        {
            flags[i] = numbers[i] == T.One
                || (numbers[i] == T.Zero ? false : throw Refused(i, numbers[i], "it must be 0 (false) or 1 (true)."));
        }

        return flags;
    }

    private DatasetException Refused<T>(int index, T number, string reason)
        where T : INumber<T>
    {
        int size = header.Shape.AsSpan() is [_, .. var rest] ? rest.ToArray().Aggregate(1, (product, next) => product * next) : 1;
        string where = size == 1 ? $"row {index}" : $"element {index % size} of row {index / size}";
        return place.Refused($"{where} is {number.ToString(null, CultureInfo.InvariantCulture)}, but {reason}");
    }
}
