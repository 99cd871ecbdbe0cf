using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>Schedules that are longer than the training are told where all of it can be seen, and nowhere else.</summary>
public sealed class TrainingLengthTests
{
    [Theory]
    [InlineData("Dqn", "using Agent agent = new(environment.Spec); agent.Train(environment, «9_999»);", 9999, 99)]
    [InlineData(
        "Dqn", "var agent = new Agent(environment.Spec, new Agent.Options { Seed = 7 }); agent.Train(environment, «1_000L»);",
        1000, 10)]
    [InlineData(
        "Dqn",
        "IDiscreteReplayAgent agent = new Agent(environment.Spec, new()); agent.Train(environment, steps: «2 * Thousand»);",
        2000, 20)]
    [InlineData(
        "Dqn",
        "using var agent = new Agent(environment.Spec); agent.Train(environment, 2_000); agent.Train(environment, «3_000»);",
        5000, 50)]
    [InlineData(
        "Dqn(EpsilonOver = 100)",
        "Agent agent = new(environment.Spec, new Agent.Options { EpsilonOver = 10_000 }); agent.Train(environment, «100»);",
        100, 1)]
    [InlineData(
        "Dqn",
        "Agent agent = new(environment.Spec); agent.Train(environment, «100»); agent.Evaluate(environment); "
        + "agent.Save(\"file\"); _ = agent.Session.MeanReturn;",
        100, 1)]
    [InlineData(
        "Dqn",
        "foreach (ulong seed in new ulong[] { 1, 2 }) { using Agent agent = new(environment.Spec); agent.Train(environment, "
        + "«100»); }",
        100, 1)]
    [InlineData(
        "Dqn, EpsilonGreedy(Decay = Decay.Exponential)",
        "Agent agent = new(environment.Spec); agent.Train(environment, «5_000»);", 5000, 39)]
    [InlineData(
        "Dqn, EpsilonGreedy(Decay = Decay.Cosine)", "Agent agent = new(environment.Spec); agent.Train(environment, «2_500»);",
        2500, 14)]
    public void Schedule_longer_than_the_training_is_told(string attributes, string body, int steps, int share)
    {
        MarkedSource marked = new(Program(attributes, body));
        GeneratorRun run = GeneratorRun.Of(marked.Text);
        Diagnostic finding = Assert.Single(run.Findings);

        Assert.DoesNotContain(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("RLDSL033", finding.Id);
        Assert.Equal(
            $"'EpsilonOver' is 10000, but the agent is trained for {steps} steps in all: ε completes {share}% of its schedule; "
            + $"set 'EpsilonOver' to {steps} or less, or train for longer",
            finding.GetMessage(null));
        Assert.Equal(marked.Span, finding.Location.SourceSpan);
    }

    [Theory]
    [InlineData("Dqn, Boltzmann(Over = 500)", "'TemperatureOver'")]
    [InlineData("Dqn, ParameterNoise(EpsilonOver = 500)", "'ParameterNoiseEpsilonOver'")]
    [InlineData("Rainbow(PriorityBetaOver = 500)", "'PriorityBetaOver'")]
    [InlineData("Dqn(EpsilonOver = 100), PrioritizedReplay", "'PriorityBetaOver'")]
    [InlineData("Ppo, AnnealLearningRate", "'LearningRateOver'")]
    [InlineData("A2c, AnnealLearningRate(Over = 500)", "'LearningRateOver'")]
    [InlineData("Reinforce, AnnealLearningRate", "'LearningRateOver'")]
    public void Every_schedule_is_told_of(string attributes, string name)
    {
        Diagnostic finding = Assert.Single(
            Findings(attributes, "using Agent agent = new(environment.Spec); agent.Train(() => environment, 499);"));

        Assert.Contains(name, finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dqn", "using Agent agent = new(environment.Spec); agent.Train(environment, 10_000);")]
    [InlineData(
        "Dqn", "using Agent agent = new(environment.Spec); agent.Train(environment, 5_000); agent.Train(environment, 5_000);")]
    [InlineData(
        "Dqn", "using Agent agent = new(environment.Spec); for (int i = 0; i < 10; i++) { agent.Train(environment, 1_000); }")]
    [InlineData(
        "Dqn",
        "using Agent agent = new(environment.Spec); while (agent.Session.StepCount < 10_000) agent.Train(environment, 1_000);")]
    [InlineData(
        "Dqn",
        "for (Agent agent = new(environment.Spec); agent.Session.StepCount < 10_000; ) { agent.Train(environment, 1_000); }")]
    [InlineData(
        "Dqn",
        "using Agent agent = new(environment.Spec); System.Action more = () => agent.Train(environment, 1_000); more(); more();")]
    [InlineData(
        "Dqn", "using Agent agent = new(environment.Spec); void More() => agent.Train(environment, 1_000); More(); More();")]
    [InlineData(
        "Dqn",
        "using Agent agent = new(environment.Spec); again: agent.Train(environment, 1_000); "
        + "if (agent.Session.StepCount < 10_000) goto again;")]
    [InlineData("Dqn", "using Agent agent = new(environment.Spec); agent.Train(environment, environment.Spec.Actions);")]
    [InlineData(
        "Dqn",
        "using Agent agent = new(environment.Spec); agent.Train(environment, 10); "
        + "agent.Train(environment, environment.Spec.Actions);")]
    [InlineData("Dqn", "using Agent agent = new(environment.Spec); agent.Load(\"file\"); agent.Train(environment, 10);")]
    [InlineData("Dqn", "using Agent agent = new(environment.Spec); agent.Train(environment, 10); Hand(agent);")]
    [InlineData("Dqn", "Agent agent = new(environment.Spec); agent = new(environment.Spec); agent.Train(environment, 10);")]
    [InlineData(
        "Dqn", "using Agent agent = new(environment.Spec, new Agent.Options { EpsilonOver = 5 }); agent.Train(environment, 10);")]
    [InlineData(
        "Dqn",
        "using Agent agent = new(environment.Spec, new Agent.Options { EpsilonOver = environment.Spec.Actions }); "
        + "agent.Train(environment, 10);")]
    [InlineData(
        "Dqn",
        "using Agent agent = new(environment.Spec, new Agent.Options { EpsilonFrom = 0.05 }); agent.Train(environment, 10);")]
    [InlineData(
        "Dqn",
        "Agent.Options options = new(); using Agent agent = new(environment.Spec, options); agent.Train(environment, 10);")]
    [InlineData(
        "Dqn",
        "using Agent agent = new(environment.Spec, new Agent.Options() with { EpsilonOver = 5 }); agent.Train(environment, 10);")]
    [InlineData("Dqn", "Agent Made() => new(environment.Spec); using Agent agent = Made(); agent.Train(environment, 10);")]
    [InlineData("Dqn(EpsilonFrom = 0.05)", "using Agent agent = new(environment.Spec); agent.Train(environment, 10);")]
    [InlineData("Dqn, NoisyNetworks", "using Agent agent = new(environment.Spec); agent.Train(environment, 10);")]
    [InlineData("Ppo", "using Agent agent = new(environment.Spec); agent.Train(() => environment, 10);")]
    [InlineData("Dqn(EpsilonOver = 0)", "using Agent agent = new(environment.Spec); agent.Train(environment, 10);")]
    [InlineData("Dqn", "using Agent agent = new(environment.Spec);")]
    public void What_may_take_more_steps_or_has_no_schedule_is_not_told_of(string attributes, string body) =>
        Assert.Empty(Findings(attributes, body));

    [Fact]
    public void Program_of_statements_is_looked_at_too()
    {
        const string Text =
            """
            using RlDsl;
            using RlDsl.Environments;
            using Agent agent = new(new CartPole().Spec);
            agent.Train(new CartPole(), 1_000);
            [Dqn] public partial class Agent;
            """;
        CSharpCompilation compilation = Source.Compile(Text);
        GeneratorRun run = GeneratorRun.Of(
            compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)));

        Assert.Equal(3, Assert.Single(run.Findings).Location.GetLineSpan().StartLinePosition.Line);
    }

    private static ImmutableArray<Diagnostic> Findings(string attributes, string body)
    {
        GeneratorRun run = GeneratorRun.Of(Program(attributes, body));
        if (run.Problems.All(problem => problem.Severity != DiagnosticSeverity.Error))
        {
            Assert.DoesNotContain(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }

        return run.Findings;
    }

    private static string Program(string attributes, string body) =>
        $$"""
        using RlDsl;

        [{{attributes}}]
        public partial class Agent;

        public static class Program
        {
            private const int Thousand = 1_000;

            public static void Learn(IDiscreteEnvironment environment)
            {
                {{body}}
            }

            private static void Hand(Agent agent) => agent.Dispose();
        }
        """;
}
