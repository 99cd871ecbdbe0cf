using Microsoft.CodeAnalysis;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>What declared agents measure beside their losses: priorities and weights, ends of epochs, adapted coefficients.</summary>
public sealed class DeclaredMeasuresTests
{
    private const string Shared = "[Shared] private Value Error(DiscreteBatch b) => Y(b) - Q(b.Observation)[b.Action];";
    private const string Priority = "[Priority] private Value Magnitude(DiscreteBatch b) => Abs(Error(b));";
    private const string Divergence = "Mean(Divergence(Y(b), Q(b.Observation)[b.Action]))";

    [Fact]
    public void Weights_that_are_written_are_those_that_the_feature_adds()
    {
        string own = Print(Values("PrioritizedReplay", "", Divergence.Replace("Mean(", "Mean(b.Weight * ", StringComparison.Ordinal)));
        string added = Print(Values("PrioritizedReplay", "", Divergence));
        Assert.Contains("minimise mean(weight * error) by optimizer", own, StringComparison.Ordinal);
        Assert.Equal(added, own);
    }

    [Fact]
    public void Priority_is_written_back_before_the_feature_would_choose_one()
    {
        string program = Print(Values("PrioritizedReplay(Alpha = 0.7)", Shared + Priority, "Mean(b.Weight * Expectile(Error(b), 0.9))"));
        Assert.Contains("priority     = stop_gradient(abs(error))", program, StringComparison.Ordinal);
        Assert.Contains("prioritise priority", program, StringComparison.Ordinal);
        Assert.DoesNotContain("surprise", program, StringComparison.Ordinal);
        Assert.Contains("prioritized (proportional, alpha 0.7,", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Divergence_is_weighted_beside_a_priority_that_is_written()
    {
        string program = Print(Values("PrioritizedReplay", Shared + Priority, Divergence));
        Assert.Contains("mean(weight * ", program, StringComparison.Ordinal);
        Assert.Contains("prioritise priority", program, StringComparison.Ordinal);
        Assert.DoesNotContain("surprise", program, StringComparison.Ordinal);
    }

    [Fact]
    public void Loss_that_is_no_divergence_is_told_to_have_no_weights()
    {
        GeneratorRun run = GeneratorRun.Of(
            Values("PrioritizedReplay", Shared + Priority, "Mean(Expectile(Error(b), 0.9))"));
        Diagnostic problem = Assert.Single(run.Problems);
        Assert.Equal("RLDSL062", problem.Id);
        Assert.Equal("PrioritizedReplay", TextAt(problem));
        run.RequireCleanCompilation();
    }

    [Theory]
    [InlineData("Divergence_weighted")]
    [InlineData("Own")]
    public void Weights_and_priorities_compile_without_warning(string kind) =>
        GeneratorRun.Of(kind == "Own"
            ? Values("PrioritizedReplay", Shared + Priority, "Mean(b.Weight * Expectile(Error(b), 0.9))")
            : Values("PrioritizedReplay, MultiStep(3), DoubleQ", "", "Mean(b.Weight * Divergence(Y(b), Q(b.Observation)[b.Action]))"))
            .RequireCleanCompilation();

    [Theory]
    [InlineData("", "", "Mean(«b.Weight» * Square(Y(b) - Q(b.Observation)[b.Action]))", "the memory draws each transition as often")]
    [InlineData("", "[Priority] private Value «M»(DiscreteBatch b) => Abs(b.Reward);", Divergence, "the memory draws each transition")]
    [InlineData(
        "PrioritizedReplay", "[Priority] private Number «M»(DiscreteBatch b) => Mean(b.Reward);", Divergence,
        "a priority is one number for each transition")]
    [InlineData(
        "PrioritizedReplay",
        "[Priority] private Value M(DiscreteBatch b) => b.Reward; [Priority] private Value «N»(DiscreteBatch b) => b.Reward;",
        Divergence, "there is another [Priority]")]
    [InlineData(
        "", "[StopEpochs(0.1)] private Number «Far»(DiscreteBatch b) => Mean(b.Reward);", Divergence, "no loss has epochs that it could")]
    public void What_does_not_fit_is_refused_where_it_stands(string feature, string member, string loss, string reason)
    {
        string marked = member + loss;
        GeneratorRun run = GeneratorRun.Of(Values(feature, Unmarked(member), Unmarked(loss)));
        Diagnostic problem = run.Problems.First(one => one.Id == "RLDSL052");
        Assert.Contains(reason, problem.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(marked.Split('«')[1].Split('»')[0], TextAt(problem));
    }

    [Fact]
    public void Epochs_end_by_a_number_of_the_class()
    {
        GeneratorRun run = GeneratorRun.Of(Ppo(
            """
                /// <summary>How far the policy has moved.</summary>
                [StopEpochs(0.02)]
                private Number Moved(DiscreteRollout r)
                {
                    var ratio = Exp(Pi(r.Observation).LogProbability(r.Action) - OldLogProbability(r));
                    return Mean(ratio - 1 - Log(ratio));
                }
            """));
        run.RequireCleanCompilation();
        string program = run.Program;
        Assert.Contains("moved        = stop_gradient(mean(ratio - 1 - log(ratio)))", program, StringComparison.Ordinal);
        Assert.Contains("stop where moved is above 0.02", program, StringComparison.Ordinal);
        Assert.Contains("StopEpochsLimit", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Coefficient_is_adapted_after_the_epochs()
    {
        GeneratorRun run = GeneratorRun.Of(Ppo(
            """
                /// <summary>The weight of the penalty.</summary>
                [Coefficient(Initial = 0.5, Measure = nameof(Moved), Aim = 0.02)] private partial Number Beta { get; }

                private Number Moved(DiscreteRollout r) =>
                    Mean(OldLogProbability(r) - Pi(r.Observation).LogProbability(r.Action));
            """).Replace("EntropyCoefficient * Mean(pi.Entropy)", "Beta * Mean(pi.Entropy)", StringComparison.Ordinal)
            .Replace("[Parameter(Minimum = 0)] private const double EntropyCoefficient = 0.01;", "", StringComparison.Ordinal));
        run.RequireCleanCompilation();
        string program = run.Program;
        Assert.Contains("number    beta      0.5 at first", program, StringComparison.Ordinal);
        Assert.EndsWith(
            "      adapt beta to keep mean(old_log_probability - log_probability(old_policy2, action)) near 0.02\n", program,
            StringComparison.Ordinal);
        Assert.Contains("if (betaMeasure < options.BetaAim / 1.5)", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Coefficient")]
    [InlineData("Measure = nameof(Return)", "Measure = nameof(Return)")]
    [InlineData("Measure = \"Movd\"", "Measure = \"Movd\"")]
    public void Measure_that_is_none_is_refused(string argument, string place)
    {
        GeneratorRun run = GeneratorRun.Of(Ppo($$"""
                [Coefficient({{argument}})] private partial Number Beta { get; }

                private Number Moved(DiscreteRollout r) => Beta * Mean(r.Reward);
            """));
        Diagnostic problem = run.Problems.First();
        Assert.True(problem.Id is "RLDSL007" or "RLDSL052");
        Assert.StartsWith(problem.Id == "RLDSL052" ? "Return" : place, TextAt(problem), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", TrustRegion(MaximumKl = 0.01)]", "]", "RLDSL052", "Surrogate")]
    [InlineData("[Objective,", "[Objective(Trains = nameof(V)),", "RLDSL054", "Surrogate")]
    [InlineData("[Constraint] ", "", "RLDSL051", "Agent(Title = \"TRPO\")")]
    [InlineData("Mean(OldPolicy(r).KlDivergence(Pi(r.Observation)))", "Mean(r.Reward) * r.Reward", "RLDSL052", "Kl")]
    [InlineData("MaximumKl = 0.01", "MaximumKl = 0", "RLDSL005", "MaximumKl = 0")]
    [InlineData("[Loss, Epochs(10)", "[Loss(Trains = nameof(Pi)), Epochs(10)", "RLDSL054", "ValueLoss")]
    public void Trust_region_that_does_not_fit_is_refused(string part, string wrong, string id, string place)
    {
        string right = Example("DeclaredTrpo");
        Assert.Contains(part, right, StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(right.Replace(part, wrong, StringComparison.Ordinal));
        Diagnostic problem = run.Problems.First();
        Assert.Equal((id, place), (problem.Id, TextAt(problem)));
    }

    [Fact]
    public void Trust_region_on_replayed_transitions_is_refused()
    {
        GeneratorRun run = GeneratorRun.Of(Values(
            "", "[Objective, TrustRegion] private Number Gain(DiscreteBatch b) => Mean(Q(b.Observation)[b.Action]);", Divergence));
        Assert.Contains("learn from a [Rollout]", Assert.Single(run.Problems).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Step_without_line_search_is_that_of_the_natural_policy_gradient()
    {
        string program = Print(Example("DeclaredTrpo").Replace(
            "TrustRegion(MaximumKl = 0.01)", "TrustRegion(LineSearch = false)", StringComparison.Ordinal));
        Assert.Contains("natural gradient of Pi within 0.01, 10 iterations, damping 0.1\n", program, StringComparison.Ordinal);
    }

    private static string Example(string name) =>
        File.ReadAllText(Path.Combine(Documentation.Page.Root, "examples", "Declared", name + ".cs"));

    private static string Unmarked(string text) =>
        text.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

    private static string TextAt(Diagnostic problem) =>
        problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan);

    /// <summary>PPO with another member.</summary>
    private static string Ppo(string member) =>
        Example("DeclaredPpo").Replace("    [Behaviour]", member + "\n\n    [Behaviour]", StringComparison.Ordinal);

    private static string Values(string feature, string members, string loss) =>
        $$"""
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>An agent.</summary>
        [Agent, ReplayMemory, After(1_000){{(feature.Length > 0 ? ", " + feature : "")}}]
        public partial class Agent
        {
            {{members}}

            [Network(8)] private partial ActionValues Q(Observation s);

            [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);

            [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

            [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

            [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(QTarget(b.NextObservation));

            [Loss] private Number Td(DiscreteBatch b) => {{loss}};
        }
        """;

    private static string Print(string text) => GeneratorRun.Of(text).Program;
}
