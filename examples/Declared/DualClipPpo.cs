using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// Proximal policy optimization with a second clip where advantages are negative (Ye et al. 2020, equation 5), which bounds how far
/// a very likely bad action is pushed down at once.
/// </summary>
[Agent(Title = "dual-clip PPO"), Rollout(Steps = 256, Environments = 8)]
public partial class DualClipPpo
{
    /// <summary>The decay λ of temporal-difference errors in advantages.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 0.95;

    /// <summary>The clip range ε of the probability ratio around 1.</summary>
    [Parameter(Minimum = 0)] private const double Clip = 0.2;

    /// <summary>The bound c of the objective where advantages are negative, in advantages; above 1.</summary>
    [Parameter(Minimum = 1)] private const double DualClip = 3;

    [Network(64, 64, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal, OutputGain = 0.01)]
    private partial CategoricalPolicy Pi(Observation s);

    [Network(64, 64, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal)]
    private partial Value V(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private DiscreteAction Best(Observation s) => Mode(Pi(s));

    [Target] private Value Advantage(DiscreteRollout r) => GeneralizedAdvantage(r, V, Lambda);

    [Target] private Value Return(DiscreteRollout r) => Advantage(r) + V(r.Observation);

    [Target] private Value OldLogProbability(DiscreteRollout r) => Pi(r.Observation).LogProbability(r.Action);

    [Loss(Trains = nameof(Pi)), Epochs(10), Minibatches(32), Adam(3e-4, Epsilon = 1e-5), ClipGradients(0.5)]
    private Number PolicyLoss(DiscreteRollout b)
    {
        var advantage = Normalize(Advantage(b));
        var ratio = Exp(Pi(b.Observation).LogProbability(b.Action) - OldLogProbability(b));
        var clipped = Min(ratio * advantage, Clamp(ratio, 1 - Clip, 1 + Clip) * advantage);
        return -Mean(advantage < 0 ? Max(clipped, DualClip * advantage) : clipped);
    }

    [Loss(Trains = nameof(V)), Epochs(10), Minibatches(32), Adam(1e-3)]
    private Number ValueLoss(DiscreteRollout b) => Mean(Square(V(b.Observation) - Return(b)));
}
