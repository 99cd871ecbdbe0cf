namespace RlDsl;

/// <summary>The steps of one environment, in the order in which it took them; room for more doubles when it is used up.</summary>
/// <param name="observationSize">The elements of an observation.</param>
/// <param name="action">The space of continuous actions; null where they are discrete.</param>
internal sealed class RecordedSteps(int observationSize, BoxSpace? action)
{
    private const int FirstRoom = 64;

    private readonly int actionSize = action?.Size ?? 0;
    private float[] observations = [];
    private float[] nextObservations = [];
    private int[] discreteActions = [];
    private float[] continuousActions = [];
    private float[] rewards = [];
    private EpisodeStatus[] statuses = [];

    public int Count { get; private set; }

    /// <summary>Makes room for another step, so that nothing fails once the environment has taken it.</summary>
    /// <exception cref="InvalidOperationException">There are as many as arrays hold.</exception>
    public void MakeRoom()
    {
        if (Count < statuses.Length)
        {
            return;
        }

        int most = Array.MaxLength / Math.Max(observationSize, Math.Max(actionSize, 1));
        if (Count >= most)
        {
            throw new InvalidOperationException(
                $"The recorder has {Count} steps of an environment, as many as arrays hold: save them and go on with another "
                + "recorder.");
        }

        int room = (int)Math.Min(Math.Max(2L * Count, FirstRoom), most);
        Array.Resize(ref observations, room * observationSize);
        Array.Resize(ref nextObservations, room * observationSize);
        Array.Resize(ref discreteActions, action is null ? room : 0);
        Array.Resize(ref continuousActions, room * actionSize);
        Array.Resize(ref rewards, room);

        // The last one: what was enlarged before a lack of memory is enlarged again.
        Array.Resize(ref statuses, room);
    }

    /// <summary>Notes a step, for which there is room.</summary>
    /// <param name="observation">The observation before it.</param>
    /// <param name="number">The number of its action, where actions are discrete.</param>
    /// <param name="vector">Its action where they are continuous; noted within the bounds.</param>
    /// <param name="result">Its reward and status.</param>
    /// <param name="nextObservation">The observation after it.</param>
    public void Add(
        ReadOnlySpan<float> observation,
        int number,
        ReadOnlySpan<float> vector,
        StepResult result,
        ReadOnlySpan<float> nextObservation)
    {
        observation.CopyTo(observations.AsSpan(Count * observationSize, observationSize));
        nextObservation.CopyTo(nextObservations.AsSpan(Count * observationSize, observationSize));
        if (action is null)
        {
            discreteActions[Count] = number;
        }
        else
        {
            action.Clamp(vector, continuousActions.AsSpan(Count * actionSize, actionSize));
        }

        rewards[Count] = (float)result.Reward;
        statuses[Count] = result.Status;
        Count++;
    }

    /// <summary>Says that the next step begins an episode: one that is under way was cut off where it was left.</summary>
    public void BeginEpisode()
    {
        if (Count > 0 && statuses[Count - 1] == EpisodeStatus.Running)
        {
            statuses[Count - 1] = EpisodeStatus.Truncated;
        }
    }

    /// <summary>Copies all steps into the columns of a data set.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="row">The row of the first.</param>
    public void CopyTo(TransitionColumns columns, int row)
    {
        observations.AsSpan(0, Count * observationSize).CopyTo(columns.Observations.AsSpan(row * observationSize));
        nextObservations.AsSpan(0, Count * observationSize).CopyTo(columns.NextObservations.AsSpan(row * observationSize));
        if (action is null)
        {
            discreteActions.AsSpan(0, Count).CopyTo(columns.DiscreteActions.AsSpan(row));
        }
        else
        {
            continuousActions.AsSpan(0, Count * actionSize).CopyTo(columns.ContinuousActions.AsSpan(row * actionSize));
        }

        rewards.AsSpan(0, Count).CopyTo(columns.Rewards.AsSpan(row));
        for (int i = 0; i < Count; i++)
        {
            columns.Terminals[row + i] = statuses[i] == EpisodeStatus.Terminated;

            // What follows the last step is of another environment, or nothing.
            columns.Timeouts[row + i] = statuses[i] == EpisodeStatus.Truncated
                || (i == Count - 1 && statuses[i] == EpisodeStatus.Running);
        }
    }
}
