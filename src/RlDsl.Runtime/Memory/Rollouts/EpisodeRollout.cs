using System.Globalization;

namespace RlDsl;

/// <summary>
/// A rollout of whole episodes, in the order in which they ended. Grows as needed, and keeps the room it once needed.
/// </summary>
/// <remarks>
/// Steps of episodes that are under way are kept apart, environment by environment, until these end. Hence a rollout has no part
/// of an episode, and what other environments have under way when it is full belongs to the next one.
/// </remarks>
public sealed class EpisodeRollout : RolloutMemory
{
    private const int InitialRows = 256;

    private readonly RolloutColumns[] underWay;
    private readonly int[] lengths;
    private int count;

    /// <summary>Allocates an empty rollout.</summary>
    /// <param name="episodes">The number of episodes that makes it full; positive.</param>
    /// <param name="environments">The number of environments; positive.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public EpisodeRollout(int episodes, int environments, BoxSpace observation, double discount, BoxSpace? action = null)
        : base(environments, observation, discount, action, InitialRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes);
        Episodes = episodes;
        SizeOf(environments, observation, action).Require(environments, nameof(environments));
        lengths = new int[environments];
        underWay = new RolloutColumns[environments];
        for (int i = 0; i < environments; i++)
        {
            underWay[i] = NewColumns(InitialRows);
        }
    }

    /// <summary>What a rollout of these numbers takes at first; it grows with the episodes. Nothing is allocated.</summary>
    /// <param name="environments">The number of environments that the steps come from.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    public static Allocation SizeOf(int environments, BoxSpace observation, BoxSpace? action = null)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return RolloutColumns.SizeOf(InitialRows, observation, action).Times(environments + 1L).Named("the rollout");
    }

    /// <summary>The number of episodes that makes the rollout full.</summary>
    public int Episodes { get; }

    /// <summary>
    /// The number of episodes in the filled rows; above <see cref="Episodes"/> where more ended before it was cleared.
    /// </summary>
    public int EpisodeCount { get; private set; }

    /// <summary>The number of rows of episodes that have ended.</summary>
    public override int Count => count;

    /// <inheritdoc/>
    public override int Stride => 1;

    /// <summary>Whether enough episodes have ended.</summary>
    public override bool IsFull => EpisodeCount >= Episodes;

    /// <summary>Forgets the episodes that have ended; those under way will be in the next rollout.</summary>
    public override void Clear()
    {
        count = 0;
        EpisodeCount = 0;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Clear();
        Array.Clear(lengths);
    }

    private protected override string Size => string.Create(CultureInfo.InvariantCulture, $"{Episodes} episodes");

    private protected override void Save(BinaryWriter writer)
    {
        writer.Write(count);
        Columns.Save(writer, count);
        for (int i = 0; i < lengths.Length; i++)
        {
            writer.Write(lengths[i]);
            underWay[i].Save(writer, lengths[i]);
        }
    }

    private protected override void Load(BinaryReader reader)
    {
        const string Steps = "the number of steps";
        count = reader.ReadInt32(Steps, 0, int.MaxValue);
        Columns.Load(reader, count, Gamma);

        // Each episode ends with a step that none of it follows.
        EpisodeCount = Columns.GoesOn[..count].Count(false);
        SavedNumbers.Require(count == 0 || !Columns.GoesOn[count - 1], "the last episode has no end");
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = reader.ReadInt32(Steps, 0, int.MaxValue);
            underWay[i].Load(reader, lengths[i], Gamma);
            SavedNumbers.Require(
                lengths[i] == 0 || underWay[i].GoesOn[..lengths[i]].IndexOf(false) == lengths[i] - 1,
                "an episode under way has an end");
        }
    }

    private protected override (RolloutColumns Columns, int Row, int Previous) Place(int environment)
    {
        RolloutColumns columns = underWay[environment];
        int last = lengths[environment] - 1;
        columns.Reserve(last + 2);
        return (columns, last + 1, last);
    }

    private protected override void Begin(int environment)
    {
        if (lengths[environment] > 0)
        {
            EndEpisode(environment);
        }
    }

    private protected override void Advance(int environment, EpisodeStatus status)
    {
        lengths[environment]++;
        if (status != EpisodeStatus.Running)
        {
            EndEpisode(environment);
        }
    }

    private void EndEpisode(int environment)
    {
        Columns.Append(underWay[environment], count, lengths[environment]);
        count += lengths[environment];
        lengths[environment] = 0;
        EpisodeCount++;
    }
}
