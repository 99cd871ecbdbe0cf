using RlDsl.Environments;
using RlDsl.Torch;
using static RlDsl.Language;

namespace RlDsl.Learning.Tests.Training;

/// <summary>Transitions are drawn by how far the pole leans.</summary>
[Agent, ReplayMemory(Capacity = 128, BatchSize = 32), After(48), PrioritizedReplay(Alpha = 1, BetaFrom = 1)]
internal sealed partial class LeaningFirst
{
    [Network(16)] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 1);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Q(b.NextObservation));

    [Priority] private Value Lean(DiscreteBatch b) => 0.1 + Abs(b.Observation[2]);

    [Loss, Adam(1e-3)] private Number Td(DiscreteBatch b) => Mean(b.Weight * Divergence(Y(b), Q(b.Observation)[b.Action]));
}

/// <summary>A policy gradient whose epochs end, and whose weight of the entropy is adapted.</summary>
[Agent, Rollout(Steps = 16, Environments = 2)]
internal sealed partial class Measured
{
    /// <summary>The weight of the entropy.</summary>
    [Coefficient(Initial = 0.01, Measure = nameof(Spread), Aim = 0.05)] private partial Number EntropyWeight { get; }

    [Network(16)] private partial CategoricalPolicy Pi(Observation s);

    [Network(16)] private partial Value V(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private DiscreteAction Best(Observation s) => Mode(Pi(s));

    [Target] private Value Advantage(DiscreteRollout r) => GeneralizedAdvantage(r, V, 0.95);

    [Target] private Value Return(DiscreteRollout r) => Advantage(r) + V(r.Observation);

    private Number Spread(DiscreteRollout r) => Mean(Pi(r.Observation).Entropy);

    /// <summary>How far estimates are from returns.</summary>
    [StopEpochs(1)] private Number Error(DiscreteRollout r) => Mean(Abs(Return(r) - V(r.Observation)));

    [Loss, Epochs(3), Adam(1e-3)]
    private Number Loss(DiscreteRollout r) => Mean(Square(V(r.Observation) - Return(r)))
        - Mean(Pi(r.Observation).LogProbability(r.Action) * Advantage(r)) - EntropyWeight * Spread(r);
}

/// <summary>What declared agents measure beside their losses does what it says.</summary>
public class DeclaredMeasureTests
{
    /// <summary>With α = β = 1 the weight of a transition is the inverse of its priority, up to a factor of the batch.</summary>
    [Fact]
    public void Weights_are_the_inverse_of_the_priorities_that_the_class_says()
    {
        using LeaningFirst agent = new(new CartPole().Spec, new() { Seed = 5 });
        agent.Train(new CartPole(), 128);

        // New transitions are drawn first, whatever they are; without new ones all have the priority that the class gives them.
        for (int update = 0; update < 200; update++)
        {
            agent.Learn();
        }

        BatchTensors batch = new AgentInternals(agent).Batch;
        float[] lean = [.. batch.Observation.select(1, 2).abs().data<float>().ToArray().Select(part => part + 0.1f)];
        float[] products = [.. batch.Weight.data<float>().ToArray().Zip(lean, (weight, priority) => weight * priority)];
        Assert.True(lean.Max() / lean.Min() > 1.2, "All lean alike.");
        Assert.All(products, product => Assert.Equal(products[0], product, 1e-4f));
    }

    [Fact]
    public void Epochs_end_above_the_limit_and_not_below()
    {
        int Losses(double limit)
        {
            using Measured agent = new(new CartPole().Spec, new() { Seed = 5, StopEpochsLimit = limit });
            RecordingTrainingObserver observer = new();
            agent.Train(() => new CartPole(), 64, observer);
            return observer.Losses.Count;
        }

        // Two rollouts of 32 steps, of three epochs each.
        Assert.Equal((2, 6), (Losses(1e-9), Losses(1e9)));
    }

    /// <summary>The entropy of a new policy over two actions is near ln 2.</summary>
    [Theory]
    [InlineData(0.1, 0.04)]
    [InlineData(1, 0.01)]
    [InlineData(10, 0.01 / 4)]
    public void Coefficient_is_halved_and_doubled_by_what_is_measured(double share, double expected)
    {
        // Halved where the measure is below two thirds of its aim, doubled where it is above one and a half times.
        using Measured agent = new(new CartPole().Spec, new() { Seed = 5, EntropyWeightAim = share * Math.Log(2) });
        agent.Train(() => new CartPole(), 64);
        Assert.Equal(expected, new AgentInternals(agent).Field<Coefficient>("entropyWeight").Value, 1e-9);
    }
}
