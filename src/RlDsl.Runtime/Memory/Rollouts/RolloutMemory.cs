using System.Globalization;

namespace RlDsl;

/// <summary>
/// The memory of on-policy algorithms: steps of the present policy in their order, learned from and then cleared. Columns are
/// row-major, and their first <see cref="Count"/> rows are filled: tensors may be over them.
/// </summary>
/// <remarks>
/// Ends of episodes are in two columns. <see cref="Discount"/> is what a value of <see cref="NextObservation"/> counts: zero
/// where the episode terminated, and γ where it was truncated, since the last observation still has a value (Pardo et al. 2018).
/// <see cref="Carry"/> is what the sums of the next row count: zero wherever the next row is of another episode. A step goes on
/// with the episode of the one before, unless that ended it or <see cref="BeginEpisode"/> was called since. A memory is not safe
/// for use by several threads.
/// </remarks>
public abstract partial class RolloutMemory
{
    private readonly int observationSize;
    private readonly int actionSize;

    private protected RolloutMemory(int environments, BoxSpace observation, double discount, BoxSpace? action, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(environments);
        ArgumentNullException.ThrowIfNull(observation);
        StepChecks.CheckDiscount(discount);
        Environments = environments;
        observationSize = observation.Size;
        actionSize = action?.Size ?? 0;
        Gamma = (float)discount;
        Columns = NewColumns(rows);
    }

    /// <summary>The number of environments that the steps come from; they are numbered from zero.</summary>
    public int Environments { get; }

    /// <summary>The number of rows that are filled.</summary>
    public abstract int Count { get; }

    /// <summary>The number of rows from a step to the next one of the same environment.</summary>
    public abstract int Stride { get; }

    /// <summary>Whether there is enough to learn from.</summary>
    public abstract bool IsFull { get; }

    /// <summary>The observations o_t; shape (rows, observation).</summary>
    public Column<float> Observation => Columns.Observation;

    /// <summary>The observations o_{t+1}, where an episode ended its last one; shape (rows, observation).</summary>
    public Column<float> NextObservation => Columns.NextObservation;

    /// <summary>The discrete actions a_t, by their numbers; shape (rows). Empty where actions are continuous.</summary>
    public Column<long> Action => Columns.Action;

    /// <summary>The actions a_t; shape (rows, action). Empty where actions are discrete.</summary>
    public Column<float> ContinuousAction => Columns.ContinuousAction;

    /// <summary>The rewards r_{t+1}; shape (rows).</summary>
    public Column<float> Reward => Columns.Reward;

    /// <summary>
    /// The factors of the values of <see cref="NextObservation"/>: γ, zero where the step terminated; shape (rows).
    /// </summary>
    public Column<float> Discount => Columns.Discount;

    /// <summary>
    /// The factors of what is summed up from the next row of the same environment: γ where that goes on with the episode; zero
    /// where the step terminated or was truncated, and in an environment's last row; shape (rows).
    /// </summary>
    public Column<float> Carry => Columns.Carry;

    /// <summary>
    /// The logarithms of the probabilities, or densities, of the actions under the policy that took them; shape (rows). NaN in
    /// rows that were added without.
    /// </summary>
    public Column<float> LogProbability => Columns.LogProbability;

    /// <summary>
    /// Whether the next row of the same environment is of the same episode; shape (rows). With a discount of zero,
    /// <see cref="Carry"/> does not tell.
    /// </summary>
    public ReadOnlySpan<bool> GoesOn => Columns.GoesOn;

    private protected RolloutColumns Columns { get; }

    private protected float Gamma { get; }

    /// <summary>Adds a step.</summary>
    /// <param name="environment">Which environment it is of.</param>
    /// <param name="observation">The observation that the agent acted on.</param>
    /// <param name="action">The number of the discrete action; not negative.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">The next observation; where the episode ended, its final observation.</param>
    /// <param name="status">Whether the episode goes on, terminated, or was truncated.</param>
    /// <exception cref="ArgumentException">
    /// There is no such environment, an observation has the wrong size, the action is of the other kind, or the
    /// reward is not finite. The memory is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is no room for another step of this environment.</exception>
    public void Add(
        int environment,
        ReadOnlySpan<float> observation,
        int action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status)
    {
        StepChecks.CheckAction(action, actionSize);
        Add(environment, observation, action, [], reward, nextObservation, status, float.NaN);
    }

    /// <summary>Adds a step with the probability of its action.</summary>
    /// <param name="environment">Which environment it is of.</param>
    /// <param name="observation">The observation that the agent acted on.</param>
    /// <param name="action">The number of the discrete action; not negative.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">The next observation; where the episode ended, its final observation.</param>
    /// <param name="status">Whether the episode goes on, terminated, or was truncated.</param>
    /// <param name="logProbability">The logarithm of the action's probability when it was taken; finite.</param>
    /// <exception cref="ArgumentException">
    /// There is no such environment, an observation has the wrong size, the action is of the other kind, or the
    /// reward or the probability is not finite. The memory is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is no room for another step of this environment.</exception>
    public void Add(
        int environment,
        ReadOnlySpan<float> observation,
        int action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status,
        double logProbability)
    {
        StepChecks.CheckAction(action, actionSize);
        CheckLogProbability(logProbability);
        Add(environment, observation, action, [], reward, nextObservation, status, (float)logProbability);
    }

    /// <summary>Adds a step.</summary>
    /// <param name="environment">Which environment it is of.</param>
    /// <param name="observation">The observation that the agent acted on.</param>
    /// <param name="action">The continuous action; shape (action), finite.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">The next observation; where the episode ended, its final observation.</param>
    /// <param name="status">Whether the episode goes on, terminated, or was truncated.</param>
    /// <exception cref="ArgumentException">
    /// There is no such environment, a span has the wrong size, the action is of the other kind, or it or the reward
    /// is not finite. The memory is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is no room for another step of this environment.</exception>
    public void Add(
        int environment,
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status)
    {
        StepChecks.CheckAction(action, actionSize);
        Add(environment, observation, 0, action, reward, nextObservation, status, float.NaN);
    }

    /// <summary>Adds a step with the density of its action.</summary>
    /// <param name="environment">Which environment it is of.</param>
    /// <param name="observation">The observation that the agent acted on.</param>
    /// <param name="action">The continuous action; shape (action), finite.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">The next observation; where the episode ended, its final observation.</param>
    /// <param name="status">Whether the episode goes on, terminated, or was truncated.</param>
    /// <param name="logProbability">The logarithm of the action's density when it was taken; finite.</param>
    /// <exception cref="ArgumentException">
    /// There is no such environment, a span has the wrong size, the action is of the other kind, or it, its density
    /// or the reward is not finite. The memory is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is no room for another step of this environment.</exception>
    public void Add(
        int environment,
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status,
        double logProbability)
    {
        StepChecks.CheckAction(action, actionSize);
        CheckLogProbability(logProbability);
        Add(environment, observation, 0, action, reward, nextObservation, status, (float)logProbability);
    }

    /// <summary>
    /// Says that an environment was reset, so that its next step begins an episode. One that is under way counts as truncated
    /// where it was left; after a step that ended its episode there is no need to say it.
    /// </summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    public void BeginEpisode(int environment)
    {
        RequireEnvironment(environment);
        Begin(environment);
    }

    /// <summary>
    /// Forgets steps that not every environment has, where environments take their steps together: an exception between two of
    /// them, or a checkpoint that was loaded there, leaves such steps.
    /// </summary>
    public virtual void DropPartialStep()
    {
    }

    /// <summary>Forgets the filled rows, to begin with the next rollout.</summary>
    public abstract void Clear();

    /// <summary>Forgets everything, also what is under way.</summary>
    public abstract void Reset();

    private protected RolloutColumns NewColumns(int rows) => new(observationSize, actionSize, rows);

    /// <summary>
    /// The columns and the row that the next step of an environment goes into, and the row of these that holds the step before
    /// it, or -1 if that is of another rollout or episode.
    /// </summary>
    private protected abstract (RolloutColumns Columns, int Row, int Previous) Place(int environment);

    /// <summary>Truncates an environment's episode that is under way.</summary>
    private protected abstract void Begin(int environment);

    /// <summary>Counts the step that was written where <see cref="Place"/> said.</summary>
    private protected abstract void Advance(int environment, EpisodeStatus status);

    private void RequireEnvironment(int environment)
    {
        if ((uint)environment >= (uint)Environments)
        {
            throw new ArgumentOutOfRangeException(
                nameof(environment), environment, $"The environments of this memory are numbered 0 to {Environments - 1}.");
        }
    }

    private static void CheckLogProbability(double logProbability)
    {
        if (!float.IsFinite((float)logProbability))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The log-probability of the action is {logProbability}: it must be finite. "
                + $"Check the policy that chose the action."),
                nameof(logProbability));
        }
    }

    private void Add(
        int environment,
        ReadOnlySpan<float> observation,
        int action,
        ReadOnlySpan<float> continuousAction,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status,
        float logProbability)
    {
        RequireEnvironment(environment);
        StepChecks.CheckSizes(observation, nextObservation, observationSize);
        StepChecks.CheckOutcome(reward, status);
        (RolloutColumns columns, int row, int previous) = Place(environment);
        if (previous >= 0)
        {
            columns.Carry[previous] = Gamma;
            columns.GoesOn[previous] = true;
        }

        observation.CopyTo(columns.ObservationAt(row));
        nextObservation.CopyTo(columns.NextObservationAt(row));
        continuousAction.CopyTo(columns.ContinuousActionAt(row));
        if (actionSize == 0)
        {
            columns.Action[row] = action;
        }

        columns.Reward[row] = (float)reward;
        columns.Discount[row] = status == EpisodeStatus.Terminated ? 0 : Gamma;
        columns.Carry[row] = 0;
        columns.GoesOn[row] = false;
        columns.LogProbability[row] = logProbability;
        Advance(environment, status);
    }
}
