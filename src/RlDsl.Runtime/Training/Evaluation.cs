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
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 1);
        agent.Spec.RequireSame(environment.Spec);
        double[] returns = new double[episodes];
        int[] lengths = new int[episodes];
        float[] observation = new float[environment.Spec.Observation.Size];
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
                result = environment.Step(agent.Act(observation), observation);
                returns[episode] += result.Reward;
                lengths[episode]++;
            }
            while (!result.EndsEpisode);
        }

        return new EvaluationSummary(ImmutableArray.Create(returns), ImmutableArray.Create(lengths));
    }
}
