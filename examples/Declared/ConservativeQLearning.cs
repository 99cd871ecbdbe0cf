using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// Conservative Q-learning on a data set (Kumar et al. 2020, equation 4, with the entropy as the regulariser): what the data has
/// not tried is not worth more than what it has.
/// </summary>
[Agent(Title = "CQL"), Dataset(BatchSize = 128)]
public partial class ConservativeQLearning
{
    /// <summary>α: how much the values of actions that the data does not take are pushed down.</summary>
    [Parameter(Minimum = 0)] private const double Conservatism = 1;

    [Network(120, 84)] private partial ActionValues Q(Observation s);

    [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(QTarget(b.NextObservation));

    [Loss, Adam(1e-3)]
    private Number Loss(DiscreteBatch b)
    {
        var values = Q(b.Observation);
        return Mean(Divergence(Y(b), values[b.Action])) + Conservatism * Mean(LogSumExp(values) - values[b.Action]);
    }
}
