using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>The features that contradict each other.</summary>
internal static class Conflicts
{
    /// <summary>The pairs that cannot stand on one agent, and why.</summary>
    public static readonly IReadOnlyList<Conflict> All =
    [
        .. EachTwo(
            "an agent has one optimizer", Of<AdamAttribute>(), Of<AdamWAttribute>(), Of<RmsPropAttribute>(), Of<SgdAttribute>()),
        .. EachTwo("a return estimate has one distribution", Of<CategoricalAttribute>(), Of<QuantileRegressionAttribute>()),
        .. EachTwo(
            "a behaviour policy has one form of exploration",
            Of<EpsilonGreedyAttribute>(), Of<BoltzmannAttribute>(), Of<UpperConfidenceAttribute>(), Of<NoisyNetworksAttribute>(),
            Of<ParameterNoiseAttribute>(), Of<GaussianExplorationAttribute>(),
            Of<OrnsteinUhlenbeckAttribute>(), Of<MaximumEntropyAttribute>()),
        new(
            Of<TargetPolicySmoothingAttribute>(), Of<MaximumEntropyAttribute>(),
            "a stochastic policy smooths the target by itself"),
        new(Of<TargetNetworkAttribute>(), Of<SoftUpdatesAttribute>(), "both set how the target network is updated"),
        new(Of<SquaredLossAttribute>(), Of<HuberLossAttribute>(), "a value loss has one form"),
        new(Of<SquaredLossAttribute>(), Of<CategoricalAttribute>(), "the loss of a categorical estimate is the cross-entropy"),
        new(Of<HuberLossAttribute>(), Of<CategoricalAttribute>(), "the loss of a categorical estimate is the cross-entropy"),
        new(
            Of<SquaredLossAttribute>(), Of<QuantileRegressionAttribute>(),
            "the loss of a quantile estimate is the quantile Huber loss"),
        new(
            Of<DoubleQAttribute>(), Of<MunchausenAttribute>(),
            "a soft target has no greedy action for another network to choose"),
        new(
            Of<MultiStepAttribute>(), Of<MunchausenAttribute>(),
            "the log-policy would have to be added to each reward of the return at every update"),
        .. EachTwo(
            "values are linear in the features of one basis",
            Of<TileCodingAttribute>(), Of<FourierBasisAttribute>(), Of<RadialBasisFunctionsAttribute>(),
            Of<PolynomialBasisAttribute>(), Of<HaarWaveletsAttribute>(), Of<ObservationFeaturesAttribute>()),
        new(Of<SampleAveragesAttribute>(), Of<AnnealLearningRateAttribute>(), "both set the step size"),
        new(Of<RegressionTreeAttribute>(), Of<NearestNeighboursAttribute>(), "values are fitted by one regressor"),
        new(Of<ReplayRatioAttribute>(), Of<EveryAttribute>(), "both set how often updates are made"),
        new(Of<ReplayRatioAttribute>(), Of<GradientStepsAttribute>(), "both set the number of gradient steps"),
        new(Of<NatureNetworkAttribute>(), Of<NetworkAttribute>(), "both set the layers of the network"),
        new(Of<NatureNetworkAttribute>(), Of<ConvolutionAttribute>(), "both set the layers of the network"),
    ];

    private static string Of<TAttribute>()
        where TAttribute : FeatureAttribute => AttributeMetadata.Of<TAttribute>().Name;

    private static IEnumerable<Conflict> EachTwo(string reason, params string[] attributes) =>
        attributes.SelectMany((first, i) => attributes.Skip(i + 1).Select(second => new Conflict(first, second, reason)));
}

/// <summary>Two attributes that cannot stand on one agent.</summary>
internal sealed record Conflict(string First, string Second, string Reason);
