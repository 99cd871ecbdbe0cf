using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>What is wrong with a declared table is told where it is written, with what to do.</summary>
public sealed class TableProblemTests
{
    private const string Table = "[Table] private partial ActionValues Q(Observation s);";

    private const string Policies =
        "[Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);\n"
        + "    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));";

    private const string Given = "[Behaviour, Greedy] private partial DiscreteAction Pi(Observation s);";

    private const string Update =
        "[Update] private Value Td(DiscreteTransition t) => "
        + "t.Reward + t.Discount * Max(Q(t.NextObservation)) - Q(t.Observation)[t.Action];";

    /// <summary>Members, of which « and » mark the place, with what is said of them.</summary>
    public static TheoryData<string, string, string, string> OfMembers => new()
    {
        // Tables and networks.
        {
            "RLDSL072", $"{Table} [«Network(8)»] private partial Value V(Observation s); {Policies} {Update}", "Online",
            "'Network' has no place in the agent 'Agent', which learns its values in tables; remove it, or make every table "
                + "a network"
        },
        {
            "RLDSL072",
            $"{Table} {Policies} [«Loss»] private Number Td(DiscreteBatch b) => Mean(Square(b.Reward - "
                + $"Q(b.Observation)[b.Action]));",
            "Online",
            "'Loss' has no place in the agent 'Agent', which learns its values in tables; write an [Update], which gives "
                + "target - estimate"
        },
        {
            "RLDSL072", $"{Table} {Policies} {Update.Replace("[Update]", "[Update, «Adam»]", StringComparison.Ordinal)}",
            "Online",
            "'Adam' has no place in the agent 'Agent', which learns its values in tables; remove it, or make every table a "
                + "network"
        },
        {
            "RLDSL072",
            $"{Table.Replace("[Table]", "[Network(8)]", StringComparison.Ordinal)} {Policies} "
                + Update.Replace("[Update]", "[«Update»]", StringComparison.Ordinal),
            "ReplayMemory",
            "'Update' has no place in the agent 'Agent', which has no table; remove it, or learn a [Table] in place of the "
                + "network"
        },

        // What a table is.
        {
            "RLDSL052", $"[Table] private partial Value «V»(Features f); {Given} {StateUpdate()}", "Online",
            "'V' does not fit: a table has an entry for each numbered state; make it take one Observation, and nothing else"
        },
        {
            "RLDSL052",
            $"[Table] private partial Value «V»(Observation s, Observation other); {Given} "
                + $"{StateUpdate(with: ", t.Observation")}",
            "Online",
            "'V' does not fit: a table has an entry for each numbered state; make it take one Observation, and nothing else"
        },
        {
            "RLDSL052",
            $"[Table] private partial Value «V»(Observation s, DiscreteAction a); {Given} {StateUpdate(with: ", t.Action")}",
            "Online",
            "'V' does not fit: a table is asked about a state alone; make it give ActionValues of an Observation, and index "
                + "these by "
                + "the action"
        },
        {
            "RLDSL052", $"[Table] private partial Features «V»(Observation s); {Given} {StateUpdate()}", "Online",
            "'V' does not fit: no table gives Features; make it give ActionValues or Value"
        },
        {
            "RLDSL052", $"[Table(5)] private partial Value «V»(Observation s); {Given} {StateUpdate()}", "Online",
            "'V' does not fit: a table of estimates is as large as its environment; write [Table] without a number"
        },
        {
            "RLDSL052", $"[Table] private Value «V»(Observation s) => 0 * s[0]; {Given} {StateUpdate()}", "Online",
            "'V' does not fit: a table of estimates has no body; make the method partial"
        },
        {
            "RLDSL052", $"{Table} {Policies} {Update} [Table] private static double «Kept»(int k) => k;", "Online",
            "'Kept' does not fit: nothing says how many numbers it has; write [Table(n)]"
        },

        // What it is learned from.
        {
            "RLDSL051", $"{Table} {Policies} {Update}", "«Agent», ReplayMemory",
            "The agent 'Agent' does not say what it learns from; add [Online], [Episodes(1)]"
        },
        {
            "RLDSL051", $"{Table} {Policies} {Update}", "«Agent», Online, Episodes(1)",
            "The agent 'Agent' does not say one thing that it learns from; add [Online], [Episodes(1)]"
        },
        {
            "RLDSL051", $"{Table} {Policies}", "«Agent», Online",
            "The agent 'Agent' does not say what its tables learn by; add [Update]"
        },
        {
            "RLDSL004", $"{Table} {Policies} [Update] private Value Td(DiscreteRollout e) => "
                + "DiscountedReturn(e, Greatest) - Q(e.Observation)[e.Action]; private Value Greatest(Observation s) => "
                + "Max(Q(s));",
            "Agent, «Episodes(2)»",
            "'Episodes' does not apply here: a table learns from one episode at a time, in one environment: [Episodes(1)]"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} {Update.Replace("Td(DiscreteTransition", "«Td»(DiscreteBatch", StringComparison.Ordinal)}",
            "Online",
            "'Td' does not fit: the agent learns from each transition; make it take one DiscreteTransition"
        },
        {
            "RLDSL052", $"{Table} {Policies} {Update.Replace("Td(", "«Td»(", StringComparison.Ordinal)}", "Episodes(1)",
            "'Td' does not fit: the agent learns from whole episodes; make it take one DiscreteRollout"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} [Update] private Value «Td»(DiscreteRollout e) => e.Reward - Q(e.Observation)[e.Action];",
            "Episodes(1)",
            "'Td' does not fit: an episode is learned from by what followed each step; subtract the estimate from "
                + "DiscountedReturn(e, V), or learn [Online]"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} [Update(Visits = Visits.First)] private Value «Td»(DiscreteTransition t) => "
                + "t.Reward - Q(t.Observation)[t.Action];",
            "Online",
            "'Td' does not fit: each transition is learned from as it comes; remove 'Visits', or learn from [Episodes(1)]"
        },

        {
            "RLDSL052",
            $"{Table} {Policies} {Update} [Parameter] private const double «Discount» = 0.5;", "Online",
            "'Discount' does not fit: the agent has a number of that name already; give it in the attribute that has it, or "
                + "choose "
                + "another name"
        },

        // What an update moves.
        {
            "RLDSL070",
            $"{Table} {Policies} [Update] private Value «Td»(DiscreteTransition t) => t.Reward + t.Discount * "
                + $"Max(Q(t.NextObservation));",
            "Online",
            "The update 'Td' moves no estimate of a table: no estimate at the transition's own observation and action is in "
                + "its error; "
                + "subtract what is to be moved, such as Q(t.Observation)[t.Action]"
        },
        {
            "RLDSL070",
            $"{Table} {Policies} [Target] private Value Y(DiscreteTransition t) => t.Reward + t.Discount * "
                + $"Max(Q(t.NextObservation)); "
                + "[Update] private Value «Td»(DiscreteTransition t) => Q(t.Observation)[t.Action] - Y(t);",
            "Online",
            "The update 'Td' moves no estimate of a table: it gives estimate - target, which would move the estimate away "
                + "from its "
                + "target; write target - estimate"
        },
        {
            "RLDSL070",
            $"{Table} [Table] private partial Value V(Observation s); {Policies} "
                + "[Update] private Value «Td»(DiscreteTransition t) => V(t.Observation) - Q(t.Observation)[t.Action]; "
                + StateUpdate("Tv"),
            "Online",
            "The update 'Td' moves no estimate of a table: estimates of 'V' and 'Q' are in its error; say by 'Moves' which "
                + "table it "
                + "moves"
        },
        {
            "RLDSL007", $"{Table} {Policies} {Update.Replace("[Update]", "[Update(«Moves = \"P\"»)]", StringComparison.Ordinal)}",
            "Online",
            "'Update' names 'P', but 'Agent' has no table of that name; it has 'Q'"
        },
        {
            "RLDSL071", $"{Table} [Table] private partial Value «V»(Observation s); {Policies} {Update}", "Online",
            "No update moves 'V', which keeps its initial value; subtract its estimate from a target in an [Update], or remove it"
        },
        {
            "RLDSL056",
            $"{Table} {Policies} [Update] private Value Td(DiscreteTransition t) => "
                + "«t.Reward + 0.9 * Max(Q(t.NextObservation)) - Q(t.Observation)[t.Action]»;",
            "Online",
            "'Td' bootstraps from the next observation also where the episode terminated; multiply by 'Discount' of the "
                + "batch, which "
                + "is 0 there, or by 'NotTerminated'"
        },

        // Traces and coins.
        {
            "RLDSL052",
            $"{Table} {Policies} {Update} [Traces] private Value A(DiscreteTransition t) => t.Discount; "
                + "[Traces] private Value «B»(DiscreteTransition t) => t.Discount;",
            "Online",
            "'B' does not fit: there is another [Traces]; remove one of them"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} [Update] private Value «Td»(DiscreteTransition t) => t.Reward - Q(t.Observation)[t.Action]; "
                + "[Traces] private Value Decay(DiscreteTransition t) => t.Discount;",
            "Online",
            "'Td' does not fit: traces carry errors whose target goes on from an estimate; write reward + discount * estimate - "
                + "estimate, or remove [Traces]"
        },
        {
            "RLDSL052", $"{Table} {Policies} {Update.Replace("[Update]", "[Update, OneAtRandom]", StringComparison.Ordinal)
                .Replace("Td(", "«Td»(", StringComparison.Ordinal)}", "Online",
            "'Td' does not fit: one of two updates is made, which are all that there are; write [OneAtRandom] on two "
                + "methods with "
                + "[Update], and no other [Update]"
        },

        {
            "RLDSL052",
            "[Table] private partial Value V(Observation s); " + Given
                + " [Update, OneAtRandom] private Value «A»(DiscreteRollout e) => DiscountedReturn(e, V) - V(e.Observation); "
                + "[Update, OneAtRandom] private Value B(DiscreteRollout e) => DiscountedReturn(e, V) - V(e.Observation);",
            "Episodes(1)",
            "'A' does not fit: an episode is learned from whole, and no coin is tossed for it; remove it, or learn [Online]"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} {Update} [Traces] private Value Decay(DiscreteTransition t) => t.Discount; "
                + Update.Replace("Td(", "«Again»(", StringComparison.Ordinal),
            "Online",
            "'Again' does not fit: another update moves 'Q' by its traces already; write one update, or remove [Traces]"
        },

        // What is computed.
        {
            "RLDSL052",
            $"{Table} {Policies} [Update] private Value Td(DiscreteTransition t) => «Huber(t.Reward - "
                + $"Q(t.Observation)[t.Action], 1)»;",
            "Online",
            "'huber' does not fit: there is no such operation on the values of a table; index them by an action, and "
                + "compute with "
                + "what that gives"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} [Update] private Value Td(DiscreteTransition t) => "
                + "Max(«Q(t.NextObservation) + t.Reward») - Q(t.Observation)[t.Action];",
            "Online",
            "'+' does not fit: one number meets a number for each action of a table; index the values by an action first"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} [Update] private Value «Td»(DiscreteTransition t) => "
                + "Max(2 * Q(t.NextObservation)) - Q(t.Observation)[t.Action];",
            "Online",
            "'Td' does not fit: of a number for each action there are sums, 'Softmax' and 'EpsilonGreedyProbabilities'; "
                + "index it by "
                + "an action first"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} [Update] private Value «Td»(DiscreteTransition t) => "
                + "Where((t.Reward > 0) & (t.Reward < 1), 1, 0) - Q(t.Observation)[t.Action];",
            "Online",
            "'Td' does not fit: a comparison is looked at in 'Where' alone; write it as the condition of Where"
        },
        {
            "RLDSL052",
            $"{Table} {Policies} [Update] private Value Td(DiscreteTransition t) => t.Reward + t.Discount "
                + "* Dot(«EpsilonGreedyProbabilities(Q(t.NextObservation), 0.2)», Q(t.NextObservation)) - "
                + "Q(t.Observation)[t.Action];",
            "Online",
            "'EpsilonGreedyProbabilities' does not fit: the behaviour policy is not ε-greedy with this ε; give it the ε of "
                + "EpsilonGreedy in the method with [Behaviour]"
        },
        {
            "RLDSL052",
            $"{Table} {Policies.Replace("Best(", "«Best»(", StringComparison.Ordinal)
                .Replace("ArgMax(Q(s))", "EpsilonGreedy(Q(s), 0.1)", StringComparison.Ordinal)} {Update}",
            "Online",
            "'Best' does not fit: the greedy action of a table is that of the greatest value; write ArgMax"
        },
        {
            "RLDSL052",
            $"[Behaviour] private partial DiscreteAction «Pi»(Observation s); [Table] private partial ActionValues "
                + $"Q(Observation s); "
                + $"[Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s)); {Update}",
            "Online",
            "'Pi' does not fit: a policy that is given is the greedy one too; write [Behaviour, Greedy] on it"
        },

        // Features.
        {
            "RLDSL004", $"{Table} {Policies} {Update}", "Agent, Online, «DoubleQ»",
            "'DoubleQ' does not apply here: the algorithm learns its values in a table and has no network"
        },
        {
            "RLDSL004", $"{Table} {Policies} {Update}", "Agent, Online, «Adam»",
            "'Adam' does not apply here: the algorithm learns its values in a table and has no network"
        },
        {
            "RLDSL004",
            $"{Table} {Policies} [Update] private Value Td(DiscreteTransition t) => t.Reward + t.Discount "
                + "* Q(t.NextObservation)[t.NextAction] - Q(t.Observation)[t.Action];",
            "Agent, Online, «Planning(5)»",
            "'Planning' does not apply here: the algorithm learns from the action that is taken next, which a remembered "
                + "transition has not"
        },
    };

    [Theory, MemberData(nameof(OfMembers))]
    public void Problem_is_told_where_it_is_written(string id, string members, string attributes, string message)
    {
        MarkedSource source = new(Text(members, attributes));
        GeneratorRun run = GeneratorRun.Of(source.Text);
        Assert.Null(run.Result.Exception);
        Microsoft.CodeAnalysis.Diagnostic problem = Assert.Single(run.Problems);
        Assert.Equal(id, problem.Id);
        Assert.StartsWith(message, Said(problem), StringComparison.Ordinal);
        Assert.Equal(source.Span, problem.Location.SourceSpan);
    }

    /// <summary>The constant is the option, and the attribute has its value.</summary>
    [Fact]
    public void Step_size_may_be_a_constant_of_the_class()
    {
        GeneratorRun run = GeneratorRun.Of(Text(
            $"[Parameter] private const double StepSize = 0.25; {Table} {Policies} "
                + Update.Replace("[Update]", "[Update(StepSize)]", StringComparison.Ordinal),
            "Online"));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.Contains("public double StepSize { get; init; } = 0.25;", run.Text, StringComparison.Ordinal);
    }

    /// <summary>Two step sizes are two options, and fall by a schedule each.</summary>
    [Fact]
    public void Step_sizes_that_differ_fall_by_schedules_of_their_own()
    {
        GeneratorRun run = GeneratorRun.Of(Text(
            $"{Table} [Table] private partial Value V(Observation s); {Policies} {Update} "
                + StateUpdate("Tv").Replace("[Update]", "[Update(0.5)]", StringComparison.Ordinal),
            "AnnealLearningRate, Agent, Online"));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.Contains("q.Move(state, action, tdStepSize.At(Session.StepCount) * tdError);", run.Text, StringComparison.Ordinal);
        Assert.Contains("v.Move(state, tvStepSize.At(Session.StepCount) * tdError2);", run.Text, StringComparison.Ordinal);
    }

    /// <summary>What emitted fields, locals and C# are called.</summary>
    [Theory]
    [InlineData("Policy", "")]
    [InlineData("Exploring", "MultiStep(2), ")]
    [InlineData("Recent", "MultiStep(2), ")]
    [InlineData("Next", "TileCoding, ")]
    [InlineData("Reward", "TileCoding, ")]
    [InlineData("Target", "")]
    [InlineData("Double", "")]
    [InlineData("State", "")]
    [InlineData("Model", "Planning(2), ")]
    public void Table_may_have_any_name(string name, string features)
    {
        GeneratorRun run = GeneratorRun.Of(Text(
            $"{Table} {Policies} {Update}".Replace("Q(", name + "(", StringComparison.Ordinal), features + "Agent, Online"));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.Contains($" Learned{name}", run.Text, StringComparison.Ordinal);
    }

    /// <summary>What has no type in the language is the compiler's of C# to report.</summary>
    [Theory]
    [InlineData("V(t.NextObservation)[t.Action]", "CS0021")]
    [InlineData("V(t.Observation, t.Action)", "CS1501")]
    [InlineData("Max(V(t.NextObservation))", "CS1503")]
    public void Table_of_states_has_no_values_of_actions(string asked, string id)
    {
        GeneratorRun run = GeneratorRun.Of(Text(
            $"[Table] private partial Value V(Observation s); {Given} "
                + $"[Update] private Value Td(DiscreteTransition t) => t.Reward + t.Discount * {asked} - V(t.Observation);",
            "Online"));
        Assert.Empty(run.Problems);
        Assert.Contains(run.Output.GetDiagnostics(), diagnostic => diagnostic.Id == id);
    }

    [Fact]
    public void Networks_are_not_asked_for_what_tables_alone_have()
    {
        MarkedSource source = new(Text(
            "[Network(8)] private partial ActionValues Q(Observation s); " + Policies
                + "[Loss] private Number L(DiscreteBatch b) => Mean(Square(b.Reward "
                + "- Dot(«EpsilonGreedyProbabilities(Q(b.Observation), 0.1)», Q(b.Observation))));",
            "Agent, ReplayMemory"));
        source.Reports(
            "RLDSL052",
            "'EpsilonGreedyProbabilities' does not fit: it is of the values of a table; write epsilon * Dot(Softmax(0 * values), "
                + "values) + (1 - epsilon) * Max(values)");
        new MarkedSource(Text(
            "[Network(8)] private partial ActionValues Q(Observation s); "
                + "[Behaviour, Greedy] private partial DiscreteAction «Pi»(Observation s); "
                + "[Loss] private Number L(DiscreteBatch b) => Mean(Square(b.Reward - Q(b.Observation)[b.Action]));",
            "Agent, ReplayMemory")).Reports(
            "RLDSL052",
            "'Pi' does not fit: a policy of networks has a body; write how it chooses an action by what a network says");
    }

    private static string StateUpdate(string name = "Td", string with = "") =>
        $"[Update] private Value {name}(DiscreteTransition t) => "
        + $"t.Reward + t.Discount * V(t.NextObservation{with}) - V(t.Observation{with});";

    private static string Said(Microsoft.CodeAnalysis.Diagnostic problem) =>
        problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(string members, string attributes) =>
        $$"""
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>An agent.</summary>
        [{{(attributes.Contains("Agent", StringComparison.Ordinal) ? "" : "Agent, ")}}{{attributes}}]
        public partial class Agent
        {
            {{members}}
        }
        """;
}
