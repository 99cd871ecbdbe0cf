using RlDsl.DynamicProgramming;
using RlDsl.Environments;
using RlDsl.Rendering;
using RlDsl.Views;

namespace RlDsl.Tabular.Tests.Examples;

[QLearning(StepSize = 0.5)]
public partial class TaxiAgent;

[TdLambda(Lambda = 0.9, Traces = EligibilityTrace.Dutch)]
public partial class LakePredictor;

[MonteCarlo(Discount = 1), ImportanceSampling]
public partial class HandPredictor;

[TemporalDifference, TileCoding]
public partial class CarPredictor;

/// <summary>What docs/tabular.md and the pages of algorithms show of agents.</summary>
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
    public void Learning_is_played_back()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var taxi = new Taxi();
        var agent = new TaxiAgent(taxi.Spec);
        var recorder = new LearningRecorder(agent, taxi, episodes: 200);
        agent.Train(recorder.Environment, steps: 200_000);
        recorder.WritePage(path);

        Assert.Contains("How TaxiAgent learned Taxi-v3", File.ReadAllText(path), StringComparison.Ordinal);
        File.Delete(path);
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

    [Fact]
    public void Hands_are_evaluated_by_those_of_another_policy()
    {
        var game = new Blackjack();
        TabularPolicy stickOnTwenty = TabularPolicy.Deterministic(
            game.Spec, [.. Enumerable.Range(0, game.Spec.States).Select(state => state / 22 >= 20 ? 0 : 1)]);
        var agent = new HandPredictor(game.Spec, stickOnTwenty, behaviour: TabularPolicy.Uniform(game.Spec));
        agent.Train(game, steps: 100_000);

        const int TwentyAgainstTen = ((20 * 11) + 10) * 2;
        Assert.Equal(0.435, agent.V[TwentyAgainstTen], tolerance: 0.1);
    }

    [Fact]
    public void Policy_is_evaluated_by_observations()
    {
        var car = new MountainCar();
        DiscretePolicy pushesOn = new(car.Spec, (observation, probabilities) =>
        {
            probabilities.Clear();
            probabilities[observation[1] < 0 ? 0 : 2] = 1;
        });
        var agent = new CarPredictor(car.Spec, pushesOn);
        agent.Train(car, steps: 50_000);

        // 117 steps or so from the valley, each of which costs 1.
        double worth = agent.V.Value(new FeatureVector(agent.Features).Of([-0.5f, 0]));
        Assert.InRange(worth, -80, -60);
    }
}
