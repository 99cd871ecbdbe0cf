using System.Globalization;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>
/// A small declared agent of tables whose bodies are put together at random, of all that the language has: some of it is not for
/// tables. The same number is always the same agent.
/// </summary>
internal sealed class RandomTable
{
    private readonly RandomSource random;

    public RandomTable(int number)
    {
        random = new RandomSource((ulong)number + 1);
        Name = $"RandomTable{number}";
        bool isOfEpisodes = Chance(0.2), isDrawn = !isOfEpisodes && Chance(0.2);
        string given = isOfEpisodes ? "DiscreteRollout" : "DiscreteTransition";
        List<string> members =
        [
            "[Parameter] private const double Epsilon = 0.1;",
            "[Table] private partial ActionValues Q(Observation s);",
            Pick("[Table]", "[Table(InitialValue = 1)]") + " private partial Value V(Observation s);",
            "[Behaviour] private DiscreteAction Behave(Observation s) => "
                + Pick(
                    "EpsilonGreedy(Q(s), Epsilon);", "EpsilonGreedy(Q(s) + Q(s), Epsilon);", "Boltzmann(Q(s), 2);",
                    "ArgMax(Q(s));"),
            "[Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));",
        ];
        if (Chance(0.3))
        {
            members.Add($"[Reward] private Value Paid({given} t) => t.Reward + {Real()} * {Value(1, isOfEpisodes)};");
        }

        if (Chance(0.3))
        {
            members.Add($"[Target] private Value Y({given} t) => {Value(2, isOfEpisodes)};");
        }

        bool hasTarget = members[^1].StartsWith("[Target]", StringComparison.Ordinal);
        if (!isOfEpisodes && !isDrawn && Chance(0.3))
        {
            members.Add($"[Traces({Pick("", "EligibilityTrace.Replacing", "EligibilityTrace.Dutch")})] "
                + $"private Value Decay({given} t) => "
                + Pick("t.Discount * 0.9;", $"Where({Value(1, false)} > 0, 0, t.Discount);"));
        }

        for (int i = 0; i < (isDrawn ? 2 : 1 + random.NextInt32(2)); i++)
        {
            string head = $"[Update({Pick("", "0.5")}){(isDrawn ? ", OneAtRandom" : "")}] private Value Update{i}({given} t)";
            string moved = Pick("Q(t.Observation)[t.Action]", "V(t.Observation)");
            string target = isOfEpisodes ? "DiscountedReturn(t, V)"
                : hasTarget && Chance(0.5) ? "Y(t)"
                : Chance(0.5)
                    ? $"t.Reward + t.Discount * {Pick("Max(Q(t.NextObservation))", "V(t.NextObservation)", Value(2, false))}"
                : Value(3, false);
            members.Add(Chance(0.5)
                ? $"{head} => {target} - {moved};"
                : $$"""
                {{head}}
                    {
                        var {{Pick("next", "state", "sum", "x")}} = {{Pick(Value(2, isOfEpisodes), Row(2, isOfEpisodes))}};
                        var error = {{target}} - {{moved}};
                        return error;
                    }
                """);
        }

        string feature = isOfEpisodes ? Pick("", "ClipRewards, ") : Pick(
            "", "", "TileCoding, ", "ObservationFeatures, ", "MultiStep(2), ", "AnnealLearningRate, ", "Boltzmann, ",
            "Planning(2), ");
        Text = $$"""
            using RlDsl;
            using static RlDsl.Language;

            namespace Agents;

            /// <summary>An agent.</summary>
            [{{feature}}Agent, {{(isOfEpisodes ? "Episodes(1)" : "Online")}}]
            public partial class {{Name}}
            {
                {{string.Join("\n\n    ", members)}}
            }
            """;
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>An expression of type Value.</summary>
    private string Value(int depth, bool isOfEpisodes)
    {
        string Inner() => Value(depth - 1, isOfEpisodes);
        string Rows() => Row(depth - 1, isOfEpisodes);
        return depth == 0 || Chance(0.2)
            ? Pick(
                "t.Reward", "t.Discount", "V(t.Observation)", "V(t.NextObservation)", "Q(t.Observation)[t.Action]",
                isOfEpisodes ? "t.Reward" : "Q(t.NextObservation)[t.NextAction]", Chance(0.1) ? "t.NotTerminated" : "t.Reward")
            : Pick(
                $"({Inner()} + {Inner()})", $"({Inner()} - {Real()})", $"{Inner()} * {Inner()}", $"{Inner()} / {Real()}",
                $"-({Inner()})", $"Abs({Inner()})", $"Exp({Inner()})", $"Tanh({Inner()})", $"Min({Inner()}, {Inner()})",
                $"Max({Inner()}, {Real()})", $"Clamp({Inner()}, -1, 1)", $"Where({Inner()} > {Real()}, {Inner()}, {Real()})",
                $"Max({Rows()})", $"Dot(Softmax({Rows()}), {Rows()})", $"({Rows()})[t.Action]",
                $"Dot(EpsilonGreedyProbabilities({Rows()}, Epsilon), {Rows()})", $"({Rows()})[ArgMax({Rows()})]",
                Chance(0.1) ? $"Square({Inner()})" : Inner(), Chance(0.1) ? $"Sum({Rows()})" : Inner());
    }

    /// <summary>An expression of type ActionValues.</summary>
    private string Row(int depth, bool isOfEpisodes) => depth <= 0 || Chance(0.3)
        ? Pick("Q(t.Observation)", "Q(t.NextObservation)")
        : Pick(
            $"Q(t.Observation) + {Row(depth - 1, isOfEpisodes)}", $"Softmax({Row(depth - 1, isOfEpisodes)})",
            $"Softmax(({Row(depth - 1, isOfEpisodes)}) / 2)",
            $"EpsilonGreedyProbabilities({Row(depth - 1, isOfEpisodes)}, Epsilon)",
            Chance(0.1) ? $"2 * ({Row(depth - 1, isOfEpisodes)})" : "Q(t.Observation)",
            Chance(0.1) ? $"({Row(depth - 1, isOfEpisodes)}) + {Value(depth - 1, isOfEpisodes)}" : "Q(t.NextObservation)");

    private string Real() => (random.NextInt32(40) / 10.0 + 0.1).ToString("0.0", CultureInfo.InvariantCulture);

    private bool Chance(double probability) => random.NextDouble() < probability;

    private string Pick(params string[] from) => from[random.NextInt32(from.Length)];
}
