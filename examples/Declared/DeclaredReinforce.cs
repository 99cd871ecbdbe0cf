using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>REINFORCE with a value as baseline (Sutton and Barto 2018, section 13.4), declared.</summary>
[Agent(Title = "REINFORCE"), Episodes(4)]
public partial class DeclaredReinforce
{
    [Network(64, 64, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal, OutputGain = 0.01)]
    private partial CategoricalPolicy Pi(Observation s);

    [Network(64, 64, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal)]
    private partial Value V(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private DiscreteAction Best(Observation s) => Mode(Pi(s));

    [Target] private Value Return(DiscreteRollout r) => DiscountedReturn(r, V);

    [Target] private Value Advantage(DiscreteRollout r) => Return(r) - V(r.Observation);

    [Loss(Trains = nameof(Pi)), Adam(3e-3)]
    private Number PolicyLoss(DiscreteRollout b) => -Mean(Pi(b.Observation).LogProbability(b.Action) * Advantage(b));

    [Loss(Trains = nameof(V)), Adam(1e-2)]
    private Number ValueLoss(DiscreteRollout b) => Mean(Divergence(Return(b), V(b.Observation)));
}
