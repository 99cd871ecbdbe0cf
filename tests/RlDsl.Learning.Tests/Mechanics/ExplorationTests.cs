using RlDsl.Learning.Tests.Golden;

namespace RlDsl.Learning.Tests.Mechanics;

/// <summary>How often the behaviour policies do what, and that the greedy policy has no part in it.</summary>
public class ExplorationTests
{
    private const int Draws = 4_000;

    private static readonly float[] Observation = [0.3f, -0.2f, 0.9f];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 0.55)]
    [InlineData(100, 0.1)]
    [InlineData(150, 0.1)]
    public void Epsilon_is_the_share_of_random_actions(int steps, double epsilon)
    {
        using GreedierAgent agent = new(GoldenFile.Spec);
        After(agent, steps);
        int other = 1 - agent.Act(Observation);

        // One random action in two is the greedy one.
        IsShare(epsilon / 2, Enumerable.Range(0, Draws).Count(_ => agent.Explore(Observation) == other));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(50, 0.3)]
    [InlineData(100, 0.1)]
    public void Boltzmann_actions_are_drawn_by_their_values_and_the_temperature(int steps, double temperature)
    {
        using WarmAgent agent = new(GoldenFile.Spec);
        After(agent, steps);
        HasValues(agent, 0.2f, -0.1f);

        // Sutton and Barto 2018, equation 2.11, for two actions.
        double expected = 1 / (1 + Math.Exp(0.3 / temperature));
        IsShare(expected, Enumerable.Range(0, Draws).Count(_ => agent.Explore(Observation) == 1));
        Assert.Equal(0, agent.Act(Observation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Noise_is_fresh_for_each_explored_action_and_each_update_and_absent_from_the_greedy_policy(bool independent)
    {
        using IDiscreteReplayAgent agent = independent
            ? new IndependentNoiseAgent(GoldenFile.Spec)
            : new FactorisedNoiseAgent(GoldenFile.Spec);
        AgentInternals internals = new(agent);
        GoldenStream.Remember(agent);

        agent.Explore(Observation);
        float[] first = internals.Noise;
        agent.Explore(Observation);
        float[] second = internals.Noise;
        Assert.All(first, (noise, i) => Assert.NotEqual(noise, second[i]));

        agent.Learn();
        float[] learning = internals.Noise, target = internals.TargetNoise;
        Assert.All(second, (noise, i) => Assert.NotEqual(noise, learning[i]));
        Assert.All(learning, (noise, i) => Assert.NotEqual(noise, target[i]));

        agent.Learn();
        Assert.All(learning, (noise, i) => Assert.NotEqual(noise, internals.Noise[i]));
        Assert.All(target, (noise, i) => Assert.NotEqual(noise, internals.TargetNoise[i]));

        int greedy = agent.Act(Observation);
        for (int i = 0; i < 50; i++)
        {
            agent.Explore(Observation);
            Assert.Equal(greedy, agent.Act(Observation));
        }
    }

    [Fact]
    public void Noise_is_what_a_noisy_agent_explores_by()
    {
        using FactorisedNoiseAgent agent = new(GoldenFile.Spec);
        int[] actions = [.. Enumerable.Range(0, 200).Select(_ => agent.Explore(Observation)).Distinct().Order()];
        Assert.Equal([0, 1], actions);
    }

    [Fact]
    public void Observation_noise_has_its_deviation_and_is_not_in_the_greedy_policy()
    {
        using BlurredAgent agent = new(GoldenFile.Spec);
        AgentInternals internals = new(agent);

        // The second action's value is the first element of the observation as max(o, 0), against a half for the first action.
        internals.Parameters.Values.Clear();
        internals.Parameters.Values[0] = 1;
        internals.Parameters.Values[(4 * 3) + 4 + 4] = 1;
        internals.Parameters.Values[^2] = 0.5f;
        Assert.Equal(0, agent.Act(Observation));

        // 0.3 + 0.5 z > 0.5 with a normal z: z > 0.4, whose probability is 0.34458.
        IsShare(0.34458, Enumerable.Range(0, Draws).Count(_ => agent.Explore(Observation) == 1));
        Assert.Equal(0, agent.Act(Observation));
    }

    private static void IsShare(double expected, int count)
    {
        double deviation = Math.Sqrt(expected * (1 - expected) / Draws);
        Assert.InRange((double)count / Draws, expected - (4 * deviation), expected + (4 * deviation));
    }

    /// <summary>Lets the counts go on by some steps of an episode.</summary>
    private static void After(IDiscreteReplayAgent agent, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            agent.Observe(Observation, 0, new StepResult(0, EpisodeStatus.Running), Observation);
        }
    }

    /// <summary>Gives a network with one hidden layer the same values for all observations.</summary>
    private static void HasValues(IDiscreteReplayAgent agent, params ReadOnlySpan<float> values)
    {
        Span<float> parameters = new AgentInternals(agent).Parameters.Values;
        parameters.Clear();
        values.CopyTo(parameters[^values.Length..]);
    }
}
