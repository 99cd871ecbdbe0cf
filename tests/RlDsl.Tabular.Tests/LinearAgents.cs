namespace RlDsl.Tabular.Tests;

[QLearning, ObservationFeatures]
public sealed partial class LinearQLearner;

[QLearning, TileCoding, EpsilonGreedy(From = 1, To = 0.05, Over = 5_000)]
public partial class TiledQLearner;

[QLearning, PolynomialBasis, Boltzmann, ClipRewards]
public sealed partial class PolynomialQLearner;

[DoubleQLearning, ObservationFeatures]
public sealed partial class LinearDoubleQLearner;

[Sarsa, ObservationFeatures]
public sealed partial class LinearSarsa;

[Sarsa, MultiStep(4), ObservationFeatures]
public sealed partial class LinearSeveralStepSarsa;

[ExpectedSarsa, ObservationFeatures]
public sealed partial class LinearExpectedSarsa;

[ExpectedSarsa, Boltzmann, HaarWavelets]
public sealed partial class WaveletExpectedSarsa;

[SarsaLambda, ObservationFeatures]
public sealed partial class LinearAccumulatingSarsaLambda;

[SarsaLambda(Traces = EligibilityTrace.Replacing), TileCoding]
public sealed partial class TiledSarsaLambda;

[SarsaLambda(Traces = EligibilityTrace.Dutch), ObservationFeatures]
public sealed partial class LinearDutchSarsaLambda;

[SarsaLambda, FourierBasis]
public sealed partial class FourierSarsaLambda;

[QLambda, ObservationFeatures]
public sealed partial class LinearQLambda;

[QLambda, RadialBasisFunctions(Normalized = true)]
public sealed partial class RadialQLambda;

[SarsaLambda(StepSize = 0.3, Discount = 1, Epsilon = 0, Traces = EligibilityTrace.Replacing), TileCoding(Tilings = 8, Tiles = 8)]
public sealed partial class MountainCarSarsaLambda;

[SarsaLambda(StepSize = 0.002, Discount = 1, Epsilon = 0), FourierBasis(Order = 3, Interactions = 2)]
public sealed partial class AcrobotSarsaLambda;

[MonteCarloControl(Visits = Visits.Every), ObservationFeatures]
public sealed partial class LinearController;

[SoftmaxReinforce, ObservationFeatures]
public sealed partial class LinearSoftmaxReinforce;

[ActorCriticLambda, ObservationFeatures]
public sealed partial class LinearActorCritic;

[ActorCriticLambda(Discount = 1), TileCoding]
public sealed partial class TiledActorCritic;

[TemporalDifference(Discount = 1), ObservationFeatures]
public sealed partial class LinearTdPredictor;

[TdLambda(Discount = 1, Lambda = 0.8, View = TraceView.Forward), ObservationFeatures]
public sealed partial class LinearForwardPredictor;

[MonteCarlo(Discount = 1), ObservationFeatures]
public sealed partial class LinearMonteCarloPredictor;

[TemporalDifference(Discount = 1), ImportanceSampling, ObservationFeatures]
public sealed partial class LinearOffPolicyPredictor;

[MonteCarlo(Discount = 1), ImportanceSampling(Weighting = ImportanceWeighting.Ordinary), ObservationFeatures]
public sealed partial class LinearOrdinaryPredictor;

[FittedQ(FitEvery = 200, Iterations = 10)]
public sealed partial class TreeLearner;

[FittedQ(FitEvery = 200, Iterations = 10), NearestNeighbours(Neighbours = 3, DistanceWeighted = true), ClipRewards, Boltzmann]
public sealed partial class NeighbourLearner;

[FittedQ(FitEvery = 2_000, Iterations = 15, Discount = 0.9, Epsilon = 1), NearestNeighbours(Neighbours = 1)]
public sealed partial class NearestLearner;

[FittedValue(Discount = 1, FitEvery = 2_000, Iterations = 60), RegressionTree(MinimumLeaf = 1)]
public sealed partial class TreePredictor;
