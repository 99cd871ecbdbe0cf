using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Soft actor-critic for discrete actions (Christodoulou 2019, algorithm 1), declared.</summary>
[Agent(Title = "discrete SAC"), ReplayMemory(BatchSize = 256), After(1_000)]
public partial class DeclaredDiscreteSac
{
    /// <summary>The entropy that α is tuned for, as a share of that of the uniform policy.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double TargetEntropyShare = 0.7;

    [Network(256, 256)] private partial CategoricalPolicy Pi(Observation s);

    [Network(256, 256), Ensemble(2)] private partial ActionCritics Q(Observation s);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.005)] private partial ActionCritics QTarget(Observation s);

    [Learned(Initial = 1)] private partial Number Alpha { get; }

    [Behaviour, UniformUntil(1_000)] private DiscreteAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private DiscreteAction Best(Observation s) => Mode(Pi(s));

    [Shared] private Value Entropy(DiscreteBatch b) => Pi(b.Observation).Entropy;

    [Target]
    private Value Y(DiscreteBatch b)
    {
        var next = Pi(b.NextObservation);
        return b.Reward + b.Discount * (Dot(next.Probabilities, Min(QTarget(b.NextObservation))) + Alpha * next.Entropy);
    }

    [Loss(Trains = nameof(Q)), Adam(1e-3)]
    private Number CriticLoss(DiscreteBatch b) => Mean(Sum(Divergence(Y(b), Q(b.Observation)[b.Action])));

    [Loss(Trains = nameof(Pi)), Adam(1e-3)]
    private Number PolicyLoss(DiscreteBatch b)
    {
        var pi = Pi(b.Observation);
        return -Mean(Dot(pi.Probabilities, Min(Q(b.Observation))) + Alpha * Entropy(b));
    }

    [Loss(Trains = nameof(Alpha)), Adam(1e-3)]
    private Number AlphaLoss(DiscreteBatch b) =>
        -(Alpha * (StopGradient(-Mean(Entropy(b))) + TargetEntropyShare * Log(Size(b.Action))));
}
