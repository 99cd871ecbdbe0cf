using Microsoft.CodeAnalysis;
using RlDsl.Generators.Tests.Compiling;
using VerifyXunit;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Vectors side by side, which networks take in.</summary>
public sealed class ConcatTests
{
    private const string OfFeatures = "Concat(Phi(b.Observation), b.Action)";

    [Fact]
    public void Network_has_as_many_inputs_as_it_is_asked_with()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(OfFeatures));
        run.RequireCleanCompilation();
        Assert.Contains("module    Q         features[action + 16] -> estimate scalar", run.Program, StringComparison.Ordinal);
        Assert.Contains("Q(concat(Phi(observation), action))", run.Program, StringComparison.Ordinal);
        Assert.Contains("nn.Linear(spec.Action.Size + 16, 8, device: device)", run.Text, StringComparison.Ordinal);
        Assert.Contains("torch.cat([phi.call(batch.Observation), batch.Action], 1)", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fused_vectors_side_by_side()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(
            OfFeatures, "[TargetNetwork(Of = nameof(Q), Polyak = 0.1)] private partial Value QTarget(Features z);",
            " + Mean(Sum(Square(Concat(Phi(b.Observation), b.Reward))))")
            .Replace("[Agent,", "[Agent, Fused,", StringComparison.Ordinal)
            .Replace("Mean(Sum(Square(Pi(b.Observation) - b.Action)))",
                "-Mean(Q(Concat(Phi(b.Observation), Pi(b.Observation))))", StringComparison.Ordinal));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        await Verifier.Verify(run.Driver).UseDirectory("Snapshots");
    }

    [Theory]
    [InlineData("Concat(b.Observation, b.Action)", "action + observation")]
    [InlineData("Concat(b.Action, b.Observation)", "action + observation")]
    [InlineData("Concat(Phi(b.Observation), Phi(b.NextObservation))", "32")]
    [InlineData("Concat(Phi(b.Observation), b.Reward)", "17")]
    [InlineData("Concat(b.Observation, b.Action, Phi(b.Observation))", "action + observation + 16")]
    [InlineData("Concat(Concat(b.Action, b.Action), b.Observation)", "action + action + observation")]
    [InlineData("Tanh(Concat(b.Observation, b.Action))", "action + observation")]
    [InlineData("Phi(b.Observation)", "16")]
    public void Sizes_of_features_add_up(string features, string size) => Assert.Contains(
        $"module    Q         features[{size}] -> estimate scalar", GeneratorRun.Of(Agent(features)).Program,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("b.Observation", "observation")]
    [InlineData("b.Action", "action")]
    public void Vector_of_the_batch_is_what_a_network_of_features_takes(string features, string input) => Assert.Contains(
        $"module    Q         {input} -> estimate scalar", GeneratorRun.Of(Agent(features)).Program, StringComparison.Ordinal);

    [Fact]
    public void Target_network_takes_what_its_network_takes()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(
            OfFeatures, "[TargetNetwork(Of = nameof(Q), Polyak = 0.1)] private partial Value QTarget(Features z);"));
        run.RequireCleanCompilation();
        Assert.Contains("module    QTarget   target of Q", run.Program, StringComparison.Ordinal);
    }

    [Fact]
    public void Observation_beside_an_action_is_standardised()
    {
        string program = GeneratorRun.Of(Agent("Concat(b.Observation, b.Action)").Replace(
            "[Agent,", "[Agent, NormalizeObservations,", StringComparison.Ordinal)).Program;
        Assert.Contains("Q(concat(standardised(observation), action))", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_may_act_by_vectors_side_by_side()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(OfFeatures)
            .Replace("ContinuousAction Pi(Observation s)", "ContinuousAction Pi(Features z)", StringComparison.Ordinal)
            .Replace("Pi(s)", "Pi(Concat(s, s))", StringComparison.Ordinal)
            .Replace("Pi(b.Observation)", "Pi(Concat(b.Observation, b.Observation))", StringComparison.Ordinal));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.Contains("features[observation + observation] -> policy deterministic", run.Program, StringComparison.Ordinal);
    }

    [Fact]
    public void Noisy_observation_beside_another_is_standardised_too()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(OfFeatures)
            .Replace("[Agent,", "[Agent, NormalizeObservations, ObservationNoise,", StringComparison.Ordinal)
            .Replace("ContinuousAction Pi(Observation s)", "ContinuousAction Pi(Features z)", StringComparison.Ordinal)
            .Replace("Pi(s)", "Pi(Concat(s, Phi(s)))", StringComparison.Ordinal)
            .Replace("Pi(b.Observation)", "Pi(Concat(b.Observation, Phi(b.Observation)))", StringComparison.Ordinal));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        string program = string.Join(' ', run.Program.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        const string seen = "standardised(observation_noise(observation, observation_noise_sigma))";
        Assert.Contains($"gaussian_noise(mode(Pi(concat({seen}, Phi({seen})))), 0.1)", program, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OfFeatures, "", "Mean(Q(Phi(b.Observation)))", "Q(Phi(b.Observation))",
        "'Q' is asked with real[batch, 16] here, and with real[batch, action + 16] elsewhere")]
    [InlineData(OfFeatures, "", "Mean(Sum(Concat(b.Action, b.Action) - Phi(b.Observation)))",
        "Concat(b.Action, b.Action) - Phi(b.Observation)", "do not go together")]
    public void Sizes_that_differ_are_refused_where_they_meet(
        string features, string member, string term, string place, string reason)
    {
        GeneratorRun run = GeneratorRun.Of(Agent(features, member, " + " + term));
        Diagnostic problem = Assert.Single(run.Problems, one => one.Id == "RLDSL053");
        Assert.Contains(reason, problem.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(place, TextAt(problem));
    }

    [Fact]
    public void Network_of_features_that_nothing_asks_is_refused()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(OfFeatures, "[Network(8)] private partial Value V(Features z);"));
        Diagnostic problem = Assert.Single(run.Problems, one => one.Id == "RLDSL052");
        Assert.Contains("nothing tells how many features it takes", problem.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("V", TextAt(problem));
    }

    [Fact]
    public void Networks_may_give_features_of_different_sizes()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(
            "Concat(Phi(b.Observation), Small(b.Observation))",
            "[Network(8, Outputs = 3)] private partial Features Small(Observation s);"));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.Contains("features[19] -> estimate scalar", run.Program, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_images_and_something_else_are_no_images() => Assert.Equal(
        "RLDSL004",
        Assert.Single(GeneratorRun.Of(Agent("Concat(b.Observation, b.Action)").Replace(
            "[Agent,", "[Agent, Convolution(8, 3),", StringComparison.Ordinal)).Problems).Id);

    private static string TextAt(Diagnostic problem) =>
        problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan);

    /// <summary>An agent whose critic is asked with features.</summary>
    private static string Agent(string features, string member = "", string term = "") =>
        $$"""
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>An agent.</summary>
        [Agent, ReplayMemory, After(1_000)]
        public partial class Agent
        {
            [Network(8, Outputs = 16)] private partial Features Phi(Observation s);

            [Network(8)] private partial Value Q(Features z);

            [Network(8)] private partial ContinuousAction Pi(Observation s);

            {{member}}

            [Behaviour] private ContinuousAction Behave(Observation s) => GaussianNoise(Pi(s), 0.1);

            [Greedy] private ContinuousAction Best(Observation s) => Pi(s);

            [Loss]
            private Number CriticLoss(ContinuousBatch b) =>
                Mean(Square(Q({{features}}) - b.Reward)) + Mean(Sum(Phi(b.Observation))){{term}};

            [Loss(Trains = nameof(Pi))]
            private Number PolicyLoss(ContinuousBatch b) => Mean(Sum(Square(Pi(b.Observation) - b.Action)));
        }
        """;
}
