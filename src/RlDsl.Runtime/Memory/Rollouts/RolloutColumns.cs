namespace RlDsl;

/// <summary>Steps column by column, a row each, that can grow.</summary>
internal sealed partial class RolloutColumns
{
    private readonly int observationSize;
    private readonly int actionSize;
    private Column<float> observation = new(0);
    private Column<float> nextObservation = new(0);
    private Column<long> action = new(0);
    private Column<float> continuousAction = new(0);
    private Column<float> reward = new(0);
    private Column<float> discount = new(0);
    private Column<float> carry = new(0);
    private Column<float> logProbability = new(0);
    private bool[] goesOn = [];

    /// <param name="observationSize">The elements of an observation.</param>
    /// <param name="actionSize">The elements of an action; 0 where actions are discrete.</param>
    /// <param name="rows">The number of rows to begin with.</param>
    public RolloutColumns(int observationSize, int actionSize, int rows)
    {
        this.observationSize = observationSize;
        this.actionSize = actionSize;
        Resize(rows);
    }

    /// <summary>What so many rows take.</summary>
    public static Allocation SizeOf(long rows, BoxSpace observation, BoxSpace? action)
    {
        // Thereabouts what its objects take besides the elements of arrays.
        const int Objects = 2048;
        return Allocation.OfArray<float>(rows, observation.Size).Times(2)
            + (action is null ? Allocation.OfArray<long>(rows) : Allocation.OfArray<float>(rows, action.Size))
            + Allocation.OfArray<float>(rows).Times(4)
            + Allocation.OfArray<bool>(rows)
            + Allocation.OfBytes(Objects);
    }

    public Column<float> Observation => observation;

    public Column<float> NextObservation => nextObservation;

    public Column<long> Action => action;

    public Column<float> ContinuousAction => continuousAction;

    public Column<float> Reward => reward;

    public Column<float> Discount => discount;

    public Column<float> Carry => carry;

    public Column<float> LogProbability => logProbability;

    /// <summary>Whether the next row of the same environment is of the same episode.</summary>
    public Span<bool> GoesOn => goesOn;

    /// <summary>
    /// Makes room for at least so many rows; at least doubles it, so that growing costs little in the long run.
    /// </summary>
    public void Reserve(int rows)
    {
        if (rows > reward.Length)
        {
            Resize(Math.Max(rows, checked(2 * reward.Length)));
        }
    }

    /// <summary>Appends the first rows of other columns of the same sizes.</summary>
    public void Append(RolloutColumns other, int at, int rows)
    {
        Reserve(checked(at + rows));
        Copy(other.observation, observation, observationSize);
        Copy(other.nextObservation, nextObservation, observationSize);
        Copy(other.continuousAction, continuousAction, actionSize);
        Copy(other.action, action, actionSize == 0 ? 1 : 0);
        Copy(other.reward, reward, 1);
        Copy(other.discount, discount, 1);
        Copy(other.carry, carry, 1);
        Copy(other.logProbability, logProbability, 1);
        other.goesOn.AsSpan(0, rows).CopyTo(goesOn.AsSpan(at));

        void Copy<T>(Column<T> from, Column<T> to, int elements)
            where T : unmanaged => from.AsSpan(0, rows * elements).CopyTo(to.AsSpan(at * elements));
    }

    public Span<float> ObservationAt(int row) => observation.AsSpan(row * observationSize, observationSize);

    public Span<float> NextObservationAt(int row) => nextObservation.AsSpan(row * observationSize, observationSize);

    public Span<float> ContinuousActionAt(int row) => continuousAction.AsSpan(row * actionSize, actionSize);

    private void Resize(int rows)
    {
        int observations = checked(rows * observationSize);
        int actions = checked(rows * actionSize);
        Resize(ref observation, observations);
        Resize(ref nextObservation, observations);
        Resize(ref continuousAction, actions);
        Resize(ref action, actionSize == 0 ? rows : 0);
        Resize(ref reward, rows);
        Resize(ref discount, rows);
        Resize(ref carry, rows);
        Resize(ref logProbability, rows);
        Array.Resize(ref goesOn, rows);
    }

    private static void Resize<T>(ref Column<T> column, int length)
        where T : unmanaged
    {
        Column<T> resized = new(length);
        column.AsSpan().CopyTo(resized.AsSpan());
        column = resized;
    }
}
