using System.Globalization;
using System.Text;

namespace RlDsl;

/// <summary>Writes the numbers of a state, and reads them back only if they can be what was written.</summary>
internal static class SavedNumbers
{
    // A longer text than any that is written comes from something that is no state.
    private const int LongestIdentity = 1 << 12;

    /// <summary>Writes what the state is of, before anything else.</summary>
    public static void WriteIdentity(this BinaryWriter writer, string identity)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(identity);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Refuses a state of something else.</summary>
    /// <param name="reader">Where the state is read from.</param>
    /// <param name="identity">What a state that fits is of.</param>
    /// <exception cref="InvalidDataException">The state is of something else, or is none.</exception>
    public static void RequireIdentity(this BinaryReader reader, string identity)
    {
        byte[] expected = Encoding.UTF8.GetBytes(identity);
        int length = reader.ReadInt32();
        if (length < 0 || length > Math.Max(LongestIdentity, expected.Length))
        {
            throw new InvalidDataException($"What should be the state of {identity} is no saved state, or it is damaged.");
        }

        byte[] found = new byte[length];
        reader.ReadExactly(found);
        if (!found.AsSpan().SequenceEqual(expected))
        {
            throw new InvalidDataException(
                $"The state is of {Encoding.UTF8.GetString(found)}, but it was to be loaded into {identity}: "
                + "make that with what the other was made with.");
        }
    }

    public static void Write(this BinaryWriter writer, RandomState state)
    {
        writer.Write(state.S0);
        writer.Write(state.S1);
        writer.Write(state.S2);
        writer.Write(state.S3);
    }

    public static RandomState ReadRandomState(this BinaryReader reader)
    {
        var state = new RandomState(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        return state != default
            ? state
            : throw new InvalidDataException("A random state of zeros only was not saved from a generator.");
    }

    /// <summary>A number that must be a whole one of a range.</summary>
    /// <param name="number">The number.</param>
    /// <param name="what">What it is, in words.</param>
    /// <param name="least">The least that it can be.</param>
    /// <param name="greatest">The greatest that it can be.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static int Integer(double number, string what, int least, int greatest)
    {
        Require(
            number >= least && number <= greatest && number == Math.Floor(number),
            FormattableString.Invariant($"{what} is {number}, but must be a whole number from {least} to {greatest}"));
        return (int)number;
    }

    /// <summary>Reads a whole number of a range.</summary>
    /// <param name="reader">Where it is read from.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="least">The least that it can be.</param>
    /// <param name="greatest">The greatest that it can be.</param>
    /// <exception cref="InvalidDataException">It is out of the range.</exception>
    public static int ReadInt32(this BinaryReader reader, string what, int least, int greatest)
    {
        int value = reader.ReadInt32();
        return value >= least && value <= greatest
            ? value
            : throw Damaged($"{what} is {value}, but must be from {least} to {greatest}");
    }

    /// <summary>Refuses numbers that are not finite in single precision, as observations and rewards are.</summary>
    public static void RequireFinite(ReadOnlySpan<double> values, string what)
    {
        foreach (double value in values)
        {
            RequireFinite(value, what);
        }
    }

    /// <inheritdoc cref="RequireFinite(ReadOnlySpan{double}, string)"/>
    public static void RequireFinite(ReadOnlySpan<float> values, string what)
    {
        int place = FiniteNumbers.IndexOfOther(values);
        if (place >= 0)
        {
            RequireFinite(values[place], what);
        }
    }

    /// <summary>Refuses a state where something does not hold.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="reason">What is wrong, for the message: a sentence without its full stop.</param>
    /// <exception cref="InvalidDataException">It does not hold.</exception>
    public static void Require(bool holds, string reason)
    {
        if (!holds)
        {
            throw Damaged(reason);
        }
    }

    private static void RequireFinite(double value, string what)
    {
        if (!float.IsFinite((float)value))
        {
            throw Damaged(string.Create(CultureInfo.InvariantCulture, $"{what} is {value}, but must be finite"));
        }
    }

    private static InvalidDataException Damaged(string reason) => new($"The state is damaged: {reason}.");
}
