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
