using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>Noise has a size.</summary>
public sealed class NoiseChecksTests
{
    private const string Greedy = ": the agent takes greedy actions only and does not explore; raise ";

    [Theory]
    [InlineData("Ddpg(«ExplorationSigma = 0»)", "'ExplorationSigma' (0)" + Greedy + "'ExplorationSigma' (0.1 is usual)")]
    [InlineData("Td3(«ExplorationSigma = 0»)", "'ExplorationSigma' (0)" + Greedy + "'ExplorationSigma' (0.1 is usual)")]
    [InlineData("Ddpg, GaussianExploration(«Sigma = 0»)", "'Sigma' (0)" + Greedy + "'Sigma' (0.1 is usual)")]
    [InlineData("Td3, OrnsteinUhlenbeck(«Sigma = 0»)", "'Sigma' (0)" + Greedy + "'Sigma' (0.2 is usual)")]
    [InlineData(
        "Dqn(EpsilonFrom = 0, «EpsilonTo = 0»)",
        "'EpsilonFrom' (0) and 'EpsilonTo' (0): the agent takes greedy actions only and does not "
        + "explore; raise 'EpsilonFrom' (1 is usual)")]
    [InlineData(
        "Dqn, EpsilonGreedy(From = 0, «To = 0»)",
        "'From' (0) and 'To' (0): the agent takes greedy actions only and does not explore; raise "
        + "'From' (1 is usual)")]
    [InlineData(
        "Dqn, ObservationNoise(«Sigma = 0»)",
        "'Sigma' (0): observations are unchanged; raise it, or remove 'ObservationNoise'")]
    [InlineData(
        "Td3(«SmoothingSigma = 0»)",
        "'SmoothingSigma' (0): the actions of targets are not smoothed; raise 'SmoothingSigma' (0.2 is "
        + "usual), or remove 'TargetPolicySmoothing'")]
    [InlineData(
        "Ddpg, TargetPolicySmoothing(«Sigma = 0»)",
        "'Sigma' (0): the actions of targets are not smoothed; raise 'Sigma' (0.2 is usual), or remove "
        + "'TargetPolicySmoothing'")]
    public void Noise_of_no_size_is_warned_of(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL031", "The noise is zero, with " + message);

    [Theory]
    [InlineData("Ddpg(ExplorationSigma = 1e-6)")]
    [InlineData("Dqn(EpsilonTo = 0)")]
    [InlineData("Dqn(EpsilonFrom = 0, EpsilonTo = 0), ObservationNoise")]
    [InlineData("Ddpg(ExplorationSigma = 0), ObservationNoise(Sigma = 0.1)")]
    [InlineData("Td3, OrnsteinUhlenbeck(Theta = 0)")]
    [InlineData("Sac, ObservationNoise")]
    public void Behaviour_that_tries_something_is_meant(string attributes) => Algorithms.RequireSilence(attributes);
}
