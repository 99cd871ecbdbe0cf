using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>Quantiles of the return at the middles of equal parts of [0, 1] (QR-DQN, Dabney et al. 2018).</summary>
internal sealed class QuantileLowering(QuantileEstimate kind) : EstimateLowering
{
    private static readonly ConstantReference Levels = new("levels");

    public override IReadOnlyList<Constant> Constants => [new MidpointConstant(Levels.Name, kind.Quantiles)];

    public override Value Expected(Block block, Value estimate, bool perAction) =>
        Operators.Average.Of(estimate, perAction ? 2 : 1);

    public override Value Mix(Block block, Value estimate, Value probabilities) =>
        Operators.Sum.Of(Operators.Unsqueeze.Of(probabilities, 2) * estimate, 1);

    public override Value Backup(Block block, Value reward, Value discount, Value next) =>
        Operators.Unsqueeze.Of(reward, 1) + (Operators.Unsqueeze.Of(discount, 1) * next);

    /// <summary>
    /// The quantile Huber loss, every predicted quantile against every target: the mean over targets, summed over
    /// predictions (Dabney et al. 2018, equation 10 and algorithm 1).
    /// </summary>
    public override Value Divergence(Block block, Value target, Value prediction, Value? threshold)
    {
        Value difference = block.Bind(
            "difference",
            Operators.Unsqueeze.Of(target, 1) - Operators.Unsqueeze.Of(prediction, 2),
            "u_ij = y_j - θ_i, every target against every prediction");
        Value asymmetry = block.Bind(
            "asymmetry",
            Operators.Absolute.Of(Operators.Unsqueeze.Of(Levels, 1) - Operators.IsNegative.Of(difference)),
            new Equation("|τ - 1{u < 0}|", "Dabney et al. 2018, equation 10"));
        Value huber = Operators.Huber.Of(difference, Operators.ZerosLike.Of(difference), threshold ?? 1);
        Value loss = threshold is null ? asymmetry * huber : asymmetry * huber / threshold;
        return Operators.Sum.Of(Operators.Average.Of(loss, 2), 1);
    }
}
