using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>A target network keeps targets still.</summary>
public sealed class TargetChecksTests
{
    public static TheoryData<string> Replaying => Semantics.Algorithms.Replaying;

    [Theory]
    [MemberData(nameof(Replaying))]
    public void Copy_at_every_update_is_warned_of(string algorithm)
    {
        string first = algorithm is "Ddpg" or "Td3" ? "PiTarget" : "QTarget";
        MarkedSource.Agent($"{algorithm}(UpdateEvery = 4), TargetNetwork(«CopyEvery = 4»)").Reports(
            "RLDSL024",
            $"The target network '{first}' equals the network that it follows at every update, because 'CopyEvery' (4) is not "
            + "above 'UpdateEvery' (4): it does not stabilize the targets; raise 'CopyEvery'");
        Semantics.Algorithms.RequireSilence($"{algorithm}(UpdateEvery = 4), TargetNetwork(CopyEvery = 5)");
    }

    [Theory]
    [MemberData(nameof(Replaying))]
    public void Move_of_the_whole_way_is_warned_of(string algorithm)
    {
        if (algorithm == "Td3")
        {
            // Its targets move at every other update of the critics.
            Semantics.Algorithms.RequireSilence("Td3(TargetPolyak = 1)");
            MarkedSource.Agent("Td3(PolicyDelay = 1, «TargetPolyak = 1»)").Reports(
                "RLDSL024",
                "The target network 'PiTarget' equals the network that it follows at every update, because 'TargetPolyak' (1) "
                + "copies the whole network: it does not stabilize the targets; lower 'TargetPolyak' (0.005 is usual)");
            return;
        }

        string target = algorithm == "Ddpg" ? "PiTarget" : "QTarget";
        MarkedSource.Agent($"{algorithm}, SoftUpdates(«Polyak = 1»)").Reports(
            "RLDSL024",
            $"The target network '{target}' equals the network that it follows at every update, because 'Polyak' (1) copies "
            + "the whole network: it does not stabilize the targets; lower 'Polyak' (0.005 is usual)");
        Semantics.Algorithms.RequireSilence($"{algorithm}, SoftUpdates(Polyak = 0.99)");
    }

    [Theory]
    [InlineData(
        "Dqn(«TargetCopyEvery = 2»)", "'TargetCopyEvery' (2) is not above 'UpdateEvery' (2 by default)", "TargetCopyEvery")]
    [InlineData(
        "Dqn(«UpdateEvery = 200»)", "'TargetCopyEvery' (200 by default) is not above 'UpdateEvery' (200)", "TargetCopyEvery")]
    [InlineData("Rainbow, Every(«300»)", "'TargetCopyEvery' (200 by default) is not above 'Every' (300)", "TargetCopyEvery")]
    public void Copy_at_every_update_is_warned_of_where_one_is_a_default(string attributes, string reason, string name) =>
        MarkedSource.Agent(attributes).Reports(
            "RLDSL024",
            $"The target network 'QTarget' equals the network that it follows at every update, because {reason}: it does not "
            + $"stabilize the targets; raise '{name}'");

    [Theory]
    [InlineData("Dqn(TargetCopyEvery = 3)")]
    [InlineData("Dqn(TargetCopyEvery = 1_000, UpdateEvery = 1_000, GradientSteps = 500)")]
    [InlineData("OffPolicyPolicyGradient(BehaviourCopyEvery = 1)")]
    [InlineData("Ddpg, DelayedPolicyUpdates, SoftUpdates(Polyak = 1)")]
    public void Target_that_stays_for_some_steps_is_meant(string attributes) => Semantics.Algorithms.RequireSilence(attributes);
}
