using Microsoft.CodeAnalysis;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Parts that presets do not have: features, frozen networks, rewards, data sets, tables and loops.</summary>
public sealed class DeclaredPartsTests
{
    public static TheoryData<string> Examples =>
    [
        .. Directory.GetFiles(Path.Combine(Documentation.Page.Root, "examples", "Declared"), "*.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file)!),
    ];

    [Theory, MemberData(nameof(Examples))]
    public void Each_example_compiles_without_warning_and_has_fewer_than_60_lines(string example)
    {
        string text = File.ReadAllText(Path.Combine(Documentation.Page.Root, "examples", "Declared", example + ".cs"));
        GeneratorRun run = GeneratorRun.Of("global using System;\n" + text);
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.InRange(text.Split('\n').Length, 1, 60);
    }

    [Fact]
    public void Networks_share_the_body_that_they_are_asked_with()
    {
        string program = Print(
            Values("Features", "[Network(32, Outputs = 16)] private partial Features Phi(Observation s);", "Phi(s)"));
        Assert.Contains("module    Phi       observation -> real[batch, 16]   linear(32) relu", program, StringComparison.Ordinal);
        Assert.Contains("module    Q         features[16] -> estimate[actions] scalar", program, StringComparison.Ordinal);
        Assert.Contains("optimizer optimizer adam over Phi, Q", program, StringComparison.Ordinal);
        Assert.Contains("greedy    argmax(expected(Q(Phi(observation))), 1)", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Double_learning_chooses_by_the_body_that_is_trained()
    {
        string program = Print(Example("PredictiveDqn").Replace("[Agent(", "[DoubleQ, Agent(", StringComparison.Ordinal));
        Assert.Contains("best_action  = argmax(expected(Q(Phi(next_observation))), 1)", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Observations_are_standardised_where_a_body_sees_them_and_features_are_not()
    {
        string program = Print(Example("PredictiveDqn").Replace("[Agent(", "[NormalizeObservations, Agent(", StringComparison.Ordinal));
        Assert.Contains("argmax(expected(Q(Phi(standardised(observation)))), 1)", program, StringComparison.Ordinal);
        Assert.DoesNotContain("Q(standardised(", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_that_follow_alike_follow_by_one_number()
    {
        string program = Print(CopyingTargets);
        Assert.Contains(
            "update    target    every 200 steps\n    copy Phi to PhiTarget\n    copy Q to QTarget", program, StringComparison.Ordinal);
        program = Print(CopyingTargets.Replace(
            "nameof(Phi), CopyEvery = 200", "nameof(Phi), CopyEvery = 100", StringComparison.Ordinal));
        Assert.Contains("every 100 steps\n    copy Phi to PhiTarget", program, StringComparison.Ordinal);
        Assert.Contains("every 200 steps\n    copy Q to QTarget", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_of_one_network_among_several_follows_its_part_of_the_parameters() => Assert.Contains(
        "phiTargetParameters.CopyFrom(parameters, phi);",
        GeneratorRun.Of(CopyingTargets).Text, StringComparison.Ordinal);

    /// <summary>Only a shared member of an earlier loss asks the second network, whatever that loss trains.</summary>
    [Theory]
    [InlineData("[Loss]")]
    [InlineData("[Loss(Trains = nameof(Q))]")]
    public void What_a_loss_trains_is_found_through_what_an_earlier_one_shares(string trains)
    {
        string program = GeneratorRun.Of(
            $$"""
            using RlDsl;
            using static RlDsl.Language;

            namespace Agents;

            /// <summary>An agent.</summary>
            [Agent, ReplayMemory, After(1_000)]
            public partial class Agent
            {
                [Network(8)] private partial ActionValues Q(Observation s);

                [Network(8)] private partial Value V(Observation s);

                [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

                [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

                [Shared] private Value Estimate(DiscreteBatch b) => V(b.Observation) + 0;

                {{trains}}
                private Number Td(DiscreteBatch b) => Mean(Square(Q(b.Observation)[b.Action] - StopGradient(Estimate(b)) - b.Reward));

                [Loss] private Number Baseline(DiscreteBatch b) => Mean(Square(b.Reward - Estimate(b)));
            }
            """).Program;
        Assert.Contains("adam over V", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Frozen_network_is_no_network_that_nothing_trains()
    {
        Assert.Contains(", frozen\n", Print(Example("RandomNetworkDistillation")), StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(Example("RandomNetworkDistillation").Replace(", Frozen]", "]", StringComparison.Ordinal)
            .Replace("[Loss, Adam(1e-4)]", "[Loss(Trains = nameof(Predicted)), Adam(1e-4)]", StringComparison.Ordinal));
        Assert.Equal("RLDSL055", Assert.Single(run.Problems).Id);
    }

    [Fact]
    public void Declared_reward_is_read_wherever_the_reward_is()
    {
        Assert.Contains(
            "y            = backup(curious, discount, next_value)", Print(Example("RandomNetworkDistillation")),
            StringComparison.Ordinal);
        string program = Print(Example("DualClipPpo").Replace(
            "    [Target] private Value Advantage",
            "    [Reward] private Value Small(DiscreteRollout r) => 0.5 * r.Reward;\n\n    [Target] private Value Advantage",
            StringComparison.Ordinal));
        Assert.Contains("small        = 0.5 * reward", program, StringComparison.Ordinal);
        Assert.Contains("errors       = small + discount * next_values - values", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Constant_that_is_no_hyperparameter_is_a_number_of_the_equation()
    {
        string program = Print(Example("DiffusionPolicy"));
        Assert.Contains("repeat 20 times turn, x from noise", program, StringComparison.Ordinal);
        Assert.Contains("Noise(observation, noisy, drawn / 20)", program, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Steps { get; init; }", GeneratorRun.Of("global using System;\n" + Example("DiffusionPolicy")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Loop_is_one_loop_in_what_is_emitted()
    {
        string text = GeneratorRun.Of("global using System;\n" + Example("DiffusionPolicy")).Text;
        Assert.Equal(2, text.Split("for (int turn = 0; turn < 20; turn++)").Length - 1);
        Assert.Contains("kept = Table.Of(Kept, 21, device);", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_set_is_a_feature_of_presets_with_replay_memory()
    {
        GeneratorRun run = GeneratorRun.OfAgent("Dqn, Dataset(BatchSize = 64), MultiStep(3), PrioritizedReplay");
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.Contains("partial class Agent : IDiscreteDatasetAgent", run.Text, StringComparison.Ordinal);
        Assert.Equal("RLDSL004", Assert.Single(GeneratorRun.OfAgent("Ppo, Dataset").Problems).Id);
    }

    [Theory]
    [InlineData("ActionValues", "[Network(8)] private partial Features «Phi»(Observation s);", "nothing says how many features")]
    [InlineData("ActionValues", "[Network(8, Outputs = 3)] private partial Value «V»(Observation s);", "Value has a size of its own")]
    [InlineData("ActionValues", "[Network(8)] private partial Value «V»(Number x);", "no network takes these inputs")]
    [InlineData("ActionValues", "[Network(8)] private partial Value «V»(Features x);", "nothing tells how many features")]
    [InlineData("ActionValues", "[Reward] private Number «R»(DiscreteBatch b) => Mean(b.Reward);", "a reward is one number for each")]
    [InlineData("ActionValues", "[Loss] private Number «L»() => 1;", "is given 1 argument, and has 0 parameters")]
    public void What_does_not_fit_is_refused_where_it_stands(string type, string member, string reason)
    {
        GeneratorRun run = GeneratorRun.Of(Values(type, member.Replace("«", "", StringComparison.Ordinal)
            .Replace("»", "", StringComparison.Ordinal), "s"));
        Diagnostic problem = run.Problems.First(one => one.Id == "RLDSL052");
        Assert.Contains(reason, problem.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(
            member.Split('«')[1].Split('»')[0],
            problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan));
    }

    [Theory]
    [InlineData("Repeat(Count, Phi(s), (x, k) => x)", "the number of turns is not a positive constant")]
    [InlineData("Repeat(0, Phi(s), (x, k) => x)", "the number of turns is not a positive constant")]
    public void Loop_that_is_none_is_refused(string loop, string reason)
    {
        GeneratorRun run = GeneratorRun.Of(Values(
            "Features", "[Parameter] private const int Count = 2; [Network(8, Outputs = 8)] private partial Features Phi(Observation s);",
            loop));
        Assert.Contains(
            run.Problems, problem => problem.Id == "RLDSL052" && problem.GetMessage().Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Outputs_of_a_network_of_a_preset_are_refused() =>
        Assert.Equal("RLDSL004", Assert.Single(GeneratorRun.OfAgent("Dqn, Network(8, Outputs = 3)").Problems).Id);

    private static string CopyingTargets =>
        Example("PredictiveDqn").Replace("Polyak = 0.005", "CopyEvery = 200", StringComparison.Ordinal);

    private static string Example(string name) =>
        File.ReadAllText(Path.Combine(Documentation.Page.Root, "examples", "Declared", name + ".cs"));

    /// <summary>Deep Q-learning without a target network, with another member.</summary>
    /// <param name="member">The other member.</param>
    /// <param name="input">What the values are asked with: observations, or features.</param>
    /// <param name="seen">What that is at an observation.</param>
    private static string Values(string input, string member, string seen)
    {
        string taken = input == "Features" ? "Features z" : "Observation s";
        string At(string observation) => seen == "s"
            ? observation
            : seen.Replace("(s)", $"({observation})", StringComparison.Ordinal);
        return $$"""
            using RlDsl;
            using static RlDsl.Language;

            namespace Agents;

            /// <summary>An agent.</summary>
            [Agent, ReplayMemory, After(1_000)]
            public partial class Agent
            {
                {{member}}

                [Network(8)] private partial ActionValues Q({{taken}});

                [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q({{At("s")}}), 0.1);

                [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q({{At("s")}}));

                [Loss]
                private Number Td(DiscreteBatch b) => Mean(Square(b.Reward - Q({{At("b.Observation")}})[b.Action]));
            }
            """;
    }

    private static string Print(string text) => GeneratorRun.Of("global using System;\n" + text).Program;
}
