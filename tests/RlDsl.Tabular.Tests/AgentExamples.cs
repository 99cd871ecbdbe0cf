using RlDsl.DynamicProgramming;
using RlDsl.Environments;
using RlDsl.Views;

namespace RlDsl.Tabular.Tests.Examples;

[QLearning(StepSize = 0.5)]
public partial class TaxiAgent;

[TdLambda(Lambda = 0.9, Traces = EligibilityTrace.Dutch)]
public partial class LakePredictor;

/// <summary>What docs/tabular.md shows of agents.</summary>
public sealed class AgentExamples
{
    [Fact]
    public void Taxi_is_learned()
    {
        var agent = new TaxiAgent(new Taxi().Spec, new TaxiAgent.Options { Seed = 1, Epsilon = 0.2 });
        agent.Train(new Taxi(), steps: 1_000_000);
        double score = agent.Evaluate(new Taxi(), episodes: 100).Mean;

        Assert.True(score > 7, $"The mean return is {score}.");
    }

    [Fact]
    public void Policy_is_evaluated()
    {
        using StringWriter console = new();
        var lake = new FrozenLake();
        TabularPolicy optimal = ValueIteration.Solve(lake, discount: 0.99).GreedyPolicy();
        var agent = new LakePredictor(lake.Spec, optimal, new LakePredictor.Options { StepSize = 0.02 });
        agent.Train(lake, steps: 200_000);
        ValueMap.OfStates(lake, agent.V.Values, title: "What the best policy is worth").WriteText(console);

        Assert.Equal(PolicyEvaluation.Evaluate(lake, optimal, discount: 0.99).StartValue, agent.V[0], tolerance: 0.1);
        Assert.Contains("What the best policy is worth", console.ToString(), StringComparison.Ordinal);
    }
}
