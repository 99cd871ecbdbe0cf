namespace RlDsl.Environments;

/// <summary>
/// Several environments of one kind, side by side. When an episode ends, the next one starts within the same step: the
/// observation written is the first of the next episode, and the last of the ended one is kept in
/// <see cref="FinalObservation"/>, for values to be bootstrapped from.
/// </summary>
public abstract partial class VectorEnvironment : IVectorEnvironment, IResumableEnvironment, IDisposable
{
    private readonly IEnvironment[] environments;
    private readonly float[] finalObservations;
    private readonly bool[] ended;
    private readonly bool owned;
    private readonly ThreadTeam? threads;

    private protected VectorEnvironment(IEnvironment[] environments, int observationSize, bool owned, ThreadTeam? threads)
    {
        this.threads = threads;
        this.environments = environments;
        this.owned = owned;
        ObservationSize = observationSize;
        finalObservations = new float[environments.Length * observationSize];
        ended = new bool[environments.Length];
    }

    /// <summary>The number of environments.</summary>
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
    public void Reset(ulong seed, Span<float> observations) => Reset(new RandomSource(seed), observations);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Reset(RandomSource seeds, Span<float> observations)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        RequireObservations(observations);
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

    /// <summary>
    /// The final observation of the episode that ended in the last step of an environment. Valid until the next step.
    /// </summary>
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

    /// <summary>Disposes the environments that can be, unless they were there before.</summary>
    public void Dispose()
    {
        if (owned)
        {
            Dispose(environments);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Checks that there are as many environments as an agent learns from.</summary>
    /// <param name="environments">The environments.</param>
    /// <param name="count">The number of environments that the agent learns from side by side.</param>
    /// <param name="orOne">Whether the agent can learn from a single one as well.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static void RequireCount(IVectorEnvironment environments, int count, bool orOne = false)
    {
        ArgumentNullException.ThrowIfNull(environments);
        if (environments.Count != count && !(orOne && environments.Count == 1))
        {
            throw new ArgumentException(
                $"The agent learns from {count} environments side by side, but these are {environments.Count}: make {count}, or "
                + $"make the agent with the option Environments = {environments.Count}.",
                nameof(environments));
        }
    }

    /// <summary>Checks that there is one environment, for an agent that learns from each step as it comes.</summary>
    /// <param name="environments">The environments.</param>
    /// <exception cref="ArgumentException">There are several.</exception>
    public static void RequireOne(IVectorEnvironment environments)
    {
        ArgumentNullException.ThrowIfNull(environments);
        if (environments.Count != 1)
        {
            throw new ArgumentException(
                $"The agent learns from one environment, but these are {environments.Count}: give it one, or make an agent for "
                + "each.",
                nameof(environments));
        }
    }

    /// <summary>Checks the number of the environment of an agent that learns from one.</summary>
    /// <param name="environment">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not 0.</exception>
    public static void RequireOnly(int environment)
    {
        if (environment != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(environment), environment,
                "The agent learns from one environment, whose number is 0: make an agent for each environment.");
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

    /// <summary>Makes environments that fit side by side. If one does not, those that were made are disposed.</summary>
    private protected static T[] Create<T>(Func<T> factory, int count, Func<T, object> spec)
        where T : class, IEnvironment
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var created = new List<T>(count);
        try
        {
            while (created.Count < count)
            {
                T environment = factory()
                    ?? throw new ArgumentException("The factory returned null instead of an environment.", nameof(factory));
                if (created.Contains(environment, ReferenceEqualityComparer.Instance))
                {
                    throw new ArgumentException(
                        "The factory returned the same environment twice: it must create a new one each time.", nameof(factory));
                }

                created.Add(environment);
                RequireSameSpec(created, spec);
            }
        }
        catch
        {
            Dispose(created);
            throw;
        }

        return [.. created];
    }

    /// <summary>Takes over environments that are there already, if they fit side by side.</summary>
    private protected static T[] Take<T>(T[] environments, Func<T, object> spec)
        where T : class, IEnvironment
    {
        ArgumentNullException.ThrowIfNull(environments);
        if (environments.Length == 0)
        {
            throw new ArgumentException("There must be at least one environment.", nameof(environments));
        }

        var taken = new List<T>(environments.Length);
        foreach (T environment in environments)
        {
            ArgumentNullException.ThrowIfNull(environment, nameof(environments));
            if (taken.Contains(environment, ReferenceEqualityComparer.Instance))
            {
                throw new ArgumentException("One of the environments is given twice.", nameof(environments));
            }

            taken.Add(environment);
            RequireSameSpec(taken, spec);
        }

        return [.. taken];
    }

    private protected void RequireStep(
        int actions, int expectedActions, ReadOnlySpan<float> observations, ReadOnlySpan<StepResult> results)
    {
        if (actions != expectedActions)
        {
            throw new ArgumentException(
                $"{Count} environments take {expectedActions} numbers as actions, but got {actions}.", nameof(actions));
        }

        RequireObservations(observations);
        if (results.Length != Count)
        {
            throw new ArgumentException(
                $"{Count} environments write {Count} results, but got a span of {results.Length}.", nameof(results));
        }
    }

    /// <summary>The part of a (Count, ObservationSize) array that belongs to one environment.</summary>
    private protected Span<float> Row(Span<float> observations, int index) =>
        observations.Slice(index * ObservationSize, ObservationSize);

    /// <summary>Divides work of all environments between the threads, where there are several.</summary>
    private protected void Divide<TWork>(TWork work)
        where TWork : struct, ITeamWork, allows ref struct
    {
        if (threads is { } team && Count > 1)
        {
            team.Run(work);
        }
        else
        {
            work.Do(0, 1);
        }
    }

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

    private static void RequireSameSpec<T>(List<T> environments, Func<T, object> spec)
    {
        object first = spec(environments[0]), last = spec(environments[^1]);
        if (!last.Equals(first))
        {
            throw new ArgumentException(
                $"The environments are of different kinds: {first} and {last}. Side by side all must be alike.",
                nameof(environments));
        }
    }

    private static void Dispose(IEnumerable<IEnvironment> environments)
    {
        foreach (IEnvironment environment in environments)
        {
            (environment as IDisposable)?.Dispose();
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
