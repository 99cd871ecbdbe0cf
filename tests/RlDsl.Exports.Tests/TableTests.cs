using RlDsl.Environments;
using RlDsl.Hosting.Exports;
using RlDsl.Registry;

namespace RlDsl.Exports.Tests;

[QLearning(StepSize = 0.5)]
internal sealed partial class TaxiTableAgent;

[DoubleQLearning]
internal sealed partial class TwoTablesAgent;

[TemporalDifference]
internal sealed partial class PredictingAgent;

/// <summary>Greedy policies of tables act as the agent does, in every state.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData(typeof(TaxiTableAgent))]
    [InlineData(typeof(TwoTablesAgent))]
    public void Model_and_class_act_as_the_agent_in_every_state(Type type)
    {
        (TabularAgentDescription description, ITabularAgent agent) = Trained(type, new Taxi(), 100_000);
        PolicyExport export = PolicyExport.Of(description, agent);
        int[] expected = [.. Enumerable.Range(0, agent.Spec.States).Select(agent.Act)];

        CSharpPolicy policy = CSharpPolicy.Of(path => export.WriteCSharp(path));
        Assert.Equal(expected, Enumerable.Range(0, agent.Spec.States).Select(policy.Act));
        Assert.True(expected.Distinct().Count() > 4);

        using OnnxPolicy model = OnnxPolicy.Of(export.WriteOnnx);
        long[] states = [.. Enumerable.Range(0, agent.Spec.States).Select(state => (long)state)];
        Assert.Equal(expected.Select(action => (long)action), model.Run<long>("action", states));
        Assert.Equal([[-1], [-1, 6]], model.Outputs.OrderBy(output => output.Key).Select(output => output.Value.Dimensions));
        Assert.Equal(
            states.SelectMany(state => agent.Explain((int)state)[0].Values.Select(value => (float)value)),
            model.Run<float>("action_values", states));
        Assert.Equal("Taxi-v3", model.Metadata["environment"]);
        Assert.Equal("100000", model.Metadata["step"]);
    }

    [Fact]
    public void Class_refuses_a_state_that_there_is_not()
    {
        (TabularAgentDescription description, ITabularAgent agent) = Trained(typeof(TaxiTableAgent), new FrozenLake(), 100);
        CSharpPolicy policy = CSharpPolicy.Of(
            path => PolicyExport.Of(description, agent).WriteCSharp(path, "Lakes.CrossingPolicy"), "Lakes.CrossingPolicy");

        Assert.Throws<ArgumentOutOfRangeException>(() => policy.Act(-1));
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => policy.Act(16));
        Assert.Contains("The states are from 0 to 15, but this one is 16.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_beyond_a_byte_are_exported()
    {
        ArmedBandit bandit = new(arms: 300);
        (TabularAgentDescription description, ITabularAgent agent) = Trained(typeof(TaxiTableAgent), bandit, 3_000);
        PolicyExport export = PolicyExport.Of(description, agent);

        Assert.Equal(agent.Act(0), CSharpPolicy.Of(path => export.WriteCSharp(path)).Act(0));
        Assert.Contains("ReadOnlySpan<int>", CSharpPolicy.TextOf(path => export.WriteCSharp(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_that_is_given_is_refused()
    {
        (TabularAgentDescription description, ITabularAgent agent) = Trained(typeof(PredictingAgent), new RandomWalk(), 100);

        var refused = Assert.Throws<PolicyExportException>(() => PolicyExport.Of(description, agent));
        Assert.Contains("it learns the values of a policy that it is given", refused.Message, StringComparison.Ordinal);
    }

    private static (TabularAgentDescription Description, ITabularAgent Agent) Trained(
        Type type, ITabularEnvironment environment, int steps)
    {
        var description = (TabularAgentDescription)AgentRegistry.Shared.Find(type.FullName!)!;
        ITabularAgent agent = description.CreateAgent(
            environment.Spec, new AgentSettings(new OptionValues(description.Hyperparameters), 1, "cpu"));
        agent.Train(environment, steps);
        return (description, agent);
    }
}
