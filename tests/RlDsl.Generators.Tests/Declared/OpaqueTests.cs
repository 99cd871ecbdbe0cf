using Microsoft.CodeAnalysis;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Methods of an agent with TorchSharp's types are called as they are.</summary>
public sealed class OpaqueTests
{
    private const string LogCosh =
        "private static torch.Tensor LogCosh(torch.Tensor error, double scale) => (error * scale).cosh().log().mean();";

    private const string Spread = "private torch.Tensor Spread(torch.Tensor values) => values.std(1, false);";

    private const string Loss = "OpaqueNumber(LogCosh, Y(b) - Q(b.Observation)[b.Action], Sharpness)";

    [Fact]
    public void Method_is_called_with_tensors_and_numbers()
    {
        GeneratorRun run = GeneratorRun.Of(Agent(LogCosh + Spread, Loss, "b.Reward + 0.1 * OpaqueValue(Spread, Q(b.NextObservation))"));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.Contains(" = LogCosh(y - q.call(batch.Observation).gather(", run.Text, StringComparison.Ordinal);
        Assert.Contains(".squeeze(1), options.Sharpness);", run.Text, StringComparison.Ordinal);
        Assert.Contains("Spread(q.call(batch.NextObservation))", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_trains_is_what_it_is_given()
    {
        string program = GeneratorRun.Of(Agent(LogCosh, Loss, "b.Reward")).Program;
        Assert.Contains("optimizer optimizer adam over Q", program, StringComparison.Ordinal);
        Assert.Contains("minimise LogCosh(", program, StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(Agent(LogCosh, "OpaqueNumber(LogCosh, Y(b), Sharpness)", "b.Reward"));
        Assert.Equal("RLDSL054", run.Problems.First().Id);
    }

    [Fact]
    public void Private_member_of_emitted_code_gives_way_to_a_method_of_its_name() => GeneratorRun.Of(Agent(
        LogCosh.Replace("LogCosh", "UpdateAgent", StringComparison.Ordinal),
        Loss.Replace("LogCosh", "UpdateAgent", StringComparison.Ordinal), "b.Reward")).RequireCleanCompilation();

    [Theory]
    [InlineData("OpaqueNumber(LogCosh, Y(b))", "LogCosh takes 2 inputs and gets 1")]
    [InlineData("OpaqueNumber(LogCosh, Y(b), Q(b.Observation)[b.Action])", "'scale' of LogCosh is a number, and gets real[batch]")]
    [InlineData("OpaqueNumber(LogCosh, Sharpness, Sharpness)", "'error' of LogCosh is a tensor, and gets a number")]
    [InlineData("OpaqueNumber(Td, b)", "no method with TorchSharp's types is called")]
    [InlineData("Mean(OpaqueValue(Math.Abs, Y(b)))", null)]
    public void What_does_not_fit_is_refused(string loss, string? reason)
    {
        GeneratorRun run = GeneratorRun.Of("global using System;\n" + Agent(LogCosh, loss, "b.Reward"));
        Assert.NotEmpty(run.Output.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error).Concat(run.Problems));
        if (reason is not null)
        {
            Assert.Contains(
                run.Problems, one => one.Id == "RLDSL052" && one.GetMessage().Contains(reason, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Feature_calls_none()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            using RlDsl;
            using TorchSharp;
            using static RlDsl.Language;

            namespace Agents;

            /// <summary>A feature.</summary>
            public sealed class OwnAttribute : FeatureAttribute
            {
                private static torch.Tensor Twice(torch.Tensor x) => 2 * x;

                [Replaces(Role.Reward)] private static Value Reward(Value reward) => OpaqueValue(Twice, reward);
            }

            /// <summary>An agent.</summary>
            [Dqn, Own]
            public partial class Agent;
            """);
        Assert.Contains("the method is of the feature's class", Assert.Single(run.Problems).GetMessage(), StringComparison.Ordinal);
    }

    private static string Agent(string members, string loss, string target) =>
        $$"""
        using RlDsl;
        using TorchSharp;
        using static RlDsl.Language;

        namespace Agents;

        /// <summary>An agent.</summary>
        [Agent, ReplayMemory, After(1_000)]
        public partial class Agent
        {
            /// <summary>How sharp the loss is.</summary>
            [Parameter(Minimum = 0)] private const double Sharpness = 2;

            {{members}}

            [Network(8)] private partial ActionValues Q(Observation s);

            [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

            [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

            [Target] private Value Y(DiscreteBatch b) => {{target}};

            [Loss] private Number Td(DiscreteBatch b) => {{loss}};
        }
        """;
}
