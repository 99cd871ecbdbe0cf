using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>Exploration and step sizes fall, the correction of priorities rises.</summary>
public sealed class ScheduleChecksTests
{
    private const string Exploring = "the agent would explore more as it learns; exchange the two, and set both";
    private const string Converging = "step sizes would grow as learning converges; exchange the two, and set both";
    private const string Correcting =
        "the bias of prioritized sampling would grow as learning converges; exchange the two, and set both";

    /// <summary>Those whose values move step by step.</summary>
    public static TheoryData<string> Algorithms =>
        Semantics.Algorithms.Where(program => program.Experience is not Ir.RememberedTransitions);

    public static TheoryData<string> Replaying => Semantics.Algorithms.Replaying;

    [Theory]
    [InlineData(
        "Dqn(«EpsilonFrom = 0.01»)",
        "The schedule of ε rises from 'EpsilonFrom' (0.01) to 'EpsilonTo' (0.05 by default): " + Exploring)]
    [InlineData(
        "Dqn(EpsilonFrom = 0.1, «EpsilonTo = 1»)",
        "The schedule of ε rises from 'EpsilonFrom' (0.1) to 'EpsilonTo' (1): " + Exploring)]
    [InlineData(
        "Dqn, EpsilonGreedy(From = 0.1, «To = 0.2», Decay = Decay.Cosine)",
        "The schedule of ε rises from 'From' (0.1) to 'To' (0.2): " + Exploring)]
    [InlineData(
        "Dqn, Boltzmann(«To = 2»)",
        "The schedule of the temperature rises from 'TemperatureFrom' (1 by default) to 'To' (2): " + Exploring)]
    [InlineData(
        "Dqn, ParameterNoise(«EpsilonFrom = 0.01»)",
        "The schedule of ε of parameter noise rises from 'EpsilonFrom' (0.01) to 'ParameterNoiseEpsilonTo' (0.05 by default): "
        + Exploring)]
    [InlineData(
        "Dqn, PrioritizedReplay(BetaFrom = 1, «BetaTo = 0.4»)",
        "The schedule of β falls from 'BetaFrom' (1) to 'BetaTo' (0.4): " + Correcting)]
    [InlineData(
        "Td3, PrioritizedReplay(«BetaTo = 0.2»)",
        "The schedule of β falls from 'PriorityBetaFrom' (0.4 by default) to 'BetaTo' (0.2): " + Correcting)]
    [InlineData(
        "Rainbow(«PriorityBetaTo = 0.2»)",
        "The schedule of β falls from 'PriorityBetaFrom' (0.4 by default) to 'PriorityBetaTo' (0.2): " + Correcting)]
    [InlineData(
        "Ddpg(PolicyLearningRate = 1e-4), AnnealLearningRate(«To = 5e-4»)",
        "The schedule of the learning rate rises from 'PolicyLearningRate' (0.0001) to 'To' (0.0005): " + Converging)]
    [InlineData(
        "Dqn, Adam(1e-4), AnnealLearningRate(«To = 5e-4»)",
        "The schedule of the learning rate rises from 'LearningRate' (0.0001) to 'To' (0.0005): " + Converging)]
    public void Wrong_way_is_warned_of(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL021", message);

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Learning_rate_of_each_algorithm_falls(string algorithm)
    {
        Assert.All(
            Compiling.GeneratorRun.OfAgent($"{algorithm}, AnnealLearningRate(To = 1)").Problems,
            problem => Assert.Equal("RLDSL021", problem.Id));
        Assert.NotEmpty(Compiling.GeneratorRun.OfAgent($"{algorithm}, AnnealLearningRate(To = 1)").Problems);
        Semantics.Algorithms.RequireSilence($"{algorithm}, AnnealLearningRate(To = 1e-4)");
    }

    [Theory]
    [MemberData(nameof(Replaying))]
    public void Exponent_of_each_algorithm_rises(string algorithm)
    {
        if (algorithm == "Rainbow")
        {
            Semantics.Algorithms.RequireSilence("Rainbow(PriorityBetaFrom = 0.7, PriorityBetaTo = 0.7)");
            return;
        }

        MarkedSource.Agent($"{algorithm}, PrioritizedReplay(«BetaTo = 0.3»)").Reports(
            "RLDSL021", "The schedule of β falls from 'PriorityBetaFrom' (0.4 by default) to 'BetaTo' (0.3): " + Correcting);
        Semantics.Algorithms.RequireSilence($"{algorithm}, PrioritizedReplay(BetaTo = 0.4)");
    }

    [Theory]
    [InlineData("Dqn(EpsilonFrom = 0.05)")]
    [InlineData("Dqn(EpsilonTo = 1)")]
    [InlineData("Dqn, Boltzmann(From = 0.1)")]
    [InlineData("Dqn, ParameterNoise(EpsilonFrom = 0.05)")]
    [InlineData("Ddpg, ParameterNoise")]
    [InlineData("Ppo(LearningRate = 1e-4), AnnealLearningRate(To = 1e-4)")]
    [InlineData("Dqn, NoisyNetworks")]
    public void Constant_or_right_way_is_meant(string attributes) => Semantics.Algorithms.RequireSilence(attributes);
}
