namespace RlDsl.Environments;

/// <summary>
/// What environments of every kind of observation do the same way: they draw from one seeded generator, count steps, cut an
/// episode off at the step limit, and refuse a step outside an episode.
/// </summary>
/// <remarks>
/// A class that keeps a state of its own overrides <see cref="CanResume"/>, <see cref="WriteState"/> and <see cref="ReadState"/>,
/// so that training can go on from a checkpoint in the middle of an episode; where its parameters change what happens,
/// <see cref="StateParameters"/> too.
/// </remarks>
public abstract partial class EpisodicProcess : IResumableEnvironment
{
    private RandomSource random = new(0);
    private bool started;
    private bool running;

    /// <summary>Creates a process outside any episode, seeded with 0.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    protected EpisodicProcess(int? stepLimit)
    {
        if (stepLimit is int limit)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit, nameof(stepLimit));
        }

        StepLimit = stepLimit;
    }

    /// <summary>The number of steps after which an episode is truncated; null where nothing cuts it off.</summary>
    public int? StepLimit { get; }

    /// <summary>How many steps the current episode has taken, or the last one if it has ended.</summary>
    public int StepCount { get; private set; }

    /// <summary>Whether an episode is under way: one was started and has not ended.</summary>
    public bool IsRunning => running;

    /// <summary>The generator that everything random in the environment is drawn from.</summary>
    protected RandomSource Random => random;

    /// <summary>Makes everything random from now on a function of a seed.</summary>
    /// <param name="seed">The seed.</param>
    protected void Seed(ulong seed) => random = new RandomSource(seed);

    /// <summary>Begins to count the steps of an episode.</summary>
    protected void BeginEpisode()
    {
        StepCount = 0;
        started = true;
        running = true;
    }

    /// <summary>Checks that a step may be taken: call it before anything changes.</summary>
    /// <param name="action">The action, from 0 to <paramref name="actions"/> - 1.</param>
    /// <param name="actions">The number of actions of the environment.</param>
    /// <exception cref="InvalidOperationException">No episode is under way.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The action is not one of the environment's.</exception>
    protected void BeginStep(int action, int actions)
    {
        RequireRunning();
        if ((uint)action >= (uint)actions)
        {
            ThrowNoAction(action, actions);
        }
    }

    /// <summary>Counts the step and says how it ended. A terminal state wins over the step limit.</summary>
    /// <param name="reward">The reward of the step.</param>
    /// <param name="terminated">Whether the step reached a terminal state.</param>
    protected StepResult EndStep(double reward, bool terminated)
    {
        StepCount++;
        EpisodeStatus status = terminated ? EpisodeStatus.Terminated
            : StepCount >= StepLimit ? EpisodeStatus.Truncated
            : EpisodeStatus.Running;
        running = status == EpisodeStatus.Running;
        return new StepResult(reward, status);
    }

    /// <summary>Checks that an episode is under way.</summary>
    /// <exception cref="InvalidOperationException">None is: it has ended, or none was started.</exception>
    protected void RequireRunning()
    {
        if (!running)
        {
            ThrowNotRunning();
        }
    }

    // Apart from the checks, which are small enough to be compiled into their callers.
    private void ThrowNoAction(int action, int actions) => throw new ArgumentOutOfRangeException(
        nameof(action), action, $"{GetType().Name} has the actions 0 to {actions - 1}: choose one of them.");

    private void ThrowNotRunning() => throw new InvalidOperationException(started
        ? $"The episode of {GetType().Name} has ended after {StepCount} steps: call Reset to start the next one."
        : $"No episode of {GetType().Name} was started: call Reset first.");
}
