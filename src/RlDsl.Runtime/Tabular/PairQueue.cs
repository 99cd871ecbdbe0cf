namespace RlDsl;

/// <summary>
/// A priority queue of numbers from a known range, each in it at most once: a binary heap with the place of each number, so that
/// priorities can be raised in logarithmic time (Cormen et al. 2009, section 6.5).
/// </summary>
internal sealed class PairQueue
{
    // Node i has the children 2i + 1 and 2i + 2, whose priorities are not greater.
    private readonly int[] heap;

    // Of each number: its priority, and its place in the heap counted from 1, or 0.
    private readonly double[] priorities;
    private readonly int[] places;

    /// <param name="numbers">The numbers are from 0 to one less.</param>
    public PairQueue(int numbers)
    {
        heap = new int[numbers];
        priorities = new double[numbers];
        places = new int[numbers];
    }

    public int Count { get; private set; }

    /// <summary>Adds a number, or raises its priority if it is there with a smaller one.</summary>
    /// <param name="number">The number.</param>
    /// <param name="priority">The priority; not NaN.</param>
    public void Raise(int number, double priority)
    {
        int place = places[number] - 1;
        if (place < 0)
        {
            place = Count++;
        }
        else if (!(priority > priorities[number]))
        {
            return;
        }

        priorities[number] = priority;
        while (place > 0 && priorities[heap[(place - 1) / 2]] < priority)
        {
            Put(heap[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }

        Put(number, place);
    }

    /// <summary>Takes the number with the greatest priority out; there must be one.</summary>
    public int Take()
    {
        int greatest = heap[0];
        places[greatest] = 0;
        int last = heap[--Count];
        if (Count > 0)
        {
            int place = 0;
            for (int child = 1; child < Count; child = (2 * place) + 1)
            {
                if (child + 1 < Count && priorities[heap[child + 1]] > priorities[heap[child]])
                {
                    child++;
                }

                if (!(priorities[heap[child]] > priorities[last]))
                {
                    break;
                }

                Put(heap[child], place);
                place = child;
            }

            Put(last, place);
        }

        return greatest;
    }

    /// <summary>Whether something holds for all numbers in the queue.</summary>
    public bool All(Predicate<int> holds)
    {
        foreach (int number in heap.AsSpan(0, Count))
        {
            if (!holds(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Becomes what another queue of the same numbers is.</summary>
    public void CopyFrom(PairQueue other)
    {
        other.heap.CopyTo(heap, 0);
        other.priorities.CopyTo(priorities, 0);
        other.places.CopyTo(places, 0);
        Count = other.Count;
    }

    /// <summary>Writes the numbers and their priorities, in the order of the heap.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Count);
        foreach (int number in heap.AsSpan(0, Count))
        {
            writer.Write(number);
            writer.Write(priorities[number]);
        }
    }

    /// <summary>Adds numbers that were saved, in the order of the heap; there must be none yet.</summary>
    /// <exception cref="InvalidDataException">They are no such numbers, or in another order.</exception>
    public void Load(BinaryReader reader)
    {
        int count = reader.ReadInt32("the number of pairs in the queue", 0, heap.Length);
        for (int place = 0; place < count; place++)
        {
            int number = reader.ReadInt32("a pair in the queue", 0, heap.Length - 1);
            double priority = reader.ReadDouble();
            SavedNumbers.Require(places[number] == 0, "a pair is in the queue twice");
            SavedNumbers.Require(
                priority > 0 && double.IsFinite(priority) && (place == 0 || priority <= priorities[heap[(place - 1) / 2]]),
                "a priority is not positive and finite, or greater than one before it");
            priorities[number] = priority;
            Put(number, place);
            Count++;
        }
    }

    private void Put(int number, int place)
    {
        heap[place] = number;
        places[number] = place + 1;
    }
}
