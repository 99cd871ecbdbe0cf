using System.Collections.Immutable;

namespace RlDsl;

/// <summary>Evaluates agents by playing episodes.</summary>
public static class Evaluation
{
    /// <summary>Plays whole episodes greedily, without learning or storing anything.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="environment">The environment; it is reset at the start.</param>
    /// <param name="episodes">The number of episodes; at least 1.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same starts.</param>
    /// <param name="stepLimit">
    /// The number of steps after which an episode is cut off, positive; null where the environment ends each.
    /// </param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <exception cref="ArgumentException">
    /// The environment has other observations or actions than the agent was made for.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no episodes, or the limit is not positive.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public static EvaluationSummary Run(
        IDiscreteAgent agent,
        IDiscreteEnvironment environment,
        int episodes,
        ulong seed,
        int? stepLimit = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        return Play(
            environment,
            environment.Spec.Observation.Size,
            episodes,
            seed,
            stepLimit,
            observation => environment.Step(agent.Act(observation), observation),
            cancellationToken);
    }

    /// <summary>Plays whole episodes greedily, without learning or storing anything.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="environment">The environment; it is reset at the start.</param>
    /// <param name="episodes">The number of episodes; at least 1.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same starts.</param>
    /// <param name="stepLimit">
    /// The number of steps after which an episode is cut off, positive; null where the environment ends each.
    /// </param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <exception cref="ArgumentException">
    /// The environment has other observations or actions than the agent was made for.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no episodes, or the limit is not positive.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public static EvaluationSummary Run(
        IContinuousAgent agent,
        IContinuousEnvironment environment,
        int episodes,
        ulong seed,
        int? stepLimit = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        float[] action = new float[environment.Spec.Action.Size];
        return Play(
            environment,
            environment.Spec.Observation.Size,
            episodes,
            seed,
            stepLimit,
            observation =>
            {
                agent.Act(observation, action);
                return environment.Step(action, observation);
            },
            cancellationToken);
    }

    // A step is taken from an observation and writes the next one in its place.
    private static EvaluationSummary Play(
        IEnvironment environment,
        int observationSize,
        int episodes,
        ulong seed,
        int? stepLimit,
        Func<float[], StepResult> step,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 1);
        if (stepLimit is int limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(stepLimit));
        }

        double[] returns = new double[episodes];
        int[] lengths = new int[episodes];
        int cutOff = 0;
        float[] observation = new float[observationSize];
        for (int episode = 0; episode < episodes; episode++)
        {
            if (episode == 0)
            {
                environment.Reset(seed, observation);
            }
            else
            {
                environment.Reset(observation);
            }

            bool ended = false;
            while (!ended && !(lengths[episode] >= stepLimit))
            {
                cancellationToken.ThrowIfCancellationRequested();
                StepResult result = step(observation);
                returns[episode] += result.Reward;
                lengths[episode]++;
                ended = result.EndsEpisode;
            }

            cutOff += ended ? 0 : 1;
        }

        return new EvaluationSummary(ImmutableArray.Create(returns), ImmutableArray.Create(lengths)) { CutOff = cutOff };
    }
}
