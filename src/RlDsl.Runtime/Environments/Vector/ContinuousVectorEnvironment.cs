using System.Globalization;

namespace RlDsl.Environments;

/// <summary>Several environments with continuous actions, side by side.</summary>
public sealed class ContinuousVectorEnvironment : VectorEnvironment, IContinuousVectorEnvironment
{
    private readonly IContinuousEnvironment[] environments;

    /// <summary>Creates the environments. They are disposed with this, those that can be.</summary>
    /// <param name="factory">Creates one environment; called once for each.</param>
    /// <param name="count">The number of environments; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    /// <exception cref="ArgumentException">
    /// The factory returned null, one environment twice, or environments of different kinds; those that it had made are disposed.
    /// </exception>
    public ContinuousVectorEnvironment(Func<IContinuousEnvironment> factory, int count)
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
    public ContinuousVectorEnvironment(Func<IContinuousEnvironment> factory, int count, ThreadTeam? threads)
        : this(Create(factory, count, environment => environment.Spec), owned: true, threads)
    {
    }

    /// <summary>Puts environments side by side that are there already, and stay their owner's to dispose.</summary>
    /// <param name="environments">The environments; at least one, none twice.</param>
    /// <exception cref="ArgumentException">There is none, one is null or given twice, or they are of different kinds.</exception>
    public ContinuousVectorEnvironment(IContinuousEnvironment[] environments)
        : this(Take(environments, environment => environment.Spec), owned: false)
    {
    }

    private ContinuousVectorEnvironment(IContinuousEnvironment[] environments, bool owned, ThreadTeam? threads = null)
        : base(environments, environments[0].Spec.Observation.Size, owned, threads)
    {
        this.environments = environments;
        Spec = environments[0].Spec;
    }

    /// <summary>The observations and actions of one environment.</summary>
    public ContinuousSpec Spec { get; }

    /// <summary>
    /// One of the environments, for those who step each by itself. <see cref="VectorEnvironment.FinalObservation"/> knows nothing
    /// of steps taken so.
    /// </summary>
    /// <param name="index">Which environment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    public IContinuousEnvironment this[int index]
    {
        get
        {
            RequireIndex(index);
            return environments[index];
        }
    }

    /// <summary>Takes one step in every environment. If an argument is wrong, none takes one.</summary>
    /// <param name="actions">The actions, shape (Count, Spec.Action.Size).</param>
    /// <param name="observations">
    /// Receives the next observations, shape (Count, ObservationSize); where an episode ended, the first of the next one.
    /// </param>
    /// <param name="results">Receives each environment's result; where an episode ended, its last.</param>
    /// <exception cref="ArgumentException">A span has a wrong length, or an action is not finite.</exception>
    /// <exception cref="InvalidOperationException">No episodes were started: call Reset first.</exception>
    public void Step(ReadOnlySpan<float> actions, Span<float> observations, Span<StepResult> results)
    {
        int actionSize = Spec.Action.Size;
        RequireStep(actions.Length, Count * actionSize, observations, results);
        for (int i = 0; i < actions.Length; i++)
        {
            if (!float.IsFinite(actions[i]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Element {i % actionSize} of the action of environment {i / actionSize} is {actions[i]}, "
                        + $"but {Spec.Name} needs finite numbers: check the policy that chose it."),
                    nameof(actions));
            }
        }

        Divide(new Steps(this, actions, observations, results));
    }

    private readonly ref struct Steps(
        ContinuousVectorEnvironment all, ReadOnlySpan<float> actions, Span<float> observations, Span<StepResult> results) : ITeamWork
    {
        private readonly ReadOnlySpan<float> actions = actions;
        private readonly Span<float> observations = observations;
        private readonly Span<StepResult> results = results;

        public void Do(int part, int parts)
        {
            int size = all.Spec.Action.Size;
            (int start, int count) = ThreadTeam.Share(all.Count, part, parts);
            for (int i = start; i < start + count; i++)
            {
                Span<float> observation = all.Row(observations, i);
                results[i] = all.environments[i].Step(actions.Slice(i * size, size), observation);
                all.FinishStep(i, results[i], observation);
            }
        }
    }
}
