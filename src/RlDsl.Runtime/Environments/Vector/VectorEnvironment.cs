namespace RlDsl.Environments;

/// <summary>
/// Several environments of one kind, side by side. When an episode ends, the next one starts within the same step: the
/// observation written is the first of the next episode, and the last of the ended one is kept in
/// <see cref="FinalObservation"/>, for values to be bootstrapped from.
/// </summary>
public abstract class VectorEnvironment
{
    private readonly IEnvironment[] environments;
    private readonly float[] finalObservations;
    private readonly bool[] ended;

    private protected VectorEnvironment(IEnvironment[] environments, int observationSize)
    {
        for (int i = 1; i < environments.Length; i++)
        {
            if (Array.IndexOf(environments, environments[i]) < i)
            {
                throw new ArgumentException(
                    "The factory returned the same environment twice: it must create a new one each time.");
            }
        }

        this.environments = environments;
        ObservationSize = observationSize;
        finalObservations = new float[environments.Length * observationSize];
        ended = new bool[environments.Length];
    }

    /// <summary>How many environments there are.</summary>
    public int Count => environments.Length;

    /// <summary>The number of elements of one environment's observation.</summary>
    public int ObservationSize { get; }

    /// <summary>
    /// Seeds every environment differently and starts its first episode: environment i gets the i-th number that
    /// <c>new RandomSource(seed).NextUInt64()</c> yields.
    /// </summary>
    /// <param name="seed">The seed of everything random in the environments from now on.</param>
    /// <param name="observations">Receives the first observations, shape (Count, ObservationSize).</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Reset(ulong seed, Span<float> observations)
    {
        RequireObservations(observations);
        RandomSource seeds = new(seed);
        for (int i = 0; i < environments.Length; i++)
        {
            environments[i].Reset(seeds.NextUInt64(), Row(observations, i));
        }

        Array.Clear(ended);
    }

    /// <summary>Starts the next episode in every environment, also where one is under way.</summary>
    /// <param name="observations">Receives the first observations, shape (Count, ObservationSize).</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Reset(Span<float> observations)
    {
        RequireObservations(observations);
        for (int i = 0; i < environments.Length; i++)
        {
            environments[i].Reset(Row(observations, i));
        }

        Array.Clear(ended);
    }

    /// <summary>The last observation of the episode that ended in the last step of an environment. Valid until the next step.</summary>
    /// <param name="index">Which environment.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    /// <exception cref="InvalidOperationException">No episode of it ended in the last step.</exception>
    public ReadOnlySpan<float> FinalObservation(int index)
    {
        RequireIndex(index);
        if (!ended[index])
        {
            throw new InvalidOperationException(
                $"No episode of environment {index} ended in the last step: ask only where the result's EndsEpisode is true.");
        }

        return Row(finalObservations, index);
    }

    /// <summary>Checks that there are as many environments as an agent learns from.</summary>
    /// <param name="count">The number of environments that the agent learns from side by side.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void RequireCount(int count)
    {
        if (Count != count)
        {
            throw new ArgumentException(
                $"The agent learns from {count} environments side by side, but these are {Count}: make them with "
                + $"new {GetType().Name}(factory, {count}), or make the agent for {Count}.");
        }
    }

    private protected void RequireIndex(int index)
    {
        if ((uint)index >= (uint)environments.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), index, $"The environments are numbered 0 to {environments.Length - 1}.");
        }
    }

    private protected static T[] Create<T>(Func<T> factory, int count)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        T[] created = new T[count];
        for (int i = 0; i < count; i++)
        {
            created[i] = factory() ?? throw new ArgumentException("The factory returned null instead of an environment.", nameof(factory));
        }

        return created;
    }

    private protected static void RequireSameSpec<T>(T spec, T first)
        where T : notnull
    {
        if (!spec.Equals(first))
        {
            throw new ArgumentException(
                $"The factory created environments of different kinds: {first} and {spec}. Side by side all must be alike.");
        }
    }

    private protected void RequireStep(int actions, int expectedActions, ReadOnlySpan<float> observations, ReadOnlySpan<StepResult> results)
    {
        if (actions != expectedActions)
        {
            throw new ArgumentException(
                $"{Count} environments take {expectedActions} numbers as actions, but got {actions}.", nameof(actions));
        }

        RequireObservations(observations);
        if (results.Length != Count)
        {
            throw new ArgumentException($"{Count} environments write {Count} results, but got a span of {results.Length}.", nameof(results));
        }
    }

    /// <summary>The part of a (Count, ObservationSize) array that belongs to one environment.</summary>
    private protected Span<float> Row(Span<float> observations, int index) =>
        observations.Slice(index * ObservationSize, ObservationSize);

    /// <summary>Where an episode has ended, keeps its last observation and starts the next one in its place.</summary>
    private protected void FinishStep(int index, StepResult result, Span<float> observation)
    {
        ended[index] = result.EndsEpisode;
        if (result.EndsEpisode)
        {
            observation.CopyTo(Row(finalObservations, index));
            environments[index].Reset(observation);
        }
    }

    private void RequireObservations(ReadOnlySpan<float> observations)
    {
        int expected = Count * ObservationSize;
        if (observations.Length != expected)
        {
            throw new ArgumentException(
                $"{Count} observations of {ObservationSize} elements need a span of {expected}, but got {observations.Length}.",
                nameof(observations));
        }
    }
}
