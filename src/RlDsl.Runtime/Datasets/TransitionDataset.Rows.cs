using System.Runtime.InteropServices;

namespace RlDsl;

/// <content>The transitions one by one, as an agent would have lived them.</content>
public sealed partial class TransitionDataset
{
    private uint fingerprint;

    /// <summary>The observation of a transition, row-major.</summary>
    /// <param name="index">Its number, from 0.</param>
    public ReadOnlySpan<float> Observation(int index) => Observations.Slice(index * ObservationSize, ObservationSize);

    /// <summary>The observation after a transition, row-major; where an episode ended, its final one.</summary>
    /// <param name="index">Its number, from 0.</param>
    public ReadOnlySpan<float> NextObservation(int index) => NextObservations.Slice(index * ObservationSize, ObservationSize);

    /// <summary>The discrete action of a transition.</summary>
    /// <param name="index">Its number, from 0.</param>
    public int DiscreteAction(int index) => DiscreteActions[index];

    /// <summary>The continuous action of a transition.</summary>
    /// <param name="index">Its number, from 0.</param>
    public ReadOnlySpan<float> ContinuousAction(int index) => ContinuousActions.Slice(index * ActionSize, ActionSize);

    /// <summary>
    /// The reward of a transition, and whether the episode goes on after it. One that terminated was not truncated.
    /// </summary>
    /// <param name="index">Its number, from 0.</param>
    public StepResult Result(int index) => new(Rewards[index], StatusOf(index));

    /// <summary>
    /// Whether a transition does not go on from the one before it: that one ended an episode, or the observation is another, as
    /// where transitions are shuffled.
    /// </summary>
    /// <param name="index">Its number, from 0.</param>
    public bool BeginsEpisode(int index) => index == 0 || StatusOf(index - 1) != EpisodeStatus.Running
        || !Observation(index).SequenceEqual(NextObservation(index - 1));

    /// <summary>
    /// Checks that a replay memory can hold all transitions: one for each, and one for each time that they break off.
    /// </summary>
    /// <param name="capacity">How many transitions the memory can hold.</param>
    /// <exception cref="DatasetException">They are more.</exception>
    public void RequireRoom(int capacity)
    {
        long places = Count;
        for (int i = 0; i < Count; i++)
        {
            places += BeginsEpisode(i) ? 1 : 0;
        }

        if (places > capacity)
        {
            throw new DatasetException(
                path: null, array: null,
                $"its {Count} transitions take {places} places of a replay memory, one for each and one for each end of an "
                + $"episode, and the memory has {capacity}: set its capacity to {places} or more.");
        }
    }

    /// <summary>
    /// A number by which an agent knows, also in another process, whether its memory is filled with this data set: the same for
    /// the same transitions, and never 0.
    /// </summary>
    public uint Fingerprint => fingerprint != 0 ? fingerprint : fingerprint = Math.Max(1, CheckOfAll());

    private uint CheckOfAll()
    {
        uint check = Crc32.Of(MemoryMarshal.AsBytes(Observations));
        check = Crc32.Append(check, MemoryMarshal.AsBytes(DiscreteActions));
        check = Crc32.Append(check, MemoryMarshal.AsBytes(ContinuousActions));
        check = Crc32.Append(check, MemoryMarshal.AsBytes(Rewards));
        check = Crc32.Append(check, MemoryMarshal.AsBytes(NextObservations));
        check = Crc32.Append(check, MemoryMarshal.AsBytes(Terminals));
        return Crc32.Append(check, MemoryMarshal.AsBytes(Timeouts));
    }

    private EpisodeStatus StatusOf(int index) => Terminals[index] ? EpisodeStatus.Terminated
        : Timeouts[index] ? EpisodeStatus.Truncated
        : EpisodeStatus.Running;
}
