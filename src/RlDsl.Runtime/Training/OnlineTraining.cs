using RlDsl.Environments;

namespace RlDsl;

/// <summary>
/// The loop in which every agent that learns from each step as it comes acts and learns. A step of it allocates nothing.
/// </summary>
public static class OnlineTraining
{
    /// <summary>
    /// Acts and learns in an environment for a number of steps. Where the agent has loaded a training, it goes on with that;
    /// else it begins a new episode.
    /// </summary>
    /// <param name="agent">The agent. It records each step that it observes in its session.</param>
    /// <param name="episodes">The generator that the environment's seed is drawn from.</param>
    /// <param name="environments">The environment, side by side with no other. It is not disposed.</param>
    /// <param name="steps">The number of steps, not negative.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environment has other observations or actions than the agent was made for, or there are several.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public static TrainingSummary Run(
        IDiscreteOnlineAgent agent,
        RandomSource episodes,
        IDiscreteVectorEnvironment environments,
        long steps,
        TrainingObserver? observer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(episodes);
        VectorEnvironment.RequireOne(environments);
        agent.Spec.RequireSame(environments.Spec);
        TrainingSession session = agent.Session;
        session.Begin(steps, observer);
        int size = agent.Spec.Observation.Size;
        float[] observation = new float[size], nextObservation = new float[size];
        int[] actions = new int[1];
        StepResult[] results = new StepResult[1];
        if (!session.Resume(environments, observation))
        {
            environments.Reset(episodes, observation);
            agent.BeginEpisode();
        }

        for (long step = 0; step < steps && !cancellationToken.IsCancellationRequested; step++)
        {
            actions[0] = agent.Explore(observation);
            environments.Step(actions, nextObservation, results);
            agent.Observe(
                observation, actions[0], results[0],
                results[0].EndsEpisode ? environments.FinalObservation(0) : nextObservation);
            (observation, nextObservation) = (nextObservation, observation);
            session.EndStep(environments, observation);
        }

        return session.End(cancellationToken.IsCancellationRequested);
    }

    /// <summary>Acts and learns in a new environment for a number of steps, and disposes of it if that can be done.</summary>
    /// <param name="agent">The agent. It records each step that it observes in its session.</param>
    /// <param name="episodes">The generator that the environment's seed is drawn from.</param>
    /// <param name="create">Makes the environment.</param>
    /// <param name="steps">The number of steps, not negative.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environment has other observations or actions than the agent was made for, or it is null.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public static TrainingSummary Run(
        IDiscreteOnlineAgent agent,
        RandomSource episodes,
        Func<IDiscreteEnvironment> create,
        long steps,
        TrainingObserver? observer,
        CancellationToken cancellationToken)
    {
        using var environments = new DiscreteVectorEnvironment(create, 1);
        return Run(agent, episodes, environments, steps, observer, cancellationToken);
    }
}
