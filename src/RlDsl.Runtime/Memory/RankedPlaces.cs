namespace RlDsl;

/// <summary>
/// Places of a memory, approximately ordered by magnitude, greatest first: the array of a binary heap, whose order is cheap
/// to keep up, taken for a sorted array, as Schaul et al. 2016, appendix B, propose. They sort it now and then so that it
/// does not drift too far; here that is after as many changes as there are places, which costs each change a logarithm more.
/// </summary>
internal sealed class RankedPlaces
{
    // Negative magnitudes, so that the library's ascending sort leaves a valid heap with the greatest magnitude first.
    private readonly float[] keys;
    private readonly int[] places;
    private readonly int[] positions;
    private int changes;

    /// <param name="capacity">The number of places, which are numbered from zero.</param>
    public RankedPlaces(int capacity)
    {
        keys = new float[capacity];
        places = new int[capacity];
        positions = new int[capacity];
    }

    /// <summary>What so many places take.</summary>
    public static Allocation SizeOf(int capacity) =>
        Allocation.OfArray<float>(capacity) + Allocation.OfArray<int>(capacity).Times(2);

    public int Count { get; private set; }

    /// <summary>The place whose rank, counted from zero, is about this one.</summary>
    public int this[int rank] => places[rank];

    /// <summary>About the rank of a place, counted from zero: its position in the heap.</summary>
    public int RankOf(int place) => positions[place];

    public void Add(int place, float magnitude)
    {
        changes++;
        Rise(Count++, -magnitude, place);
    }

    public void Remove(int place)
    {
        changes++;
        int hole = positions[place];
        Count--;
        if (hole < Count)
        {
            Settle(hole, keys[Count], places[Count]);
        }
    }

    public void Change(int place, float magnitude)
    {
        changes++;
        Settle(positions[place], -magnitude, place);
    }

    /// <summary>Sorts exactly if there were as many changes since the last time as there are places.</summary>
    public void SortIfDue()
    {
        if (changes < Count)
        {
            return;
        }

        changes = 0;
        Array.Sort(keys, places, 0, Count);
        for (int rank = 0; rank < Count; rank++)
        {
            positions[places[rank]] = rank;
        }
    }

    /// <summary>Writes the order to a saved state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(changes);
        writer.WriteNumbers<float>(keys.AsSpan(0, Count));
        writer.WriteNumbers<int>(places.AsSpan(0, Count));
    }

    /// <summary>Reads what <see cref="Save"/> wrote. What throws leaves something between; it is to be cleared then.</summary>
    /// <param name="reader">Where to read it.</param>
    /// <param name="filled">The places that there are, in runs of neighbours.</param>
    /// <exception cref="InvalidDataException">The order is none, or is of other places.</exception>
    public void Load(BinaryReader reader, IEnumerable<(int First, int Count)> filled)
    {
        const int NotThere = -1, NotRanked = -2;
        Array.Fill(positions, NotThere);
        int count = 0;
        foreach ((int first, int length) in filled)
        {
            positions.AsSpan(first, length).Fill(NotRanked);
            count += length;
        }

        Count = reader.ReadInt32("the number of ranks", count, count);
        changes = reader.ReadInt32("the number of changes of ranks", 0, int.MaxValue / 2);
        reader.ReadNumbers(keys.AsSpan(0, Count));
        reader.ReadNumbers(places.AsSpan(0, Count));
        for (int rank = 0; rank < Count; rank++)
        {
            int place = places[rank];
            SavedNumbers.Require(
                (uint)place < (uint)positions.Length && positions[place] == NotRanked,
                "the ranks are not those of the transitions");
            positions[place] = rank;
            SavedNumbers.Require(
                keys[rank] is <= 0 and >= float.MinValue && (rank == 0 || keys[(rank - 1) / 2] <= keys[rank]),
                "the priorities are not in the order of a heap");
        }
    }

    public void Clear() => Count = changes = 0;

    private void Settle(int position, float key, int place)
    {
        if (position > 0 && key < keys[(position - 1) / 2])
        {
            Rise(position, key, place);
        }
        else
        {
            Sink(position, key, place);
        }
    }

    private void Rise(int position, float key, int place)
    {
        while (position > 0)
        {
            int parent = (position - 1) / 2;
            if (keys[parent] <= key)
            {
                break;
            }

            Put(position, keys[parent], places[parent]);
            position = parent;
        }

        Put(position, key, place);
    }

    private void Sink(int position, float key, int place)
    {
        for (long child = (2L * position) + 1; child < Count; child = (2L * position) + 1)
        {
            int least = child + 1 < Count && keys[child + 1] < keys[child] ? (int)child + 1 : (int)child;
            if (key <= keys[least])
            {
                break;
            }

            Put(position, keys[least], places[least]);
            position = least;
        }

        Put(position, key, place);
    }

    private void Put(int position, float key, int place)
    {
        keys[position] = key;
        places[position] = place;
        positions[place] = position;
    }
}
