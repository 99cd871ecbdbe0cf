using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Tests;

/// <summary>What is mended in agents whose algorithm is written in them.</summary>
public sealed class DeclaredFixTests
{
    [Theory]
    [InlineData(ProblemIds.UnknownMember, "Use 'Q'", "Of = nameof(Q),", "Of = \"QNetwork\",", "Of = nameof(Q),")]
    [InlineData(
        ProblemIds.UnknownMember, "Use 'Q'", "Of = nameof(Q), CopyEvery = 200", "CopyEvery = 200",
        "CopyEvery = 200, Of = nameof(Q)")]
    [InlineData("CS0103", "Use 'Q'", "nameof(Q)", "nameof(Qu)", "nameof(Q)")]
    [InlineData("CS0103", "Use 'Q'", "[Loss]", "[Loss(Trains = nameof(q))]", "[Loss(Trains = nameof(Q))]")]
    [InlineData(ProblemIds.UnknownMember, "Use 'Q'", "[Loss]", "[Loss(Trains = \"Critic\")]", "[Loss(Trains = nameof(Q))]")]
    [InlineData(
        ProblemIds.TerminationIgnored, "Use 'b.Discount' in place of '0.99'", "b.Discount *", "0.99 *", "b.Discount *")]
    [InlineData(ProblemIds.TerminationIgnored, "Multiply by 'b.Discount'", "b.Discount * Max", "Max", "b.Discount * Max")]
    [InlineData(ProblemIds.MemberMissing, "Add [ReplayMemory]", "[Agent, ReplayMemory, ", "[Agent, ", "[Agent, ReplayMemory, ")]
    public Task Part_is_mended(string id, string title, string part, string written, string mended)
    {
        (string before, string after) = Texts.Of(part, written, mended);
        return Require.Mends(id, title, before, after);
    }

    [Theory]
    [InlineData("Expectile(Error(b), 0.9)", "b.Weight * Expectile(Error(b), 0.9)")]
    [InlineData("Abs(Error(b)) + 0.1", "b.Weight * (Abs(Error(b)) + 0.1)")]
    [InlineData("0.5 * Abs(Error(b))", "b.Weight * 0.5 * Abs(Error(b))")]
    public Task Loss_under_priorities_gets_its_weights(string averaged, string weighted)
    {
        (string before, string after) = Texts.Of(
            "[Loss] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]))",
            Members(averaged), Members(weighted));
        return Require.Mends(
            ProblemIds.PrioritiesUnweighted, $"Multiply '{averaged}' in 'Td' by 'b.Weight'",
            Prioritized(before), Prioritized(after));

        static string Members(string averaged) =>
            $"""
            [Shared] private Value Error(DiscreteBatch b) => Y(b) - Q(b.Observation)[b.Action];

                [Priority] private Value Magnitude(DiscreteBatch b) => Abs(Error(b));

                [Loss] private Number Td(DiscreteBatch b) => Mean({averaged})
            """;

        static string Prioritized(string text) =>
            text.Replace("[Agent, ", "[Agent, PrioritizedReplay, ", StringComparison.Ordinal);
    }

    [Fact]
    public Task Schedule_that_a_loss_cannot_have_goes()
    {
        string after = Texts.Dqn.Replace("After(1_000)", "ReplayRatio(2)", StringComparison.Ordinal);
        return Require.Mends(
            ProblemIds.FeatureLacksItsPart, "Remove [Every]",
            after.Replace("[Loss]", "[Loss, Every(4)]", StringComparison.Ordinal), after);
    }

    [Fact]
    public Task Schedule_of_the_class_that_no_loss_follows_goes()
    {
        string before = Texts.Dqn.Replace("[Loss]", "[Loss, After(2_000)]", StringComparison.Ordinal);
        return Require.Mends(
            ProblemIds.FeatureLacksItsPart, "Remove [After]", before,
            before.Replace(", After(1_000)]", "]", StringComparison.Ordinal));
    }

    [Fact]
    public Task Loss_of_each_transition_becomes_their_mean()
    {
        (string before, string after) = Texts.Of(
            "Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]))",
            "Value Td(DiscreteBatch b) => Divergence(Y(b), Q(b.Observation)[b.Action])",
            "Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]))");
        return Require.Mends(ProblemIds.BodyDoesNotFit, "Take the mean", before, after);
    }

    [Theory]
    [InlineData(
        "Add 'Best', which acts by 'ArgMax(Q(s))'",
        "\n    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));\n")]
    [InlineData("Add [Online]", ", Online")]
    public Task Part_that_a_table_lacks_is_added(string title, string part)
    {
        const string agent = """
            using RlDsl;
            using static RlDsl.Language;

            [Agent, Online]
            public partial class Learner
            {
                [Table] private partial ActionValues Q(Observation s);

                [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

                [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

                [Update] private Value Td(DiscreteTransition t) => t.Reward - Q(t.Observation)[t.Action];
            }

            """;
        return Require.Mends(ProblemIds.MemberMissing, title, agent.Replace(part, "", StringComparison.Ordinal), agent);
    }

    [Fact]
    public Task Several_critics_become_an_ensemble() => Require.Mends(
        ProblemIds.BodyDoesNotFit, "Add [Ensemble(2)]", Critics("[Network(64)]"), Critics("[Network(64), Ensemble(2)]"));

    [Theory]
    [InlineData(
        "Add 'Best', which acts by 'ArgMax(Q(s))'", "[Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));")]
    [InlineData(
        "Add 'Behave', which acts by 'EpsilonGreedy(Q(s), 0.1)'",
        "[Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);")]
    public async Task Missing_policy_of_values_is_added(string title, string member)
    {
        string line = "    " + member + "\n\n";
        string before = Texts.Dqn.Replace(line, "", StringComparison.Ordinal);
        // It is written below the other policy, or the last network.
        string after = member.StartsWith("[Greedy]", StringComparison.Ordinal)
            ? Texts.Dqn
            : before.Replace(
                "ArgMax(Q(s));\n\n", "ArgMax(Q(s));\n\n" + line, StringComparison.Ordinal);

        await Require.Mends(ProblemIds.MemberMissing, title, before, after);
    }

    [Theory]
    [InlineData("CategoricalPolicy", "Discrete", "Mode(Pi(s))", "Sample(Pi(s))")]
    [InlineData("GaussianPolicy", "Continuous", "Mode(Pi(s))", "Sample(Pi(s))")]
    public async Task Missing_policies_of_a_policy_network_are_added_one_by_one(
        string type, string actions, string greedy, string behaviour)
    {
        const string anchor = "    [Network(64)] private partial Value V(Observation s);\n";
        string before = PolicyGradient(type, actions);
        string first = before.Replace(
            anchor, anchor + $"\n    [Greedy] private {actions}Action Best(Observation s) => {greedy};\n",
            StringComparison.Ordinal);
        string second = first.Replace(
            $"{greedy};\n", $"{greedy};\n\n    [Behaviour] private {actions}Action Behave(Observation s) => {behaviour};\n",
            StringComparison.Ordinal);

        Editor editor = new(before);
        Assert.Equal(
            [$"Add 'Best', which acts by '{greedy}'", $"Add 'Behave', which acts by '{behaviour}'"],
            (await editor.Offers(ProblemIds.MemberMissing)).Select(offer => offer.Title));
        editor = await editor.Apply((await editor.Offers(ProblemIds.MemberMissing))[0]);
        Assert.Equal(first, editor.Text);
        editor = await editor.Apply((await editor.Offers(ProblemIds.MemberMissing))[0]);
        Assert.Equal(second, editor.Text);
        Assert.Empty(await editor.Diagnostics());
    }

    [Fact]
    public async Task Experience_fits_the_batches()
    {
        Editor editor = new(PolicyGradient("CategoricalPolicy", "Discrete").Replace(", Rollout", "", StringComparison.Ordinal));

        Assert.Equal(
            ["Add [Rollout]", "Add [Episodes]"],
            (await editor.Offers(ProblemIds.MemberMissing)).Select(offer => offer.Title));
    }

    private const string Loss = "Mean(Divergence(Y(b), Q(b.Observation)[b.Action]))";
    private const string Backup = "b.Reward + b.Discount * Max(Q(b.NextObservation))";

    [Theory]
    [InlineData(
        "Wrap the target in 'StopGradient'", $"Mean(Square({Backup} - Q(b.Observation)[b.Action]))",
        $"Mean(Square(StopGradient({Backup}) - Q(b.Observation)[b.Action]))")]
    [InlineData(
        "Wrap the target in 'StopGradient'", $"Mean(Square(Q(b.Observation)[b.Action] - ({Backup})))",
        $"Mean(Square(Q(b.Observation)[b.Action] - StopGradient({Backup})))")]
    [InlineData(
        "Wrap the target in 'StopGradient'", $"Mean(Divergence({Backup}, Q(b.Observation)[b.Action]))",
        $"Mean(Divergence(StopGradient({Backup}), Q(b.Observation)[b.Action]))")]
    [InlineData(
        "Use the target network 'QTarget'", $"Mean(Square({Backup} - Q(b.Observation)[b.Action]))",
        "Mean(Square(b.Reward + b.Discount * Max(QTarget(b.NextObservation)) - Q(b.Observation)[b.Action]))")]
    public Task Gradient_is_kept_out_of_the_target(string title, string written, string mended)
    {
        (string before, string after) = Texts.Of(Loss, written, mended);
        return Require.Mends(ProblemIds.GradientThroughTarget, title, before, after);
    }

    [Fact]
    public Task Target_network_is_added_below_its_network()
    {
        const string target =
            "    [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);\n\n";
        const string member = "    [Target] private Value Y(DiscreteBatch b) => "
            + "b.Reward + b.Discount * Max(QTarget(b.NextObservation));\n\n";
        (string before, string after) = Texts.Of(
            Loss, $"Mean(Square({Backup} - Q(b.Observation)[b.Action]))",
            "Mean(Square(b.Reward + b.Discount * Max(QTarget(b.NextObservation)) - Q(b.Observation)[b.Action]))");
        before = before.Replace(target, "", StringComparison.Ordinal).Replace(member, "", StringComparison.Ordinal);
        after = after.Replace(", CopyEvery = 200", "", StringComparison.Ordinal).Replace(member, "", StringComparison.Ordinal);
        return Require.Mends(ProblemIds.GradientThroughTarget, "Add a target network of 'Q'", before, after);
    }

    [Fact]
    public Task Lines_end_as_the_others_of_the_file() => Require.Mends(
        ProblemIds.MemberMissing, "Add 'Best', which acts by 'ArgMax(Q(s))'",
        Texts.Dqn.Replace(
            "    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));\n\n", "", StringComparison.Ordinal)
            .ReplaceLineEndings("\r\n"),
        Texts.Dqn.ReplaceLineEndings("\r\n"));

    [Fact]
    public Task Network_without_use_is_removed() => Require.Mends(
        ProblemIds.NetworkUntrained, "Remove 'V'",
        Texts.Dqn.Replace(
            "    [Behaviour]",
            "    // Not used yet.\n    [Network(64)] private partial Value V(Observation s);\n\n    [Behaviour]",
            StringComparison.Ordinal),
        Texts.Dqn);

    [Fact]
    public async Task Loss_is_not_guessed()
    {
        Editor editor = new(Texts.Dqn.Replace(
            "    [Loss] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));\n", "",
            StringComparison.Ordinal));

        Assert.Contains(await editor.Diagnostics(), diagnostic => diagnostic.Id == ProblemIds.MemberMissing);
        Assert.Empty(await editor.Offers(ProblemIds.MemberMissing));
    }

    /// <summary>An agent with two critics of discrete actions.</summary>
    private static string Critics(string attributes) => Texts.Dqn
        .Replace(
            "[Network(64)] private partial ActionValues", attributes + " private partial ActionCritics",
            StringComparison.Ordinal)
        .Replace("private partial ActionValues QTarget", "private partial ActionCritics QTarget", StringComparison.Ordinal)
        .Replace("(Q(s)", "(Min(Q(s))", StringComparison.Ordinal)
        .Replace("Max(QTarget(b.NextObservation))", "Max(Min(QTarget(b.NextObservation)))", StringComparison.Ordinal)
        .Replace("Mean(Divergence", "Mean(Sum(Divergence", StringComparison.Ordinal)
        .Replace("[b.Action]));", "[b.Action])));", StringComparison.Ordinal);

    /// <summary>A policy gradient with a baseline, without its policies.</summary>
    private static string PolicyGradient(string type, string actions) =>
        $$"""
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>An agent.</summary>
        [Agent, Rollout]
        public partial class Declared
        {
            [Network(64)] private partial {{type}} Pi(Observation s);

            [Network(64)] private partial Value V(Observation s);

            [Target] private Value Advantage({{actions}}Rollout r) => GeneralizedAdvantage(r, V, 0.95);

            [Loss] private Number PolicyLoss({{actions}}Rollout r) =>
                Mean(Square(V(r.Observation) - r.Reward)) - Mean(Advantage(r) * Pi(r.Observation).LogProbability(r.Action));
        }

        """;
}
