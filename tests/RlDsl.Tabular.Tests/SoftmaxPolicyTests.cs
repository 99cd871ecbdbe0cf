using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>Policies that are a softmax of preferences, and what learns them.</summary>
public sealed class SoftmaxPolicyTests
{
    private static readonly TabularSpec spec = Steps.Spec;

    /// <summary>
    /// By hand: both actions have probability 1/2 at first, and the return is 3 at the first step and 2 at the second.
    /// </summary>
    [Fact]
    public void REINFORCE_makes_what_earned_more_likelier()
    {
        SoftmaxReinforceLearner agent = new(spec, new() { StepSize = 0.5, PolicyStepSize = 0.1, Discount = 0.5 });
        agent.Observe(0, 1, Steps.Of(2), 1);
        agent.Observe(1, 0, Steps.Of(2, EpisodeStatus.Terminated), 2);

        Assert.Equal([1.5, 1, 0], agent.V.Values.ToArray());
        Assert.Equal([-0.15, 0.15, 0.1, -0.1, 0, 0], agent.Pi.Values.ToArray(), new Nearly());
    }

    /// <summary>
    /// By hand, with γ λ = 1/4: the first error is 2, and the second, 1 + 0.5 · 0 - 0, moves what was visited first by a
    /// quarter too.
    /// </summary>
    [Fact]
    public void Actor_critic_moves_by_its_traces()
    {
        TracedActorCritic agent = new(
            spec, new() { StepSize = 0.1, PolicyStepSize = 0.2, Discount = 0.5, Lambda = 0.5, PolicyLambda = 0.5 });
        agent.Observe(0, 1, Steps.Of(2), 1);
        agent.Observe(1, 0, Steps.Of(1), 2);

        Assert.Equal([0.2 + (0.1 * 0.25), 0.1, 0], agent.V.Values.ToArray(), new Nearly());
        Assert.Equal(
            [-0.2 - (0.2 * 0.125), 0.2 + (0.2 * 0.125), 0.1, -0.1, 0, 0], agent.Pi.Values.ToArray(), new Nearly());
    }

    [Fact]
    public void Traces_end_with_the_episode()
    {
        TracedActorCritic agent = new(spec);
        agent.Observe(0, 1, Steps.Of(2, EpisodeStatus.Terminated), 1);
        double[] before = agent.Pi[0].ToArray();
        agent.Observe(1, 0, Steps.Of(1), 2);

        Assert.Equal(before, agent.Pi[0].ToArray());
    }

    /// <summary>
    /// Example 13.1: a corridor of three places that all look the same, in the second of which the two directions are exchanged.
    /// The best policy goes right with probability 2 - √2 = 0.586.
    /// </summary>
    [Fact]
    public void Corridor_whose_places_look_the_same_is_walked_by_chance()
    {
        double[] shares =
        [
            .. Enumerable.Range(1, 5).Select(seed =>
            {
                using LinearSoftmaxReinforce agent = new(
                    ShortCorridor().Spec,
                    new() { Seed = (ulong)seed, Discount = 1, StepSize = 0.01, PolicyStepSize = 0.0005 });
                agent.Train(ShortCorridor, 150_000);
                return agent.Explain([1])[0].Values[1];
            }),
        ];

        Assert.All(shares, share => Assert.Equal(2 - Math.Sqrt(2), share, tolerance: 0.08));
    }

    [Fact]
    public void Linear_actor_critic_drives_up_the_mountain()
    {
        double[] scores =
        [
            .. Enumerable.Range(1, 3).Select(seed =>
            {
                using TiledActorCritic agent = new(new MountainCar().Spec, new() { Seed = (ulong)seed });
                agent.Train(() => new MountainCar(), 100_000);
                return agent.Evaluate(new MountainCar(), 20, seed: 1_000_003).Mean;
            }),
        ];

        Assert.All(scores, score => Assert.True(score >= -110, $"The returns are {string.Join(", ", scores)}."));
    }

    /// <summary>
    /// Left and right, exchanged in the second of three places; every step costs 1, and the goal is behind the third.
    /// </summary>
    private static IDiscreteEnvironment ShortCorridor()
    {
        TabularModel model = new(
            new TabularSpec("ShortCorridor-v0", States: 4, Actions: 2), startProbabilities: [1, 0, 0, 0],
            (place, action) =>
            {
                int next = Math.Max(place + ((action == 1) != (place == 1) ? 1 : -1), 0);
                return [new Outcome(1, Math.Min(next, 3), Reward: -1, Terminated: next >= 3)];
            });
        return new ModelEnvironment(model, stepLimit: null).WithObservations(new float[,] { { 1 }, { 1 }, { 1 }, { 1 } });
    }
}
