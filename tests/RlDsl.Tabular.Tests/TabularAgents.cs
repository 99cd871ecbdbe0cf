namespace RlDsl.Tabular.Tests;

[QLearning]
public sealed partial class QLearner;

[QLearning(StepSize = 0.5, Discount = 1)]
public sealed partial class CliffQLearner;

[QLearning, EpsilonGreedy(From = 1, To = 0.05, Over = 20_000)]
public sealed partial class ScheduledQLearner;

[QLearning, Boltzmann]
public sealed partial class BoltzmannQLearner;

[QLearning, ClipRewards]
public sealed partial class ClippedQLearner;

[DoubleQLearning]
public sealed partial class DoubleQLearner;

[Sarsa(StepSize = 0.5, Discount = 1)]
public sealed partial class CliffSarsa;

[Sarsa, MultiStep(4)]
public sealed partial class SeveralStepSarsa;

[ExpectedSarsa(StepSize = 0.5, Discount = 1)]
public sealed partial class CliffExpectedSarsa;

[ExpectedSarsa, Boltzmann]
public sealed partial class BoltzmannExpectedSarsa;

[SarsaLambda]
public sealed partial class AccumulatingSarsaLambda;

[SarsaLambda(Traces = EligibilityTrace.Replacing)]
public sealed partial class ReplacingSarsaLambda;

[SarsaLambda(Traces = EligibilityTrace.Dutch)]
public sealed partial class DutchSarsaLambda;

[QLambda]
public sealed partial class WatkinsQLambda;

[DynaQ]
public sealed partial class DynaQLearner;

[MonteCarloControl]
public sealed partial class MonteCarloController;

[MonteCarloControl(Visits = Visits.Every)]
public sealed partial class EveryVisitController;

[MonteCarlo(Discount = 1)]
public sealed partial class MonteCarloPredictor;

[MonteCarlo(Discount = 1, Visits = Visits.Every)]
public sealed partial class EveryVisitPredictor;

[TemporalDifference(Discount = 1)]
public sealed partial class TdPredictor;

[TemporalDifference(Discount = 1), MultiStep(4)]
public sealed partial class SeveralStepPredictor;

[TdLambda(Discount = 1, Lambda = 0.8)]
public sealed partial class AccumulatingPredictor;

[TdLambda(Discount = 1, Lambda = 0.8, Traces = EligibilityTrace.Replacing)]
public sealed partial class ReplacingPredictor;

[TdLambda(Discount = 1, Lambda = 0.8, Traces = EligibilityTrace.Dutch)]
public sealed partial class DutchPredictor;

[TdLambda(Discount = 1, Lambda = 0.8, View = TraceView.Forward)]
public sealed partial class ForwardPredictor;

[QLearning, AnnealLearningRate(To = 0.01, Over = 10_000)]
public sealed partial class SlowingQLearner;

[QLearning, UpperConfidence]
public sealed partial class UpperConfidenceQLearner;

[QLearning, SampleAverages]
public sealed partial class AveragingQLearner;

[DoubleQLearning, SampleAverages]
public sealed partial class AveragingDoubleQLearner;

[MonteCarloControl(Visits = Visits.Every), SampleAverages, UpperConfidence]
public sealed partial class AveragingController;

[PrioritizedSweeping]
public sealed partial class SweepingLearner;

[PrioritizedSweeping(StepSize = 1, Discount = 1, Epsilon = 0.1), ClipRewards]
public sealed partial class ClippedSweepingLearner;

[SoftmaxReinforce]
public sealed partial class SoftmaxReinforceLearner;

[ActorCriticLambda]
public sealed partial class TracedActorCritic;

[ActorCriticLambda(Lambda = 0, PolicyLambda = 0), AnnealLearningRate(To = 0.01, Over = 10_000)]
public sealed partial class OneStepActorCritic;

[MonteCarlo(Discount = 1), SampleAverages]
public sealed partial class AveragingPredictor;

[TemporalDifference(Discount = 1), SampleAverages]
public sealed partial class AveragingTdPredictor;

[MonteCarlo(Discount = 1), ImportanceSampling]
public sealed partial class WeightedPredictor;

[MonteCarlo(Discount = 1, Visits = Visits.Every), ImportanceSampling(Weighting = ImportanceWeighting.Ordinary), SampleAverages]
public sealed partial class OrdinaryPredictor;

[TemporalDifference(Discount = 1), ImportanceSampling]
public sealed partial class OffPolicyTdPredictor;

[QLearning, SampleAverages, UpperConfidence]
public sealed partial class AveragingUcb;

[MonteCarlo(Discount = 1), ImportanceSampling(Weighting = ImportanceWeighting.Ordinary)]
public sealed partial class OrdinaryFirstPredictor;
