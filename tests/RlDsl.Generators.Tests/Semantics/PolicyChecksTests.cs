using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>Policies are held to what they can reach, and once.</summary>
public sealed class PolicyChecksTests
{
    private const string Uniform =
        "above 0, where even a uniform policy has no more than ln 2 = 0.69 nats for each element of an action in [-1, 1]: α "
        + "keeps rising and the policy stays random; choose less (-1 is usual)";

    [Theory]
    [InlineData("Sac(«TargetEntropy = 0.1»)", "'TargetEntropy' (0.1) is " + Uniform)]
    [InlineData("Ddpg, MaximumEntropy(«TargetEntropy = 3»)", "'TargetEntropy' (3) is " + Uniform)]
    [InlineData("Ddpg, TwinCritics, MaximumEntropy(«TargetEntropy = 3»)", "'TargetEntropy' (3) is " + Uniform)]
    [InlineData(
        "DiscreteSac(«TargetEntropyShare = 1»)",
        "'TargetEntropyShare' (1) is at least the entropy of a uniform policy, which is the highest: α keeps rising and the "
        + "policy stays random; choose less (0.7 is usual)")]
    public void Entropy_that_no_policy_reaches_is_warned_of(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL030", message);

    [Theory]
    [InlineData("Sac(TargetEntropy = 0)")]
    [InlineData("Ddpg, MaximumEntropy(TargetEntropy = -0.5)")]
    [InlineData("DiscreteSac(TargetEntropyShare = 0.98)")]
    public void Entropy_that_policies_reach_is_meant(string attributes) => Algorithms.RequireSilence(attributes);

    [Fact]
    public void Penalty_and_early_end_are_told_at_the_later()
    {
        const string Message =
            "'KlPenalty' penalizes the divergence from the policy of the rollout, and 'StopOnKl' ends the epochs at a "
            + "divergence of {1}, 1.5 times {0}: epochs that end early hide the effect of the penalty; keep one of them, "
            + "unless the second is a safeguard";
        string byDefault = Message.Replace("{0}", "'StopOnKlTarget' (0.01 by default)", StringComparison.Ordinal)
            .Replace("{1}", "0.015", StringComparison.Ordinal);
        string given = Message.Replace("{0}", "'Target' (0.04)", StringComparison.Ordinal)
            .Replace("{1}", "0.06", StringComparison.Ordinal);

        MarkedSource.Agent("Ppo, KlPenalty, «StopOnKl»").Reports("RLDSL032", byDefault);
        MarkedSource.Agent("Ppo, StopOnKl(0.04), «KlPenalty(Target = 0.01)»").Reports("RLDSL032", given);
        Algorithms.RequireSilence("Ppo, KlPenalty(Target = 0.01)");
        Algorithms.RequireSilence("Ppo, StopOnKl");
    }
}
