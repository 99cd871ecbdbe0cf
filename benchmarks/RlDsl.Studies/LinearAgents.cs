namespace RlDsl.Studies;

// The agents of the studies of linear functions. They explore by optimism alone: every reward is -1, and all values begin at 0.

[SarsaLambda(StepSize = 0.3, Discount = 1, Epsilon = 0, Traces = EligibilityTrace.Replacing), TileCoding(Tilings = 8, Tiles = 8)]
internal sealed partial class MountainCarSarsaLambda;

// A softmax of preferences explores by itself.
[ActorCriticLambda(Discount = 1), TileCoding]
internal sealed partial class MountainCarActorCritic;

// Cosines of one or two elements of the observation at a time.
[SarsaLambda(StepSize = 0.002, Discount = 1, Epsilon = 0), FourierBasis(Order = 3, Interactions = 2)]
internal sealed partial class AcrobotSarsaLambda;
