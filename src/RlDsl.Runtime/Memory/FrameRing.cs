using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RlDsl;

/// <summary>
/// Observations in a ring of slots, one frame a slot. An observation of several stacked frames is rebuilt from the slots
/// before its own, so that no frame is kept twice; the frame of an episode's first slot fills what would lie before it.
/// </summary>
internal sealed class FrameRing
{
    // An array holds less than 2^31 elements, a million frames of 84 x 84 do not fit: the slots are spread over blocks.
    private const int DefaultBlockElements = 1 << 26;

    private readonly int blockShift;
    private readonly int blockMask;
    private readonly int frames;
    private readonly float[][]? singles;
    private readonly byte[][]? bytes;
    private readonly byte[]? ages;

    /// <param name="slots">The number of slots.</param>
    /// <param name="observation">The space of observations, stacked frames included.</param>
    /// <param name="frames">The number of frames that an observation stacks, oldest first along the first dimension.</param>
    /// <param name="blockElements">How many elements a block may have, unless a single frame has more.</param>
    public FrameRing(int slots, BoxSpace observation, int frames, int blockElements = DefaultBlockElements)
    {
        Slots = slots;
        ObservationSize = observation.Size;
        FrameSize = observation.Size / frames;
        this.frames = frames;
        while (1 << blockShift < slots && (long)FrameSize << (blockShift + 1) <= blockElements)
        {
            blockShift++;
        }

        blockMask = (1 << blockShift) - 1;
        int blocks = (slots + blockMask) >> blockShift;
        if (observation.Element == ElementType.Byte)
        {
            bytes = new byte[blocks][];
        }
        else
        {
            singles = new float[blocks][];
        }

        for (int block = 0; block < blocks; block++)
        {
            int elements = Math.Min(blockMask + 1, slots - (block << blockShift)) * FrameSize;
            if (bytes is not null)
            {
                bytes[block] = new byte[elements];
            }
            else
            {
                singles![block] = new float[elements];
            }
        }

        ages = frames > 1 ? new byte[slots] : null;
    }

    public int Slots { get; }

    public int ObservationSize { get; }

    public int FrameSize { get; }

    /// <summary>Fails where a value cannot be kept as it is, so that a write cannot fail halfway.</summary>
    public void Check(ReadOnlySpan<float> values, string name)
    {
        if (bytes is null)
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            int whole = (int)value;
            if (whole != value || (uint)whole > byte.MaxValue)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"This memory keeps observations as bytes, but element {i} of a frame is {value}, which is not a "
                    + $"whole number from 0 to 255. Give whole numbers, or declare the observation space with "
                    + $"{nameof(ElementType)}.{nameof(ElementType.Single)}."),
                    name);
            }
        }
    }

    /// <summary>Writes a frame that has passed <see cref="Check"/>.</summary>
    /// <param name="slot">The slot to write to.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="age">How many slots of the same episode come before; capped to what a stack can reach.</param>
    public void Write(int slot, ReadOnlySpan<float> frame, int age)
    {
        int start = (slot & blockMask) * FrameSize;
        if (bytes is not null)
        {
            Span<byte> target = bytes[slot >> blockShift].AsSpan(start, FrameSize);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = (byte)frame[i];
            }
        }
        else
        {
            frame.CopyTo(singles![slot >> blockShift].AsSpan(start, FrameSize));
        }

        if (ages is not null)
        {
            ages[slot] = (byte)Math.Min(age, frames - 1);
        }
    }

    /// <summary>Rebuilds the observation whose newest frame is in a slot.</summary>
    public void Read(int slot, Span<float> observation)
    {
        if (ages is null)
        {
            ReadFrame(slot, observation);
            return;
        }

        int age = ages[slot];
        for (int frame = 0; frame < frames; frame++)
        {
            int source = slot - Math.Min(frames - 1 - frame, age);
            ReadFrame(source < 0 ? source + Slots : source, observation.Slice(frame * FrameSize, FrameSize));
        }
    }

    /// <summary>How many slots before a slot its stack reaches back at most.</summary>
    public int AgeAt(int slot) => ages is null ? 0 : ages[slot];

    /// <summary>Writes what is in some slots to a saved state.</summary>
    /// <param name="writer">Where to write it.</param>
    /// <param name="first">The first slot.</param>
    /// <param name="count">The number of slots, around the end of the ring.</param>
    public void Save(BinaryWriter writer, int first, int count)
    {
        for (; count > 0; Advance(ref first, ref count))
        {
            (int start, int elements) = Contiguous(first, count);
            if (bytes is not null)
            {
                writer.WriteNumbers<byte>(bytes[first >> blockShift].AsSpan(start, elements));
            }
            else
            {
                writer.WriteNumbers<float>(singles![first >> blockShift].AsSpan(start, elements));
            }

            writer.WriteNumbers<byte>(ages.AsSpan(ages is null ? 0 : first, ages is null ? 0 : elements / FrameSize));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A stack would have more frames than there can be.</exception>
    public void Load(BinaryReader reader, int first, int count)
    {
        for (; count > 0; Advance(ref first, ref count))
        {
            (int start, int elements) = Contiguous(first, count);
            if (bytes is not null)
            {
                reader.ReadNumbers(bytes[first >> blockShift].AsSpan(start, elements));
            }
            else
            {
                reader.ReadNumbers(singles![first >> blockShift].AsSpan(start, elements));
            }

            Span<byte> read = ages.AsSpan(ages is null ? 0 : first, ages is null ? 0 : elements / FrameSize);
            reader.ReadNumbers(read);
            SavedNumbers.Require(
                frames > byte.MaxValue || !read.ContainsAnyInRange((byte)frames, byte.MaxValue), "a stack has too many frames");
        }
    }

    /// <summary>The elements of the slots from one on that lie one after another in its block.</summary>
    private (int Start, int Elements) Contiguous(int first, int count)
    {
        int within = first & blockMask;
        int slots = Math.Min(Math.Min(count, Slots - first), blockMask + 1 - within);
        return (within * FrameSize, slots * FrameSize);
    }

    private void Advance(ref int first, ref int count)
    {
        int slots = Contiguous(first, count).Elements / FrameSize;
        count -= slots;
        first = first + slots == Slots ? 0 : first + slots;
    }

    private void ReadFrame(int slot, Span<float> target)
    {
        int start = (slot & blockMask) * FrameSize;
        if (bytes is not null)
        {
            Widen(bytes[slot >> blockShift].AsSpan(start, FrameSize), target);
        }
        else
        {
            singles![slot >> blockShift].AsSpan(start, FrameSize).CopyTo(target);
        }
    }

    private static void Widen(ReadOnlySpan<byte> source, Span<float> target)
    {
        int i = 0;
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(target[..source.Length]);
        for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
            (Vector128<uint> a, Vector128<uint> b) = Vector128.Widen(low);
            (Vector128<uint> c, Vector128<uint> d) = Vector128.Widen(high);
            Vector128.ConvertToSingle(a.AsInt32()).StoreUnsafe(ref to, (nuint)i);
            Vector128.ConvertToSingle(b.AsInt32()).StoreUnsafe(ref to, (nuint)(i + 4));
            Vector128.ConvertToSingle(c.AsInt32()).StoreUnsafe(ref to, (nuint)(i + 8));
            Vector128.ConvertToSingle(d.AsInt32()).StoreUnsafe(ref to, (nuint)(i + 12));
        }

        for (; i < source.Length; i++)
        {
            target[i] = source[i];
        }
    }
}
