using RlDsl.Environments;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Training;

[OffPolicyPolicyGradient(
    Hidden = [8], Episodes = 1, Environments = 2, Epochs = 2, BehaviourCopyEvery = 2, PolicyLearningRate = 0.1)]
internal sealed partial class StoredBehaviourAgent;

/// <summary>A policy that learns from what an earlier copy of it has done.</summary>
public class StoredBehaviourTests
{
    [Fact]
    public void Behaviour_is_the_policy_of_the_last_copy()
    {
        using StoredBehaviourAgent agent = new(new CartPole().Spec);
        AgentInternals internals = new(agent);
        FlatParameters policy = internals.Field<FlatParameters>("piParameters"),
            behaviour = internals.Field<FlatParameters>("behaviourParameters");
        float[] first = policy.Values.ToArray();
        Assert.Equal(first, behaviour.Values.ToArray());

        Episode(agent, 0, 3);
        Assert.Equal(2, agent.Session.UpdateCount);
        Assert.NotEqual(first, policy.Values.ToArray());
        Assert.Equal(first, behaviour.Values.ToArray());

        // The second update copies.
        Episode(agent, 0, 3);
        Assert.NotEqual(first, behaviour.Values.ToArray());
        Assert.Equal(policy.Values.ToArray(), behaviour.Values.ToArray());
    }

    [Fact]
    public void Probabilities_are_those_with_which_actions_were_taken_also_after_a_copy()
    {
        // Environment 1 takes two steps, then environment 0 ends two episodes, which copies the policy; then environment 1 goes
        // on.
        using StoredBehaviourAgent agent = new(new CartPole().Spec);
        AgentInternals internals = new(agent);
        FlatParameters behaviour = internals.Field<FlatParameters>("behaviourParameters");
        double before = agent.LogProbabilityOf(Observation(0), 1);
        agent.Observe(1, Observation(0), 1, new StepResult(1, EpisodeStatus.Running), Observation(1));
        float[] old = behaviour.Values.ToArray();
        Episode(agent, 0, 3);
        Episode(agent, 0, 3);
        Assert.NotEqual(old, behaviour.Values.ToArray());
        double after = agent.LogProbabilityOf(Observation(1), 0);
        agent.Observe(1, Observation(1), 0, new StepResult(1, EpisodeStatus.Terminated), Observation(2));

        float[] stored = internals.Field<EpisodeRollout>("rollout").LogProbability[..2];
        Assert.Equal([(float)before, (float)after], stored);
        Assert.NotEqual(before, agent.LogProbabilityOf(Observation(0), 1));
    }

    private static float[] Observation(int step) => [0.1f * step, 0.2f, -0.1f, 0.3f];

    private static void Episode(StoredBehaviourAgent agent, int environment, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            EpisodeStatus status = step == steps - 1 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
            agent.Observe(environment, Observation(step), step % 2, new StepResult(1, status), Observation(step + 1));
        }

        agent.Learn();
    }
}

internal sealed partial class StoredBehaviourAgent
{
    public double LogProbabilityOf(ReadOnlySpan<float> observation, int action) => LogProbability(observation, action);
}
