using System.Globalization;

namespace RlDsl;

/// <summary>
/// A rollout of a fixed number of steps of each of several environments. Step t of environment e is in row t · environments + e.
/// </summary>
public sealed class Rollout : RolloutMemory
{
    private readonly int[] filled;
    private readonly bool[] open;
    private int count;

    /// <summary>Allocates an empty rollout.</summary>
    /// <param name="steps">The number of steps of each environment; positive.</param>
    /// <param name="environments">The number of environments; positive.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Rollout(int steps, int environments, BoxSpace observation, double discount, BoxSpace? action = null)
        : base(environments, observation, discount, action, Rows(steps, environments, observation, action))
    {
        Steps = steps;
        filled = new int[environments];
        open = new bool[environments];
    }

    /// <summary>What a rollout of these numbers takes; nothing is allocated.</summary>
    /// <param name="steps">The number of steps of each environment.</param>
    /// <param name="environments">The number of environments that the steps come from.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    public static Allocation SizeOf(int steps, int environments, BoxSpace observation, BoxSpace? action = null)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return RolloutColumns.SizeOf((long)steps * environments, observation, action).Named("the rollout");
    }

    /// <summary>The number of steps of each environment.</summary>
    public int Steps { get; }

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override int Stride => Environments;

    /// <summary>Whether every environment has all its steps. Until then, rows between the filled ones may be empty.</summary>
    public override bool IsFull => count == Steps * Environments;

    /// <inheritdoc/>
    public override void Clear()
    {
        count = 0;
        Array.Clear(filled);
        Array.Clear(open);
    }

    /// <summary>
    /// Forgets everything. The same as <see cref="Clear"/>: what is under way begins a rollout like anything else.
    /// </summary>
    public override void Reset() => Clear();

    /// <inheritdoc/>
    public override void DropPartialStep()
    {
        int least = filled.Min();
        for (int i = 0; i < filled.Length; i++)
        {
            if (filled[i] > least)
            {
                count -= filled[i] - least;
                filled[i] = least;
                open[i] = false;
                if (least > 0)
                {
                    int last = ((least - 1) * Environments) + i;
                    Columns.Carry[last] = 0;
                    Columns.GoesOn[last] = false;
                }
            }
        }
    }

    private protected override string Size => string.Create(CultureInfo.InvariantCulture, $"{Steps} steps");

    private protected override void Save(BinaryWriter writer)
    {
        for (int i = 0; i < filled.Length; i++)
        {
            writer.Write(filled[i]);
            writer.Write(open[i]);
        }

        Columns.Save(writer, filled.Max() * Environments);
    }

    private protected override void Load(BinaryReader reader)
    {
        for (int i = 0; i < filled.Length; i++)
        {
            filled[i] = reader.ReadInt32("the number of steps of an environment", 0, Steps);
            open[i] = reader.ReadBoolean();
            count += filled[i];
        }

        Columns.Load(reader, filled.Max() * Environments, Gamma);
        for (int i = 0; i < filled.Length; i++)
        {
            int last = ((filled[i] - 1) * Environments) + i;
            SavedNumbers.Require(
                filled[i] == 0 ? !open[i] : !Columns.GoesOn[last] && (!open[i] || Columns.Discount[last] == Gamma),
                "an environment's last step is not where its episode is");
        }
    }

    private protected override void Begin(int environment) => open[environment] = false;

    private protected override (RolloutColumns Columns, int Row, int Previous) Place(int environment)
    {
        if (filled[environment] == Steps)
        {
            throw new InvalidOperationException(
                $"The rollout has all {Steps} steps of environment {environment}: learn from it and clear it when every "
                + "environment has its steps.");
        }

        int row = (filled[environment] * Environments) + environment;
        return (Columns, row, open[environment] ? row - Environments : -1);
    }

    private protected override void Advance(int environment, EpisodeStatus status)
    {
        filled[environment]++;
        count++;
        open[environment] = status == EpisodeStatus.Running;
    }

    private static int Rows(int steps, int environments, BoxSpace observation, BoxSpace? action)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(environments);
        SizeOf(steps, environments, observation, action).Require(steps, nameof(steps));
        return steps * environments;
    }
}
