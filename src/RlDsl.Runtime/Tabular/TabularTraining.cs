using RlDsl.Environments;

namespace RlDsl;

/// <summary>The loop in which every agent for numbered states acts and learns. A step of it allocates nothing.</summary>
public static class TabularTraining
{
    /// <summary>
    /// Acts and learns in an environment for a number of steps. Where the agent has loaded a training, it goes on with that;
    /// else it begins a new episode.
    /// </summary>
    /// <param name="agent">
    /// The agent. Its <see cref="ITabularAgent.Observe"/> records the step in its <see cref="ITabularAgent.Session"/>.
    /// </param>
    /// <param name="episodes">The generator that the environment's seed is drawn from.</param>
    /// <param name="environment">The environment. It is not disposed.</param>
    /// <param name="steps">The number of steps, not negative.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environment has another number of states or of actions than the agent was made for.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public static TrainingSummary Run(
        ITabularAgent agent,
        RandomSource episodes,
        ITabularEnvironment environment,
        long steps,
        TrainingObserver? observer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(episodes);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        TrainingSession session = agent.Session;
        var episode = new TabularEpisode(environment);
        session.Begin(steps, observer);
        if (!session.Resume(episode, []))
        {
            episode.Reset(episodes, []);
            agent.BeginEpisode();
        }

        int state = episode.State;
        for (long step = 0; step < steps && !cancellationToken.IsCancellationRequested; step++)
        {
            int action = agent.Explore(state);
            StepResult result = environment.Step(action, out int nextState);
            agent.Observe(state, action, result, nextState);
            if (result.EndsEpisode)
            {
                nextState = environment.Reset();
                agent.BeginEpisode();
            }

            episode.State = state = nextState;
            session.EndStep();
        }

        return session.End(cancellationToken.IsCancellationRequested);
    }

    /// <summary>
    /// The episode under way as a session keeps it: the environment, and the state that the next action is chosen in. There is no
    /// observation.
    /// </summary>
    private sealed class TabularEpisode(ITabularEnvironment environment) : IVectorEnvironment, IResumableEnvironment
    {
        public int State { get; set; }

        public int Count => 1;

        public bool CanResume => IResumableEnvironment.IsPossible(environment);

        public void Reset(RandomSource seeds, Span<float> observations) => State = environment.Reset(seeds.NextUInt64());

        public ReadOnlySpan<float> FinalObservation(int index) => [];

        public void SaveState(BinaryWriter writer)
        {
            writer.Write(State);
            IResumableEnvironment.Require(environment).SaveState(writer);
        }

        public void LoadState(BinaryReader reader)
        {
            int saved = reader.ReadInt32("the state", 0, environment.Spec.States - 1);
            IResumableEnvironment.Require(environment).LoadState(reader);
            State = saved;
        }
    }
}
