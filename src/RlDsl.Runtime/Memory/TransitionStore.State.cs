namespace RlDsl;

/// <content>
/// The state, saved and loaded: counts, the transitions from the oldest to the newest, those whose windows are not complete, and
/// the slots of observations that any of these reach.
/// </content>
internal sealed partial class TransitionStore
{
    private const string WrongSlot = "a transition is of an observation that is not there";

    public void Save(BinaryWriter writer)
    {
        (int firstSlot, int slotCount) = SlotsInUse();
        writer.Write(First);
        writer.Write(Count);
        writer.Write(open);
        writer.Write(newest);
        writer.Write(slotCount);
        writer.Write(age);
        writer.Write(pendingCount);
        observations.Save(writer, firstSlot, slotCount);
        SaveColumn(writer, slots, 1);
        SaveColumn(writer, nextSlots, 1);
        SaveColumn(writer, actions, actionSize == 0 ? 1 : 0);
        SaveColumn(writer, continuousActions, actionSize);
        SaveColumn(writer, rewards, 1);
        SaveColumn(writer, discounts, 1);
        for (int i = 0; i < pendingCount; i++)
        {
            int entry = Wrap(pendingFirst + i, steps);
            writer.Write(pendingSlots[entry]);
            writer.Write(actionSize == 0 ? pendingActions[entry] : 0);
            writer.WriteNumbers<float>(pendingContinuousActions.AsSpan(entry * actionSize, actionSize));
            writer.Write(pendingReturns[entry]);
        }

        if (open)
        {
            writer.WriteNumbers<float>(expected);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote. What throws leaves something between; it is to be cleared then.</summary>
    public void Load(BinaryReader reader)
    {
        First = reader.ReadInt64();
        SavedNumbers.Require(First is >= 0 and < long.MaxValue / 2, "the number of the oldest transition is out of range");
        End = First + reader.ReadInt32("the number of transitions", 0, Capacity);
        firstPlace = (int)(First % Capacity);
        open = reader.ReadBoolean();
        newest = reader.ReadInt32("the slot of the newest observation", 0, observations.Slots - 1);
        int slotCount = reader.ReadInt32("the number of observations", open ? 1 : 0, observations.Slots);
        int firstSlot = Wrap(newest + 1 - slotCount + observations.Slots, observations.Slots);
        age = reader.ReadInt32("the number of frames of the episode", 0, frames);
        pendingFirst = 0;
        pendingCount = reader.ReadInt32("the number of steps whose returns are not complete", 0, open ? steps - 1 : 0);
        observations.Load(reader, firstSlot, slotCount);
        LoadColumn(reader, slots, 1);
        LoadColumn(reader, nextSlots, 1);
        LoadColumn(reader, actions, actionSize == 0 ? 1 : 0);
        LoadColumn(reader, continuousActions, actionSize);
        LoadColumn(reader, rewards, 1);
        LoadColumn(reader, discounts, 1);
        int last = CheckTransitions(firstSlot, slotCount);
        LoadPending(reader, firstSlot, slotCount, last);
        if (open)
        {
            reader.ReadNumbers<float>(expected);
            int newestAge = observations.AgeAt(newest);
            SavedNumbers.Require(
                newestAge < slotCount && newestAge == Math.Min(age, frames - 1),
                "the newest observation has another number of frames than its episode");
        }
    }

    /// <summary>The slots of all observations that can still be asked for.</summary>
    private (int First, int Count) SlotsInUse()
    {
        if (Count == 0 && pendingCount == 0 && !open)
        {
            return (0, 0);
        }

        // What is younger reaches back no further than the oldest does.
        int oldest = Count > 0 ? slots[firstPlace] : pendingCount > 0 ? pendingSlots[pendingFirst] : newest;
        int first = Wrap(oldest - observations.AgeAt(oldest) + observations.Slots, observations.Slots);
        return (first, SlotsFrom(first, newest) + 1);
    }

    private int SlotsFrom(int slot, int later) => Wrap(later - slot + observations.Slots, observations.Slots);

    /// <summary>Checks the transitions.</summary>
    /// <returns>How many slots after the first the newest transition begins; -1 where there is none.</returns>
    private int CheckTransitions(int firstSlot, int slotCount)
    {
        int last = -1;
        for (int position = 0; position < Count; position++)
        {
            int place = PlaceAt(position);
            int start = Reachable(slots[place], firstSlot, slotCount);
            int next = Reachable(nextSlots[place], firstSlot, slotCount);
            SavedNumbers.Require(start > last && next > start && next - start <= steps * (frames + 1), WrongSlot);
            SavedNumbers.Require(discounts[place] is >= 0 and <= 1, "a discount is not from 0 to 1");
            SavedNumbers.Require(float.IsFinite(rewards[place]), "a return is not finite");
            SavedNumbers.Require(actionSize != 0 || actions[place] >= 0, "the number of an action is negative");
            SavedNumbers.RequireFinite(
                continuousActions.AsSpan(place * actionSize, actionSize), "an element of an action");
            last = start;
        }

        SavedNumbers.Require(Count == 0 || SlotsFrom(slots[firstPlace], newest) < reach, WrongSlot);
        return last;
    }

    private void LoadPending(BinaryReader reader, int firstSlot, int slotCount, int last)
    {
        for (int entry = 0; entry < pendingCount; entry++)
        {
            pendingSlots[entry] = reader.ReadInt32();
            int start = Reachable(pendingSlots[entry], firstSlot, slotCount);
            int after = slotCount - 1 - start;
            SavedNumbers.Require(start > last && after > 0 && after <= (pendingCount - entry) * (frames + 1), WrongSlot);
            last = start;
            int action = reader.ReadInt32("the number of an action", 0, int.MaxValue);
            if (actionSize == 0)
            {
                pendingActions[entry] = action;
            }

            Span<float> continuousAction = pendingContinuousActions.AsSpan(entry * actionSize, actionSize);
            reader.ReadNumbers(continuousAction);
            SavedNumbers.RequireFinite(continuousAction, "an element of an action");
            pendingReturns[entry] = reader.ReadDouble();
            SavedNumbers.Require(double.IsFinite(pendingReturns[entry]), "a return is not finite");
        }
    }

    /// <summary>How many slots after the first a slot is, whose whole stack of frames was saved.</summary>
    private int Reachable(int slot, int firstSlot, int slotCount)
    {
        SavedNumbers.Require((uint)slot < (uint)observations.Slots, WrongSlot);
        int after = SlotsFrom(firstSlot, slot);
        SavedNumbers.Require(after < slotCount && after >= observations.AgeAt(slot), WrongSlot);
        return after;
    }

    private void SaveColumn<T>(BinaryWriter writer, T[] column, int elements)
        where T : unmanaged
    {
        int untilEnd = Math.Min(Count, Capacity - firstPlace);
        writer.WriteNumbers<T>(column.AsSpan(firstPlace * elements, untilEnd * elements));
        writer.WriteNumbers<T>(column.AsSpan(0, (Count - untilEnd) * elements));
    }

    private void LoadColumn<T>(BinaryReader reader, T[] column, int elements)
        where T : unmanaged
    {
        int untilEnd = Math.Min(Count, Capacity - firstPlace);
        reader.ReadNumbers(column.AsSpan(firstPlace * elements, untilEnd * elements));
        reader.ReadNumbers(column.AsSpan(0, (Count - untilEnd) * elements));
    }
}
