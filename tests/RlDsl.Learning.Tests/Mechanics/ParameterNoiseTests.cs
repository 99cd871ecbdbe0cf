using RlDsl.Learning.Tests.Golden;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Mechanics;

/// <summary>When the network that acts is perturbed, when the noise is adapted, and by what.</summary>
public class ParameterNoiseTests
{
    private static readonly float[] Observation = [0.3f, -0.2f, 0.9f];

    [Fact]
    public void Noise_of_the_network_that_acts_stays_for_an_episode_and_is_drawn_anew_after_it()
    {
        using PerturbedAgent agent = new(GoldenFile.Spec);
        float[] first = Perturbed(agent);

        Steps(agent, 20, EpisodeStatus.Running);
        Assert.Equal(first, Perturbed(agent));

        Steps(agent, 1, EpisodeStatus.Terminated);
        Assert.All(Perturbed(agent), (parameter, i) => Assert.NotEqual(first[i], parameter));
    }

    [Fact]
    public void Noise_is_adapted_after_every_so_many_steps_whatever_the_length_of_episodes()
    {
        using PerturbedAgent agent = new(GoldenFile.Spec);
        ParameterNoise noise = new AgentInternals(agent).Field<ParameterNoise>("parameterNoise");

        Steps(agent, 4, EpisodeStatus.Terminated);
        Assert.Equal(0.05, noise.Deviation);

        // 0.05 is too little to change this policy by as much as is wanted, so that each adaptation adds 1 %.
        Steps(agent, 1, EpisodeStatus.Running);
        Assert.Equal(0.05 * 1.01, noise.Deviation, 1e-15);

        Steps(agent, 10, EpisodeStatus.Running);
        Assert.Equal(0.05 * Math.Pow(1.01, 3), noise.Deviation, 1e-15);
    }

    [Fact]
    public void Noise_is_adapted_to_what_new_draws_of_it_do_and_not_to_the_one_draw_that_acts()
    {
        using PerturbedAgent agent = new(GoldenFile.Spec);
        ParameterNoise noise = new AgentInternals(agent).Field<ParameterNoise>("parameterNoise");

        // The network does not learn and the episode does not end: the draw that acts is as far from the policy at each
        // adaptation, and would move the deviation one way only. New draws hold it where as many change the policy by more
        // than the threshold as by less.
        Steps(agent, 5 * 2_000, EpisodeStatus.Running);
        int grown = 0;
        for (int i = 0; i < 1_000; i++)
        {
            double before = noise.Deviation;
            Steps(agent, 5, EpisodeStatus.Running);
            grown += noise.Deviation > before ? 1 : 0;
        }

        Assert.InRange(grown, 400, 600);
    }

    private static float[] Perturbed(PerturbedAgent agent) =>
        new AgentInternals(agent).Field<FlatParameters>("qPerturbedParameters").Values.ToArray();

    /// <summary>Lets the agent go on by some steps, which leave the given status.</summary>
    private static void Steps(PerturbedAgent agent, int steps, EpisodeStatus status)
    {
        for (int i = 0; i < steps; i++)
        {
            agent.Observe(Observation, 0, new StepResult(0, status), Observation);
            agent.Learn();
        }
    }
}
