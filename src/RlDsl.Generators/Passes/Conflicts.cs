using System.Collections.Generic;
using System.Linq;
using RlDsl.Declarations;
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
        .. EachTwo("an estimate has one kind", Of<CategoricalAttribute>(), Of<QuantileRegressionAttribute>()),
        .. EachTwo(
            "a behaviour policy explores in one way",
            Of<EpsilonGreedyAttribute>(), Of<BoltzmannAttribute>(), Of<NoisyNetworksAttribute>(),
            Of<ParameterNoiseAttribute>(), Of<GaussianExplorationAttribute>(),
            Of<OrnsteinUhlenbeckAttribute>(), Of<MaximumEntropyAttribute>()),
        new(
            Of<TargetPolicySmoothingAttribute>(), Of<MaximumEntropyAttribute>(),
            "a policy that draws its actions smooths the target by itself"),
        new(Of<TargetNetworkAttribute>(), Of<SoftUpdatesAttribute>(), "both say how the target network follows"),
        new(Of<SquaredLossAttribute>(), Of<HuberLossAttribute>(), "a loss has one form"),
        new(Of<SquaredLossAttribute>(), Of<CategoricalAttribute>(), "the loss of a categorical estimate is the cross-entropy"),
        new(Of<HuberLossAttribute>(), Of<CategoricalAttribute>(), "the loss of a categorical estimate is the cross-entropy"),
        new(
            Of<SquaredLossAttribute>(), Of<QuantileRegressionAttribute>(),
            "the loss of a quantile estimate is the quantile Huber loss"),
        new(
            Of<DoubleQAttribute>(), Of<MunchausenAttribute>(),
            "a soft target takes no best action that another network could choose"),
        new(
            Of<MultiStepAttribute>(), Of<MunchausenAttribute>(),
            "the log-policy would have to be added to each of the rewards that are summed, "
            + "at the time of each update"),
        new(Of<ReplayRatioAttribute>(), Of<EveryAttribute>(), "both say how often updates are made"),
        new(Of<ReplayRatioAttribute>(), Of<GradientStepsAttribute>(), "both say how many gradient steps an update takes"),
        new(Of<NatureNetworkAttribute>(), Of<NetworkAttribute>(), "both say which layers the network has"),
        new(Of<NatureNetworkAttribute>(), Of<ConvolutionAttribute>(), "both say which layers the network has"),
    ];

    private static string Of<TAttribute>()
        where TAttribute : FeatureAttribute => AttributeMetadata.Of<TAttribute>().Name;

    private static IEnumerable<Conflict> EachTwo(string reason, params string[] attributes) =>
        attributes.SelectMany((first, i) => attributes.Skip(i + 1).Select(second => new Conflict(first, second, reason)));
}

/// <summary>Two attributes that cannot stand on one agent.</summary>
internal sealed record Conflict(string First, string Second, string Reason);
