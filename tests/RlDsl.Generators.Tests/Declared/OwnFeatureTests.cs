using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Features that a user declares: what they make of presets and of declared agents, and what is refused where.</summary>
public sealed class OwnFeatureTests
{
    private const string Usings = "using RlDsl; using static RlDsl.Language; namespace Agents;\n";

    private const string Shaping = """
        /// <summary>Shapes the reward.</summary>
        public sealed class PotentialShapingAttribute : FeatureAttribute
        {
            /// <summary>The weight.</summary>
            [Parameter(Minimum = 0)] public double Weight { get; set; } = 1;

            [Replaces(Role.Reward)]
            private static Value Shaped(Value reward, Transitions b, Number weight) =>
                reward + weight * (b.Discount * Potential(b.NextObservation) - Potential(b.Observation));

            private static Value Potential(Observation s) => -Abs(s[0]);
        }
        """;

    private const string Pull = """
        /// <summary>Pulls parameters to what they were at first.</summary>
        public sealed class PullAttribute : FeatureAttribute
        {
            /// <summary>The strength.</summary>
            [Parameter(Minimum = 0)] public double Strength { get; set; } = 0.5;

            [Replaces(Role.Loss)]
            private static Number Pulled(Number loss, Number strength) => loss + strength * SquaredDistanceToInitial();
        }
        """;

    [Theory]
    [InlineData("Dqn")]
    [InlineData("Sac")]
    [InlineData("Ppo")]
    [InlineData("Reinforce")]
    [InlineData("Dqn, MultiStep(3), Categorical(Minimum = -10, Maximum = 10), NormalizeObservations")]
    public void Potential_is_added_to_the_reward_of_a_preset(string attributes)
    {
        string program = Print($"[{attributes}, PotentialShaping(Weight = 2)] public partial class Agent;", Shaping);
        Assert.Contains(
            "shaped       = reward + potential_shaping_weight * (discount * negate(abs(select(next_observation, 1, 0))) - "
            + "negate(abs(select(observation, 1, 0))))",
            program, StringComparison.Ordinal);
        // The environment's reward is in what shapes it, and nowhere else.
        Assert.Single(program.Split('\n'), line => line.Split([' ', '(', ',', ')']).Contains("reward"));
        Assert.True(program.Split('\n').Count(line => line.Contains("shaped", StringComparison.Ordinal)) > 1);
    }

    [Fact]
    public void Potential_is_added_to_the_reward_of_a_declared_agent() => Assert.Contains(
        "backup(shaped, discount, next_value)",
        Print(Declared("PotentialShaping"), Shaping), StringComparison.Ordinal);

    [Fact]
    public void Each_loss_of_a_network_is_replaced_and_none_of_a_number()
    {
        string program = Print("[Sac, Pull] public partial class Agent;", Pull);
        Assert.Contains("squared_distance_to_initial(critic_optimizer) by critic_optimizer", program, StringComparison.Ordinal);
        Assert.Contains("squared_distance_to_initial(policy_optimizer) by policy_optimizer", program, StringComparison.Ordinal);
        Assert.DoesNotContain("squared_distance_to_initial(alpha_optimizer)", program, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dqn, PotentialShaping, Pull")]
    [InlineData("Sac, PotentialShaping, Pull")]
    [InlineData("Ppo, PotentialShaping, Pull")]
    [InlineData("A2c, PotentialShaping, Pull")]
    public void What_is_emitted_compiles_without_warning(string attributes)
    {
        GeneratorRun run = Run($"/// <summary>An agent.</summary>\n[{attributes}] public partial class Agent;", Shaping, Pull);
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.Contains("PotentialShapingWeight { get; init; }", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_emitted_for_a_declared_agent_compiles_without_warning()
    {
        GeneratorRun run = Run(Declared("PotentialShaping, Pull"), Shaping, Pull);
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
    }

    [Fact]
    public void Target_and_next_action_are_replaced()
    {
        string program = Print(
            "[Dqn, Own] public partial class Agent;",
            """
            public sealed class OwnAttribute : FeatureAttribute
            {
                [Replaces(Role.Target)] static Value Low(Value target, DiscreteBatch b) => Min(target, 10 * b.NotTerminated);
            }
            """);
        Assert.Contains("target_before = backup(", program, StringComparison.Ordinal);
        Assert.Contains("target       = certain(minimum(expected(target_before), 10 * ", program, StringComparison.Ordinal);
        program = Print(
            "[Ddpg, Own] public partial class Agent;",
            """
            public sealed class OwnAttribute : FeatureAttribute
            {
                [Parameter] public double Sigma { get; set; } = 0.1;

                [Replaces(Role.NextAction)] static ContinuousAction Noisy(ContinuousAction action, Number sigma) =>
                    action + sigma * NormalLike(action);
            }
            """);
        Assert.Contains("next_action  = next_action_before + own_sigma * noise", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Behaviour_is_made_of_the_action_without_exploration() => Assert.Contains(
        "behave    epsilon_greedy(argmax(expected(Q(observation)), 1), own_rate)",
        Print(
            "[Dqn, Own] public partial class Agent;",
            """
            public sealed class OwnAttribute : FeatureAttribute
            {
                [Parameter] public double Rate { get; set; } = 0.25;

                [Replaces(Role.Behaviour)]
                static DiscreteAction Explore(DiscreteAction action, Number rate) => EpsilonGreedy(action, rate);
            }
            """),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("", "shaped2      = 3 * shaped")]
    [InlineData(", After = typeof(SecondAttribute)", "shaped2      = shaped + 1")]
    public void Order_is_that_of_the_attributes_or_the_one_that_is_asked(string after, string expected) => Assert.Contains(
        expected,
        Print(
            "[Dqn, First, Second] public partial class Agent;",
            $$"""
            public sealed class FirstAttribute : FeatureAttribute
            {
                [Replaces(Role.Reward{{after}})] static Value Shaped(Value reward) => reward + 1;
            }
            public sealed class SecondAttribute : FeatureAttribute
            {
                [Replaces(Role.Reward)] static Value Shaped(Value reward) => 3 * reward;
            }
            """),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Dqn", "[Replaces(Role.Reward)] static Number «R»(Number reward) => reward;", "R replaces a Value")]
    [InlineData("Dqn", "[Replaces(Role.Reward)] static Value «R»(Value reward, ContinuousBatch b) => reward;", "for 'b' of R")]
    [InlineData("Dqn", "[Replaces(Role.Reward)] static Value «R»(Value reward, Number missing) => reward;", "for 'missing' of R")]
    [InlineData("Dqn", "[Replaces(Role.Reward)] static Value «R»(Value reward) => Mean(reward);", "R makes real[] of real[batch]")]
    [InlineData("Reinforce", "[Replaces(Role.NextAction)] static DiscreteAction «N»(DiscreteAction action) => action;", "no next action")]
    [InlineData("OffPolicyPolicyGradient", "[Replaces(Role.Target)] static Value «N»(Value target) => target;", "no estimate")]
    [InlineData(
        "Dqn, Categorical(Minimum = -1, Maximum = 1)", "[Replaces(Role.Target)] static Value «T»(Value target) => target;",
        "no estimate")]
    public void What_does_not_fit_is_refused_where_it_stands(string attributes, string method, string reason)
    {
        string feature = "public sealed class OwnAttribute : FeatureAttribute { " + method + " }";
        (string before, string name) = (feature.Split('«')[0], feature.Split('«')[1].Split('»')[0]);
        GeneratorRun run = Run(
            $"[{attributes}, Own] public partial class Agent;", feature.Replace("«", "", StringComparison.Ordinal)
                .Replace("»", "", StringComparison.Ordinal));
        Diagnostic problem = Assert.Single(run.Problems);
        Assert.Equal("RLDSL060", problem.Id);
        Assert.Contains(reason, problem.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(before.Length, problem.Location.GetLineSpan().StartLinePosition.Character);
        Assert.Equal(name.Length, problem.Location.SourceSpan.Length);
    }

    [Fact]
    public void Distance_without_a_loss_is_refused() => Assert.Equal(
        "RLDSL052",
        Assert.Single(Run(
            "[Dqn, Own] public partial class Agent;",
            "public sealed class OwnAttribute : FeatureAttribute { [Replaces(Role.Reward)] static Value R(Value reward) => "
            + "reward + SquaredDistanceToInitial(); }").Problems).Id);

    [Fact]
    public void Number_out_of_the_range_of_its_property_is_refused()
    {
        Diagnostic problem = Assert.Single(Run("[Dqn, Pull(Strength = -1)] public partial class Agent;", Pull).Problems);
        Assert.Equal("RLDSL005", problem.Id);
    }

    [Fact]
    public void Edit_of_a_feature_in_another_file_is_noticed()
    {
        const string Agent = "[Dqn, PotentialShaping] public partial class Agent;";
        CSharpCompilation before = Source.Compile([Usings + Agent, Usings + Shaping]);
        GeneratorDriver driver = GeneratorRun.CreateDriver().RunGenerators(before);
        SyntaxTree feature = before.SyntaxTrees[1];
        driver = driver.RunGenerators(before.ReplaceSyntaxTree(feature, CSharpSyntaxTree.ParseText(
            Usings + Shaping.Replace("-Abs(s[0])", "-Abs(s[1])", StringComparison.Ordinal), Source.Options, feature.FilePath)));
        Assert.Contains(
            driver.GetRunResult().Results.Single().GeneratedSources,
            source => source.SourceText.ToString().Contains("select(1, 1)", StringComparison.Ordinal));
    }

    private static string Declared(string features) =>
        $$"""
        /// <summary>An agent.</summary>
        [Agent, ReplayMemory, After(1_000), {{features}}]
        public partial class Agent
        {
            [Network(8)] private partial ActionValues Q(Observation s);

            [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);

            [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

            [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

            [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(QTarget(b.NextObservation));

            [Loss] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));
        }
        """;

    private static GeneratorRun Run(params string[] texts) => GeneratorRun.Of([.. texts.Select(text => Usings + text)]);

    private static string Print(params string[] texts)
    {
        GeneratorRun run = Run(texts);
        Assert.Empty(run.Problems);
        return run.Program;
    }
}
