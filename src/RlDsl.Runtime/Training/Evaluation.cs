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
        float[] observation = new float[environment.Spec.Observation.Size];
        return Play(
            Reset(environment, seed, observation),
            () => environment.Step(agent.Act(observation), observation),
            episodes,
            stepLimit,
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
        float[] observation = new float[environment.Spec.Observation.Size];
        float[] action = new float[environment.Spec.Action.Size];
        return Play(
            Reset(environment, seed, observation),
            () =>
            {
                agent.Act(observation, action);
                return environment.Step(action, observation);
            },
            episodes,
            stepLimit,
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
    /// The environment has another number of states or of actions than the agent was made for.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no episodes, or the limit is not positive.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public static EvaluationSummary Run(
        ITabularAgent agent,
        ITabularEnvironment environment,
        int episodes,
        ulong seed,
        int? stepLimit = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        int state = 0;
        return Play(
            isFirst => state = isFirst ? environment.Reset(seed) : environment.Reset(),
            () => environment.Step(agent.Act(state), out state),
            episodes,
            stepLimit,
            cancellationToken);
    }

    private static Action<bool> Reset(IEnvironment environment, ulong seed, float[] observation) => isFirst =>
    {
        if (isFirst)
        {
            environment.Reset(seed, observation);
        }
        else
        {
            environment.Reset(observation);
        }
    };

    // What is reset is told whether the episode is the first.
    private static EvaluationSummary Play(
        Action<bool> reset, Func<StepResult> step, int episodes, int? stepLimit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 1);
        if (stepLimit is int limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(stepLimit));
        }

        double[] returns = new double[episodes];
        int[] lengths = new int[episodes];
        int cutOff = 0;
        for (int episode = 0; episode < episodes; episode++)
        {
            reset(episode == 0);
            bool ended = false;
            while (!ended && !(lengths[episode] >= stepLimit))
            {
                cancellationToken.ThrowIfCancellationRequested();
                StepResult result = step();
                returns[episode] += result.Reward;
                lengths[episode]++;
                ended = result.EndsEpisode;
            }

            cutOff += ended ? 0 : 1;
        }

        return new EvaluationSummary(ImmutableArray.Create(returns), ImmutableArray.Create(lengths)) { CutOff = cutOff };
    }
}
