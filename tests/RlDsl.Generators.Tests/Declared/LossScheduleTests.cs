using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Tests.Compiling;
using VerifyXunit;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Losses of declared agents that are minimised by schedules of their own.</summary>
public sealed class LossScheduleTests
{
    private const string Class = "ReplayMemory(BatchSize = 32), Every(2), After(1_000)";

    [Fact]
    public void Loss_with_a_schedule_is_an_update_of_its_own()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(Class, policy: "Every(8), After(2_000)"));
        Assert.Equal(
            ["update    agent     every 2 steps after 1000", "update    policy    every 8 steps after 2000"],
            UpdatesOf(run.Program));
        Assert.All(
            ["UpdateEvery { get; init; } = 2;", "UpdateAfter { get; init; } = 1000;", "PolicyUpdateEvery { get; init; } = 8;",
                "PolicyUpdateAfter { get; init; } = 2000;"],
            option => Assert.Contains("public int " + option, run.Text.Replace("1_000", "1000", StringComparison.Ordinal)
                .Replace("2_000", "2000", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Every(8)", "every 8 steps after 1000")]
    [InlineData("After(2_000)", "every 2 steps after 2000")]
    public void What_a_loss_does_not_say_the_class_says(string policy, string trigger) => Assert.Contains(
        $"update    policy    {trigger}", UpdatesOf(GeneratorRun.Of(Agent(Class, policy: policy)).Program));

    [Fact]
    public void Class_need_not_say_anything() => Assert.Equal(
        ["update    agent     every step", "update    policy    every 4 steps"],
        UpdatesOf(GeneratorRun.Of(Agent("ReplayMemory(BatchSize = 32)", policy: "Every(4)")).Program));

    [Fact]
    public void Only_loss_has_the_numbers_of_the_class()
    {
        GeneratorRun run = GeneratorRun.Of(MarkedValues("ReplayMemory(BatchSize = 32)", "[Every(4)]", ""));
        run.RequireCleanCompilation();
        Assert.Contains("public int UpdateEvery { get; init; } = 4;", run.Text, StringComparison.Ordinal);
        Assert.Equal(["update    agent     every 4 steps"], UpdatesOf(run.Program));
    }

    [Fact]
    public void Updates_run_in_the_order_of_their_losses() => Assert.Equal(
        ["update    critic    every 4 steps after 1000", "update    agent     every 2 steps after 1000"],
        UpdatesOf(GeneratorRun.Of(Agent(Class, critic: "Every(4)")).Program));

    [Fact]
    public void Target_network_follows_where_its_network_is_trained()
    {
        string program = GeneratorRun.Of(Agent(Class, policy: "Every(8)")).Program;
        int critic = program.IndexOf("minimise mean(error)", StringComparison.Ordinal);
        int moved = program.IndexOf("move QTarget", StringComparison.Ordinal);
        int policy = program.IndexOf("update    policy", StringComparison.Ordinal);
        Assert.True(0 < critic && critic < moved && moved < policy, program);
    }

    [Fact]
    public void Losses_called_as_other_updates_keep_their_names()
    {
        GeneratorRun run = GeneratorRun.Of(
            Agent("ReplayMemory(BatchSize = 32), After(1_000), ParameterNoise", policy: "Every(8)")
                .Replace("PolicyLoss", "NoiseLoss", StringComparison.Ordinal)
                .Replace("CriticLoss", "TargetLoss", StringComparison.Ordinal)
                .Replace("nameof(Q)), Adam", "nameof(Q)), Every(4), Adam", StringComparison.Ordinal));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
    }

    [Fact]
    public Task Losses_with_schedules() => Check(Agent(Class, policy: "Every(8), After(2_000)"));

    [Fact]
    public Task Fused_losses_with_schedules() => Check(Agent(Class + ", Fused", policy: "Every(8), After(2_000)"));

    [Theory]
    [InlineData("Rollout(Steps = 8)", "[«Every(4)»]", "RLDSL004", "without replay memory")]
    [InlineData("Episodes(1)", "[«After(4)»]", "RLDSL004", "[Delay(n)] on the loss, which counts rollouts")]
    [InlineData("Dataset", "[«Every(4)»]", "RLDSL004", "[Delay(n)] on the loss, which counts updates")]
    [InlineData("ReplayMemory, Dataset", "[«After(4)»]", "RLDSL004", "takes no environment steps")]
    [InlineData("ReplayMemory, ReplayRatio(2)", "[«Every(4)»]", "RLDSL004", "[ReplayRatio] sets how often")]
    [InlineData("ReplayMemory, «Every(2)»", "[Every(4)]", "RLDSL004", "each loss has an [Every] of its own")]
    [InlineData("ReplayMemory, «After(2)»", "[After(4)]", "RLDSL004", "each loss has an [After] of its own")]
    [InlineData("ReplayMemory", "[Every(«0»)]", "RLDSL005", "'Every' of 'Every' is 0")]
    [InlineData("ReplayMemory(Capacity = 100)", "[After(«200»)]", "RLDSL011", "200")]
    public void What_does_not_fit_is_refused_where_it_stands(string memory, string loss, string id, string reason) =>
        RequireRefused(MarkedValues(memory, loss, ""), id, reason);

    [Theory]
    [InlineData("[Every(4)]")]
    [InlineData("[After(4)]")]
    [InlineData("[Delay(4)]")]
    [InlineData("[Epochs(4)]")]
    [InlineData("[Minibatches(4)]")]
    public void Schedule_of_what_is_no_loss_is_refused(string attribute) => RequireRefused(
        MarkedValues("ReplayMemory", "", attribute + " private Value «Twice»(DiscreteBatch b) => b.Reward;"),
        "RLDSL052", $"{attribute[..^4]}] is of a loss, and this is none");

    [Fact]
    public void Policy_that_has_a_schedule_is_not_delayed_too() => RequireRefused(
        Agent(Class + ", «DelayedPolicyUpdates(2)»", policy: "Every(8)"), "RLDSL018", "a loss has a schedule of its own");

    private static void RequireRefused(string marked, string id, string reason)
    {
        GeneratorRun run = GeneratorRun.Of(
            marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        Diagnostic problem = run.Problems.First(one => one.Id == id);
        Assert.Contains(reason, problem.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(
            marked.Split('«')[1].Split('»')[0],
            problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan));
    }

    private static string[] UpdatesOf(string program) =>
    [
        .. program.Split('\n').Select(line => line.Trim().Replace(", batch 32", "", StringComparison.Ordinal))
            .Where(line => line.StartsWith("update ", StringComparison.Ordinal)),
    ];

    private static async Task Check(string text, [CallerMemberName] string test = "")
    {
        GeneratorRun run = GeneratorRun.Of(text);
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        await Verifier.Verify(run.Driver).UseDirectory("Snapshots").UseFileName(test);
    }

    /// <summary>Deep Q-learning, or a loss like its.</summary>
    /// <param name="memory">What it learns from.</param>
    /// <param name="loss">What stands on its loss.</param>
    /// <param name="member">Another member.</param>
    private static string MarkedValues(string memory, string loss, string member)
    {
        string batch = memory.StartsWith("Rollout", StringComparison.Ordinal)
            || memory.StartsWith("Episodes", StringComparison.Ordinal) ? "DiscreteRollout" : "DiscreteBatch";
        return $$"""
            using RlDsl;
            using static RlDsl.Language;

            namespace Agents;

            /// <summary>An agent.</summary>
            [Agent, {{memory}}]
            public partial class Agent
            {
                [Network(8)] private partial ActionValues Q(Observation s);

                [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

                [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

                {{member}}

                [Loss]{{loss}}
                private Number Td({{batch}} b) => Mean(Square(b.Reward - Q(b.Observation)[b.Action]));
            }
            """;
    }

    /// <summary>Deep deterministic policy gradients.</summary>
    /// <param name="attributes">What stands on the class.</param>
    /// <param name="critic">The schedule of the critic's loss.</param>
    /// <param name="policy">That of the policy's loss.</param>
    private static string Agent(string attributes, string critic = "", string policy = "")
    {
        string Also(string schedule) => schedule.Length == 0 ? "" : schedule + ", ";
        return $$"""
            using RlDsl;
            using static RlDsl.Language;

            namespace Agents;

            /// <summary>An agent.</summary>
            [Agent(Title = "DDPG"), {{attributes}}]
            public partial class Agent
            {
                [Network(64, 64)] private partial ContinuousAction Pi(Observation s);

                [Network(64, 64)] private partial Value Q(Observation s, ContinuousAction a);

                [TargetNetwork(Of = nameof(Q), Polyak = 0.005)] private partial Value QTarget(Observation s, ContinuousAction a);

                [Behaviour] private ContinuousAction Behave(Observation s) => GaussianNoise(Pi(s), 0.1);

                [Greedy] private ContinuousAction Best(Observation s) => Pi(s);

                [Target]
                private Value Y(ContinuousBatch b) => b.Reward + b.Discount * QTarget(b.NextObservation, Pi(b.NextObservation));

                [Loss(Trains = nameof(Q)), {{Also(critic)}}Adam(1e-3)]
                private Number CriticLoss(ContinuousBatch b) => Mean(Divergence(Y(b), Q(b.Observation, b.Action)));

                [Loss(Trains = nameof(Pi)), {{Also(policy)}}Adam(1e-3)]
                private Number PolicyLoss(ContinuousBatch b) => -Mean(Q(b.Observation, Pi(b.Observation)));
            }
            """;
    }
}
