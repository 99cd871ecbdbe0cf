using System.Collections.Immutable;

namespace RlDsl;

/// <summary>Plays episodes to see how good an agent is.</summary>
public static class Evaluation
{
    /// <summary>Plays whole episodes greedily, without learning or remembering.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="environment">The environment; it is reset at the start.</param>
    /// <param name="episodes">The number of episodes; at least 1.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same starts.</param>
    /// <exception cref="ArgumentException">The environment has other observations or actions than the agent was made for.</exception>
    public static EvaluationSummary Run(IDiscreteAgent agent, IDiscreteEnvironment environment, int episodes, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        return Play(
            environment,
            environment.Spec.Observation.Size,
            episodes,
            seed,
            observation => environment.Step(agent.Act(observation), observation));
    }

    /// <summary>Plays whole episodes greedily, without learning or remembering.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="environment">The environment; it is reset at the start.</param>
    /// <param name="episodes">The number of episodes; at least 1.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same starts.</param>
    /// <exception cref="ArgumentException">The environment has other observations or actions than the agent was made for.</exception>
    public static EvaluationSummary Run(IContinuousAgent agent, IContinuousEnvironment environment, int episodes, ulong seed)
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
            observation =>
            {
                agent.Act(observation, action);
                return environment.Step(action, observation);
            });
    }

    // A step is taken from an observation and writes the next one in its place.
    private static EvaluationSummary Play(
        IEnvironment environment, int observationSize, int episodes, ulong seed, Func<float[], StepResult> step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 1);
        double[] returns = new double[episodes];
        int[] lengths = new int[episodes];
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

            StepResult result;
            do
            {
                result = step(observation);
                returns[episode] += result.Reward;
                lengths[episode]++;
            }
            while (!result.EndsEpisode);
        }

        return new EvaluationSummary(ImmutableArray.Create(returns), ImmutableArray.Create(lengths));
    }
}
