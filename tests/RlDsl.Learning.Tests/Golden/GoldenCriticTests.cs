using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Golden;

/// <summary>
/// What generated agents with critics of actions make of remembered transitions, against golden_policies.py. The batch is what
/// the memory drew: its losses and gradients are the means of its transitions'.
/// </summary>
public class GoldenCriticTests
{
    // Enough that each of the transitions is drawn; the draws are the same in every run.
    private const int Updates = 6;

    [Fact]
    public void Updates_of_DDPG_have_the_losses_and_gradients_of_the_paper()
    {
        GoldenCritics golden = GoldenPolicies.Instance.Critics;
        GoldenActorCritic ddpg = golden.Ddpg;
        using GoldenDdpgAgent agent = new(GoldenPolicies.ContinuousSpec);
        AgentInternals internals = new(agent);
        FlatParameters policy = internals.Field<FlatParameters>("piParameters"),
            critic = internals.Field<FlatParameters>("qParameters");
        foreach (GoldenRow step in golden.Transitions)
        {
            agent.Observe(step.Observation, step.Vector, step.Result, step.Next);
        }

        var observer = new GradientObserver(("criticLoss", critic), ("policyLoss", policy));
        agent.Session.Begin(0, observer);
        HashSet<int> drawn = [];
        for (int update = 0; update < Updates; update++)
        {
            policy.CopyFrom(ddpg.Actor);
            critic.CopyFrom(ddpg.Critics[0]);
            internals.Field<FlatParameters>("piTargetParameters").CopyFrom(ddpg.ActorTarget);
            internals.Field<FlatParameters>("qTargetParameters").CopyFrom(ddpg.CriticTargets[0]);
            agent.Learn();

            Assert.Equal(["criticLoss", "policyLoss"], observer.Updates.Skip(2 * update));
            int[] rows = internals.Batch.Transitions.Index;
            drawn.UnionWith(rows);
            GoldenLosses[] expected = [.. rows.Select(row => ddpg.Transitions[row])];
            GoldenNear.Number(expected.Average(losses => losses.CriticLoss), observer.Losses[2 * update]);
            GoldenNear.All(Mean(expected, losses => losses.CriticGradients[0]), observer.Gradients[2 * update]);
            GoldenNear.Number(
                expected.Average(losses => losses.ActorLoss), observer.Losses[(2 * update) + 1],
                expected.Max(losses => Math.Abs(losses.ActorLoss)));
            GoldenNear.All(Mean(expected, losses => losses.ActorGradient), observer.Gradients[(2 * update) + 1]);
        }

        Assert.Equal(golden.Transitions.Length, drawn.Count);
    }

    private static double[] Mean(GoldenLosses[] batch, Func<GoldenLosses, double[]> gradient) =>
        [.. Enumerable.Range(0, gradient(batch[0]).Length).Select(i => batch.Average(losses => gradient(losses)[i]))];
}
