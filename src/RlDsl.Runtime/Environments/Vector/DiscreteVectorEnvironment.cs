namespace RlDsl.Environments;

/// <summary>Several environments with discrete actions, side by side.</summary>
public sealed class DiscreteVectorEnvironment : VectorEnvironment, IDiscreteVectorEnvironment
{
    private readonly IDiscreteEnvironment[] environments;

    /// <summary>Creates the environments. They are disposed with this, those that can be.</summary>
    /// <param name="factory">Creates one environment; called once for each.</param>
    /// <param name="count">The number of environments; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="ArgumentException">
    /// The factory returned null, one environment twice, or environments of different kinds; those that it had made are disposed.
    /// </exception>
    public DiscreteVectorEnvironment(Func<IDiscreteEnvironment> factory, int count)
        : this(factory, count, threads: null)
    {
    }

    /// <summary>
    /// Creates the environments, and steps each always on the same one of several threads. They are disposed with this, those that
    /// can be.
    /// </summary>
    /// <param name="factory">Creates one environment; called once for each. Environments must not share what a step changes.</param>
    /// <param name="count">The number of environments; positive.</param>
    /// <param name="threads">The threads, which stay their owner's; none steps all environments on the thread that calls.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="ArgumentException">
    /// The factory returned null, one environment twice, or environments of different kinds; those that it had made are disposed.
    /// </exception>
    public DiscreteVectorEnvironment(Func<IDiscreteEnvironment> factory, int count, ThreadTeam? threads)
        : this(Create(factory, count, environment => environment.Spec), owned: true, threads)
    {
    }

    /// <summary>Puts environments side by side that are there already, and stay their owner's to dispose.</summary>
    /// <param name="environments">The environments; at least one, none twice.</param>
    /// <exception cref="ArgumentException">There is none, one is null or given twice, or they are of different kinds.</exception>
    public DiscreteVectorEnvironment(IDiscreteEnvironment[] environments)
        : this(Take(environments, environment => environment.Spec), owned: false)
    {
    }

    private DiscreteVectorEnvironment(IDiscreteEnvironment[] environments, bool owned, ThreadTeam? threads = null)
        : base(environments, environments[0].Spec.Observation.Size, owned, threads)
    {
        this.environments = environments;
        Spec = environments[0].Spec;
    }

    /// <summary>The observations and actions of one environment.</summary>
    public DiscreteSpec Spec { get; }

    /// <summary>
    /// One of the environments, for those who step each by itself. <see cref="VectorEnvironment.FinalObservation"/> knows nothing
    /// of steps taken so.
    /// </summary>
    /// <param name="index">Which environment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    public IDiscreteEnvironment this[int index]
    {
        get
        {
            RequireIndex(index);
            return environments[index];
        }
    }

    /// <summary>Takes one step in every environment. If an argument is wrong, none takes one.</summary>
    /// <param name="actions">One action for each environment.</param>
    /// <param name="observations">
    /// Receives the next observations, shape (Count, ObservationSize); where an episode ended, the first of the next one.
    /// </param>
    /// <param name="results">Receives each environment's result; where an episode ended, its last.</param>
    /// <exception cref="ArgumentException">A span has a wrong length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An action is not one of the environment's.</exception>
    /// <exception cref="InvalidOperationException">No episodes were started: call Reset first.</exception>
    public void Step(ReadOnlySpan<int> actions, Span<float> observations, Span<StepResult> results)
    {
        RequireStep(actions.Length, Count, observations, results);
        for (int i = 0; i < actions.Length; i++)
        {
            if ((uint)actions[i] >= (uint)Spec.Actions)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(actions),
                    actions[i],
                    $"The action of environment {i} is none of {Spec.Name}, which has the actions 0 to {Spec.Actions - 1}.");
            }
        }

        Divide(new Steps(this, actions, observations, results));
    }

    private readonly ref struct Steps(
        DiscreteVectorEnvironment all, ReadOnlySpan<int> actions, Span<float> observations, Span<StepResult> results) : ITeamWork
    {
        private readonly ReadOnlySpan<int> actions = actions;
        private readonly Span<float> observations = observations;
        private readonly Span<StepResult> results = results;

        public void Do(int part, int parts)
        {
            (int start, int count) = ThreadTeam.Share(all.Count, part, parts);
            for (int i = start; i < start + count; i++)
            {
                Span<float> observation = all.Row(observations, i);
                results[i] = all.environments[i].Step(actions[i], observation);
                all.FinishStep(i, results[i], observation);
            }
        }
    }
}
