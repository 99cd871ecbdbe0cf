using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Passes;

/// <summary>Every feature, in the order in which they are applied, and the pairs that contradict each other.</summary>
internal static class FeatureTable
{
    /// <summary>
    /// The order: first the parts of the program, then what is estimated, then what the target is, then how transitions are
    /// drawn, then how the agent explores, and last how
    /// networks see observations. Nothing later undoes what was done earlier.
    /// </summary>
    public static readonly IReadOnlyList<Feature> Order =
    [
        new NatureNetworkFeature(),
        new NetworkFeature(),
        new ConvolutionFeature(),
        new FrameStackingFeature(),
        new ReplayMemoryFeature(),
        new EveryFeature(),
        new AfterFeature(),
        new GradientStepsFeature(),
        new TargetNetworkFeature(),
        new SoftUpdatesFeature(),
        new ClipRewardsFeature(),
        new NormalizeRewardsFeature(),
        new AdamFeature(),
        new AdamWFeature(),
        new RmsPropFeature(),
        new SgdFeature(),
        new AnnealLearningRateFeature(),
        new ClipGradientsFeature(),
        new SquaredLossFeature(),
        new HuberLossFeature(),

        new CategoricalFeature(),
        new QuantileRegressionFeature(),
        new DuelingFeature(),

        new GaussianPolicyFeature(),

        new DoubleQFeature(),
        new MunchausenFeature(),
        new TwinCriticsFeature(),
        new TargetPolicySmoothingFeature(),
        new MaximumEntropyFeature(),
        new MultiStepFeature(),
        new ValueClippingFeature(),
        new KlPenaltyFeature(),
        new StopOnKlFeature(),

        new PrioritizedReplayFeature(),

        new DelayedPolicyUpdatesFeature(),
        new GaussianExplorationFeature(),
        new OrnsteinUhlenbeckFeature(),
        new EpsilonGreedyFeature(),
        new BoltzmannFeature(),
        new NoisyNetworksFeature(),
        new ParameterNoiseFeature(),
        new ObservationNoiseFeature(),

        new NormalizeObservationsFeature(),
    ];

    /// <summary>The pairs that cannot stand on one agent, and why.</summary>
    public static readonly IReadOnlyList<Conflict> Conflicts =
    [
        .. EachTwo("an agent has one optimizer", "Adam", "AdamW", "RmsProp", "Sgd"),
        .. EachTwo("an estimate has one kind", "Categorical", "QuantileRegression"),
        .. EachTwo("a behaviour policy explores in one way", "EpsilonGreedy", "Boltzmann", "NoisyNetworks", "ParameterNoise", "GaussianExploration", "OrnsteinUhlenbeck", "MaximumEntropy"),
        new("TargetPolicySmoothing", "MaximumEntropy", "a policy that draws its actions smooths the target by itself"),
        new("TargetNetwork", "SoftUpdates", "both say how the target network follows"),
        new("SquaredLoss", "HuberLoss", "a loss has one form"),
        new("SquaredLoss", "Categorical", "the loss of a categorical estimate is the cross-entropy"),
        new("HuberLoss", "Categorical", "the loss of a categorical estimate is the cross-entropy"),
        new("SquaredLoss", "QuantileRegression", "the loss of a quantile estimate is the quantile Huber loss"),
        new("DoubleQ", "Munchausen", "a soft target takes no best action that another network could choose"),
        new("MultiStep", "Munchausen", "the log-policy would have to be added to each of the rewards that are summed, at the time of each update"),
        new("NatureNetwork", "Network", "both say which layers the network has"),
        new("NatureNetwork", "Convolution", "both say which layers the network has"),
    ];

    private static IEnumerable<Conflict> EachTwo(string reason, params string[] attributes) =>
        attributes.SelectMany((first, i) => attributes.Skip(i + 1).Select(second => new Conflict(first, second, reason)));
}

/// <summary>Two attributes that cannot stand on one agent.</summary>
internal sealed record Conflict(string First, string Second, string Reason);
