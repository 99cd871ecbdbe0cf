using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>What is said of the shape of networks counts for some network.</summary>
public sealed class NetworkChecksTests
{
    public static TheoryData<string> Algorithms => Semantics.Algorithms.WithNetworks;

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Layers_of_the_algorithm_beside_those_of_all_networks_are_refused(string algorithm)
    {
        string networks = algorithm switch
        {
            "Dqn" or "Rainbow" => "'Q'",
            "Ddpg" or "Td3" or "Sac" or "DiscreteSac" => "'Pi', 'Q'",
            "OffPolicyPolicyGradient" => "'Pi'",
            _ => "'Pi', 'V'",
        };
        MarkedSource.Agent($"{algorithm}(«Hidden = [32]»), Network(64)").Reports(
            "RLDSL020",
            $"'Hidden' of '{algorithm}' is overridden by 'Network' for {networks}; keep one of them");
        Semantics.Algorithms.RequireSilence($"{algorithm}(Hidden = [32]), Network(Activation = Activation.Elu)");
    }

    [Theory]
    [InlineData(
        "Dqn, Network(«64»), Network(32)",
        "'Hidden' of 'Network' is overridden by another 'Network' for 'Q'; keep one of them")]
    [InlineData(
        "Dqn, Network(64, «Activation = Activation.Elu», Of = \"Q\"), Network(Activation = Activation.Tanh)",
        "'Activation' of 'Network' is overridden by another 'Network' for 'Q'; keep one of them")]
    [InlineData(
        "Td3, Network(«64», Of = \"Q\"), Network(32)",
        "'Hidden' of 'Network' is overridden by another 'Network' for 'Q'; keep one of them")]
    [InlineData(
        "Sac(«Hidden = [8]»), Network(64, Of = \"Q\"), Network(32, Of = \"Pi\")",
        "'Hidden' of 'Sac' is overridden by 'Network' for 'Pi', 'Q'; keep one of them")]
    [InlineData(
        "Network(16), Dqn(«Hidden = [8]»)",
        "'Hidden' of 'Dqn' is overridden by 'Network' for 'Q'; keep one of them")]
    [InlineData(
        "Dqn(«Hidden = [8]»), NatureNetwork",
        "'Hidden' of 'Dqn' is overridden by 'NatureNetwork' for 'Q'; keep one of them")]
    [InlineData(
        "Dqn(«Hidden = []»), Network(8)",
        "'Hidden' of 'Dqn' is overridden by 'Network' for 'Q'; keep one of them")]
    public void What_no_network_has_is_refused(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL020", message);

    [Theory]
    [InlineData("Sac(Hidden = [256]), Network(64, Of = \"Q\")")]
    [InlineData("Td3, Network(64), Network(32, Of = \"Q\")")]
    [InlineData("Td3, Network(64, Of = \"Pi\"), Network(32, Of = \"Q\")")]
    [InlineData("Dqn, Network(64), Network(Activation = Activation.Tanh), Network(Initialization = Initialization.Orthogonal)")]
    [InlineData("Dqn(Hidden = [16]), Convolution(8, 3)")]
    [InlineData("Dqn, Network(16), Convolution(8, 3), Convolution(4, 3)")]
    public void What_some_network_has_is_meant(string attributes) => Semantics.Algorithms.RequireSilence(attributes);
}
