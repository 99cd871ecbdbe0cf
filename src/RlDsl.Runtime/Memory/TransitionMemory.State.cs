namespace RlDsl;

/// <content>The state, saved and loaded.</content>
public abstract partial class TransitionMemory
{
    /// <summary>What a state that fits is of.</summary>
    private string Identity => $"{GetType().Name} ({identity}{RankingIdentity})";

    /// <summary>What priorities depend on, as the end of a list.</summary>
    private protected virtual string RankingIdentity => "";

    /// <summary>
    /// Writes all that later calls depend on: the transitions that can be sampled, with priorities where there are some, the
    /// steps whose returns are not complete, and the episodes under way. A memory that loads it samples the same from then on,
    /// to the last bit.
    /// </summary>
    /// <remarks>Only what is filled is written. It takes no memory to speak of, whatever the size.</remarks>
    /// <param name="writer">Where to write it.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        foreach (TransitionStore part in parts)
        {
            part.Save(writer);
        }

        SaveRanking(writer);
    }

    /// <summary>Goes on from a state that a memory of the same numbers saved; what this one held is forgotten.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">
    /// The state is damaged, or of another kind of memory or other numbers. The memory is empty then.
    /// </exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. The memory is empty then.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Clear();
        try
        {
            reader.RequireIdentity(Identity);
            foreach (TransitionStore part in parts)
            {
                part.Load(reader);
                Count += part.Count;
            }

            LoadRanking(reader);
        }
        catch
        {
            Clear();
            throw;
        }
    }

    /// <summary>Writes what the priorities of the transitions are.</summary>
    private protected virtual void SaveRanking(BinaryWriter writer)
    {
    }

    /// <summary>Reads what <see cref="SaveRanking"/> wrote; the transitions are there already.</summary>
    private protected virtual void LoadRanking(BinaryReader reader)
    {
    }

    /// <summary>The places that have a transition, in runs of neighbours.</summary>
    private protected IEnumerable<(int First, int Count)> FilledPlaces()
    {
        for (int i = 0; i < parts.Length; i++)
        {
            TransitionStore part = parts[i];
            int first = part.PlaceAt(0);
            int untilEnd = Math.Min(part.Count, part.Capacity - first);
            yield return (FirstPlaceOf(i) + first, untilEnd);
            yield return (FirstPlaceOf(i), part.Count - untilEnd);
        }
    }
}
