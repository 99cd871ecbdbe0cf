namespace RlDsl;

/// <summary>
/// A set of numbers that are not negative, which grows by doubling and is cleared in as much time as was spent on filling it.
/// </summary>
internal sealed class VisitedKeys
{
    private const long Free = -1;
    private const int InitialBits = 6;

    // Open addressing: a number stands in the slot of its hash, or in the next free one.
    private long[] slots = NewSlots(InitialBits);
    private int[] taken = new int[1 << (InitialBits - 1)];
    private int bits = InitialBits;
    private int count;

    /// <summary>Adds a number.</summary>
    /// <returns>Whether it was not there before.</returns>
    public bool Add(long key)
    {
        if (count == taken.Length)
        {
            Grow();
        }

        int slot = SlotOf(key);
        if (slots[slot] == key)
        {
            return false;
        }

        slots[slot] = key;
        taken[count++] = slot;
        return true;
    }

    public void Clear()
    {
        foreach (int slot in taken.AsSpan(0, count))
        {
            slots[slot] = Free;
        }

        count = 0;
    }

    private static long[] NewSlots(int bits)
    {
        long[] slots = new long[1 << bits];
        Array.Fill(slots, Free);
        return slots;
    }

    // Half of the slots are free, so that the search ends soon. Multiplying by the golden ratio spreads neighbours (Knuth 1998,
    // section 6.4).
    private int SlotOf(long key)
    {
        int slot = (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> (64 - bits));
        while (slots[slot] != Free && slots[slot] != key)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        (long[] before, int[] places) = (slots, taken);
        slots = NewSlots(++bits);
        taken = new int[slots.Length / 2];
        for (int i = 0; i < count; i++)
        {
            long key = before[places[i]];
            int slot = SlotOf(key);
            slots[slot] = key;
            taken[i] = slot;
        }
    }
}
