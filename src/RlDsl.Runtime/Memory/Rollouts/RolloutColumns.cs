namespace RlDsl;

/// <summary>Steps column by column, a row each, in arrays that can grow.</summary>
internal sealed class RolloutColumns
{
    private readonly int observationSize;
    private readonly int actionSize;
    private float[] observation = [];
    private float[] nextObservation = [];
    private long[] action = [];
    private float[] continuousAction = [];
    private float[] reward = [];
    private float[] discount = [];
    private float[] carry = [];
    private float[] logProbability = [];

    /// <param name="observationSize">The elements of an observation.</param>
    /// <param name="actionSize">The elements of an action; 0 where actions are numbers.</param>
    /// <param name="rows">The number of rows to begin with.</param>
    public RolloutColumns(int observationSize, int actionSize, int rows)
    {
        this.observationSize = observationSize;
        this.actionSize = actionSize;
        Resize(rows);
    }

    public float[] Observation => observation;

    public float[] NextObservation => nextObservation;

    public long[] Action => action;

    public float[] ContinuousAction => continuousAction;

    public float[] Reward => reward;

    public float[] Discount => discount;

    public float[] Carry => carry;

    public float[] LogProbability => logProbability;

    /// <summary>Makes room for at least so many rows; at least doubles it, so that growing costs little in the long run.</summary>
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

        void Copy<T>(T[] from, T[] to, int elements) => Array.Copy(from, 0, to, at * elements, rows * elements);
    }

    public Span<float> ObservationAt(int row) => observation.AsSpan(row * observationSize, observationSize);

    public Span<float> NextObservationAt(int row) => nextObservation.AsSpan(row * observationSize, observationSize);

    public Span<float> ContinuousActionAt(int row) => continuousAction.AsSpan(row * actionSize, actionSize);

    private void Resize(int rows)
    {
        int observations = checked(rows * observationSize);
        int actions = checked(rows * actionSize);
        Array.Resize(ref observation, observations);
        Array.Resize(ref nextObservation, observations);
        Array.Resize(ref continuousAction, actions);
        Array.Resize(ref action, actionSize == 0 ? rows : 0);
        Array.Resize(ref reward, rows);
        Array.Resize(ref discount, rows);
        Array.Resize(ref carry, rows);
        Array.Resize(ref logProbability, rows);
    }
}
