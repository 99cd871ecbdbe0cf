namespace RlDsl.CodeFixes.Tests;

/// <summary>Agents for tests, in which parts can be replaced.</summary>
internal static class Texts
{
    /// <summary>A declared agent with which nothing is wrong.</summary>
    public const string Dqn = """
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>An agent.</summary>
        [Agent, ReplayMemory, After(1_000)]
        public partial class Declared
        {
            [Network(64)] private partial ActionValues Q(Observation s);

            [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);

            [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

            [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

            [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(QTarget(b.NextObservation));

            [Loss] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));
        }

        """;

    /// <summary>The same with a part that is to be mended, and as it is mended.</summary>
    public static (string Before, string After) Of(string part, string written, string mended)
    {
        Assert.Contains(part, Dqn, StringComparison.Ordinal);
        return (Dqn.Replace(part, written, StringComparison.Ordinal), Dqn.Replace(part, mended, StringComparison.Ordinal));
    }

    /// <summary>A file with one agent: its attributes alone, or all of it.</summary>
    public static string Preset(string declaration) =>
        $"""
        using RlDsl;

        namespace Agents;

        /// <summary>An agent.</summary>
        {(declaration.EndsWith(']') ? declaration + "\npublic partial class Agent;" : declaration)}

        """;
}
